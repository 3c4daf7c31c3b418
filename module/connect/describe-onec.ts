import { loadTenant, type OnecSaid } from '../tenants/index.ts'
import type { ConnectCtx } from './deps.ts'

/** What the page of 1C may show: never a password or token, only whether one is saved. Times in epoch ms. */
export type OnecDescription = {
  url: string
  kind: 'basic' | 'bearer'
  user: string | null
  said: OnecSaid | null
  /** Whether the base that answered last is the one that the administrator agreed to. */
  confirmed: boolean
  checkedAt: number | null
}

/** Null where 1C is not connected. */
export async function describeOnec(ctx: ConnectCtx): Promise<OnecDescription | null> {
  const { onec } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  if (!onec) return null
  const { said } = onec
  return {
    url: onec.url,
    kind: onec.auth.kind,
    user: onec.auth.kind === 'basic' ? onec.auth.user : null,
    said,
    confirmed:
      said === null ||
      (said.confirmed.id === said.about.infobase.id && said.confirmed.epoch === said.about.infobase.epoch),
    checkedAt: onec.checkedAt,
  }
}
