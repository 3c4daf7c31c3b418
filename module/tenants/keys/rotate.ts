import type { Sql } from 'postgres'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Sealer } from '../../../shared/kernel/seal.ts'
import { readDataKeys, replaceDataKey } from './store.ts'

export interface Rotation {
  /** Data keys that stand under the current master key now, or would with a real run. */
  moved: number
  /** Data keys that stood under it before. */
  current: number
  /** Data keys that did not open, or were changed meanwhile: the tenant and why. */
  failed: { tenant: TenantId; why: string }[]
}

/**
 * Wraps every tenant's data key by the current master key; what the data keys seal is not touched. May be repeated
 * and may stop anywhere. With `dryRun` every key is opened and nothing is written. `owner` is a connection of the
 * owner role, who alone sees all tenants.
 */
export async function rotateDataKeys(
  owner: Sql,
  sealer: Pick<Sealer, 'rewrap'>,
  { dryRun, page = 500 }: { dryRun: boolean; page?: number },
): Promise<Rotation> {
  const rotation: Rotation = { moved: 0, current: 0, failed: [] }
  let after: TenantId | undefined
  for (;;) {
    const stored = await readDataKeys(owner, after, page)
    for (const one of stored) {
      const { tenant, wrapped } = one
      try {
        const next = await sealer.rewrap(wrapped, tenant)
        if (next === wrapped) rotation.current += 1
        else if (dryRun || (await replaceDataKey(owner, one, next))) rotation.moved += 1
        else rotation.failed.push({ tenant, why: 'changed meanwhile; run again' })
      } catch (error) {
        rotation.failed.push({ tenant, why: error instanceof Error ? error.message : String(error) })
      }
    }
    after = stored.at(-1)?.tenant
    if (stored.length < page) return rotation
  }
}
