import type { Carrier, CarrierCode } from '../../carriers/index.ts'
import { carriers } from '../../carriers/index.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import type { Desk } from '../quoting/desk.ts'
import type { Account, AccountCard } from './account.ts'
import { type AccountRow, readAccounts } from './store.ts'
import { texts } from './texts.ts'

/** Every account of the tenant, also those that are off: old orders are still tracked under them. */
export async function accountsOf(ctx: Ctx): Promise<readonly Account[]> {
  const rows = (await inTransaction(ctx, readAccounts)).filter(isKnown)
  return Promise.all(rows.map((row) => openRow(ctx, row)))
}

/** The same of rows that were read already; what the process has opened before is not opened again. */
export const openAccounts = (
  ctx: Ctx & { desk: Pick<Desk, 'openedBy'> },
  rows: readonly AccountRow[],
): Promise<readonly Account[]> =>
  Promise.all(
    rows
      .filter(isKnown)
      .map((row) => ctx.desk.openedBy({ id: row.account, version: row.version }, () => openRow(ctx, row))),
  )

/** Every account as its page shows it. */
export async function accountCards(ctx: Ctx): Promise<readonly AccountCard[]> {
  const rows = (await inTransaction(ctx, readAccounts)).filter(isKnown)
  return Promise.all(
    rows.map(async (row) => {
      const { settings: _, ...account } = await openRow(ctx, row)
      return {
        ...account,
        plain: row.settings,
        kept: Object.keys(row.sealed),
        checkedAt: row.checked_at?.getTime() ?? null,
        checkError: row.check_error,
        updatedAt: row.updated_at.getTime(),
      }
    }),
  )
}

export const carrierOf = (code: string): Carrier | undefined =>
  Object.hasOwn(carriers, code) ? carriers[code as CarrierCode] : undefined

/** An account of a carrier that this release does not have is kept for the one that does. */
const isKnown = ({ carrier }: AccountRow): boolean => carrierOf(carrier) !== undefined

async function openRow(ctx: Ctx, row: AccountRow): Promise<Account> {
  const secrets = await openSecrets(ctx, row)
  const parsed = carrierOf(row.carrier)!.settings.safeParse({ ...row.settings, ...secrets })
  return {
    id: row.account,
    code: row.carrier as CarrierCode,
    name: row.name,
    settings: parsed.success ? parsed.data : null,
    enabled: row.enabled,
    version: row.version,
    trouble: parsed.success ? null : texts.unreadable,
  }
}

export const openSecrets = async (
  ctx: Ctx,
  { account, sealed }: Pick<AccountRow, 'account' | 'sealed'>,
): Promise<Record<string, string>> =>
  Object.keys(sealed).length === 0 ? {} : (await ctx.vault()).openCarrier(account, sealed)
