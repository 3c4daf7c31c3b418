import { MostError, type Text } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Kind, Lane, Remote } from './kinds.ts'

/** One entity held by one worker until `leasedUntil`. Whoever finishes it must show the same lease. Times in epoch ms. */
export type Claim = {
  tenantId: TenantId
  kind: Kind
  entity: string
  /** Changes with every mark; text, since the sequence outgrows a double. */
  revision: string
  lane: Lane
  lease: string
  leasedUntil: number
  dueAt: number
  /** When the oldest news not handled yet came. */
  markedAt: number
  /** Failures of this entity since its last news. */
  attempts: number
  /** Code of the last failure since the last success. */
  lastCode: string | null
  /** Remotes that are down and that this piece of work is to try out. */
  probes: readonly Remote[]
}

/** The last failure as the pages show it: no technical text, no personal data. */
export type LastError = { code: string; message: Text; remedy?: Text; at: string }

export const lastErrorOf = (error: MostError, now: number): LastError => ({
  code: error.code,
  message: error.publicMessage,
  ...(error.remedy && { remedy: error.remedy }),
  at: new Date(now).toISOString(),
})

/** The lease ended while its holder was working: somebody else may have the entity now, so nothing more is written. */
export const leaseLost = (): MostError =>
  new MostError('lease_lost', 'ours', {
    ru: 'Запись обрабатывалась слишком долго, её взял другой обработчик.',
    en: 'The record took too long and another worker has taken it.',
    es: 'El registro tardó demasiado y otro proceso lo ha tomado.',
  })
