import { toThousandths } from '../../../shared/kernel/money.ts'
import type { CrmOfferKey } from '../../../shared/wire-crm/stock.ts'
import type { TxCtx } from '../../context.ts'
import { readSettings } from '../../tenants/index.ts'
import { offerNamed } from '../offer-name.ts'
import { readTold } from './store.ts'

/** How the CRM names an offer, as far as it told. */
export type NamedOffer = { [member in keyof CrmOfferKey]?: string | null }

/**
 * What each store of the CRM holds of these offers as it was last told, in thousandths by store code; an offer that is
 * not of 1C, or of which nothing was told, has no stores.
 */
export async function toldStock(t: TxCtx, offers: readonly NamedOffer[]): Promise<Map<string, number>[]> {
  const scheme = await readSettings(t.tx, 'orders')
  const keys = offers.map((one) => offerNamed(scheme, one))
  const told = await readTold(t, 'stock', [...new Set(keys.filter((key) => key !== null))], null)
  // Sites are told the same of a store.
  const stores = new Map(told.map(({ offer, mayHold }) => [offer, mayHold]))
  return keys.map((key) => {
    const figures = Object.entries(stores.get(key ?? '') ?? {})
    return new Map(figures.map(([code, figure]) => [code, quantityOf(figure)]))
  })
}

const quantityOf = (figure: number | readonly [number, number] | null): number =>
  toThousandths(figure === null ? 0 : typeof figure === 'number' ? figure : figure[0])
