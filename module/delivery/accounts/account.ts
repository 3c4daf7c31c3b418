import type { Text } from '../../../shared/kernel/errors.ts'
import type { CarrierCode } from '../../carriers/index.ts'

/** A contract with a carrier as whoever asks the carrier needs it. */
export type Account = {
  id: string
  code: CarrierCode
  /** What the shop calls it. */
  name: string
  /** As the carrier's schema reads them, secrets opened; null where they no longer fit it. Never into logs. */
  settings: unknown
  enabled: boolean
  /** Counted up at each change. */
  version: number
  /** Why there are no settings: said in place of a price. */
  trouble: Text | null
}

/** An account as its page shows it: secrets are told by name alone. Times in epoch ms. */
export type AccountCard = Omit<Account, 'settings'> & {
  /** Fields that are no secrets. */
  plain: Readonly<Record<string, unknown>>
  /** Names of secret fields that hold something. */
  kept: readonly string[]
  checkedAt: number | null
  checkError: Text | null
  updatedAt: number
}
