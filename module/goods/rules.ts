import { epochToNaive } from '../../shared/wire-crm/time.ts'
import type { TxCtx } from '../context.ts'
import { announceOnce, withdrawNotice } from '../journal/index.ts'
import {
  type Dictionaries,
  type OrderSettings,
  plainStoreRule,
  purchasePrice,
  readDictionaries,
  readMaps,
  readSettings,
} from '../tenants/index.ts'
import type { PriceRules } from './plan-prices.ts'
import type { StockRules } from './plan-stock.ts'
import { texts } from './texts.ts'

type Scheme = Pick<OrderSettings, 'offerKey' | 'offerPrefix'>

/** What the account has set; null: this is not to be told at all. */
export async function readStockRules(t: TxCtx): Promise<{
  rules: StockRules
  scheme: Scheme
  /** What goods cost the shop stands in a price type of 1C. */
  costs: boolean
} | null> {
  const settings = await readSettings(t.tx, 'stock')
  if (!settings.enabled) return null
  const [maps, dictionaries] = [await readMaps(t.tx), await readDictionaries(t.tx)]
  const landing = chosen(
    maps['store.to_crm'],
    dictionaries.onec?.value.stores,
    dictionaries.crm?.value.stores,
  )
  await announceUnpaired(t, 'stock.stores', dictionaries.onec?.value.stores ?? [], landing)
  const stores = dictionaries.crm?.value.stores ?? []
  return {
    scheme: await readSettings(t.tx, 'orders'),
    costs: [...maps['price.to_crm'].values()].includes(purchasePrice),
    rules: {
      sites: sitesOf(settings.sites, dictionaries),
      landing,
      ruleOf: (store) => settings.stores[store] ?? plainStoreRule,
      together: settings.together,
      crmSubtracts: settings.crmSubtracts,
      yesNo: new Set(stores.filter(({ yesNo }) => yesNo).map(({ code }) => code)),
      today: epochToNaive(t.clock.now(), t.tenant.timeZone).slice(0, 10),
    },
  }
}

export async function readPriceRules(t: TxCtx): Promise<{ rules: PriceRules; scheme: Scheme } | null> {
  const settings = await readSettings(t.tx, 'prices')
  if (!settings.enabled) return null
  const [maps, dictionaries] = [await readMaps(t.tx), await readDictionaries(t.tx)]
  const targets = dictionaries.crm?.value.priceTypes
  const ofPurchase = { code: purchasePrice, active: true }
  const types = chosen(
    maps['price.to_crm'],
    dictionaries.onec?.value.priceTypes,
    targets && [...targets, ofPurchase],
  )
  await announceUnpaired(t, 'prices.types', dictionaries.onec?.value.priceTypes ?? [], types)
  const named = (dictionaries.crm?.value.priceTypes ?? []).flatMap(({ code, currency }) =>
    currency === null ? [] : [[code, currency] as const],
  )
  return {
    scheme: await readSettings(t.tx, 'orders'),
    rules: {
      sites: sitesOf(settings.sites, dictionaries),
      types,
      currencies: new Map(named),
      rounding: settings,
    },
  }
}

type Chosen = readonly { id: string; name: string; chosen: boolean }[]

/** Pairs of what 1C lets out and the CRM knows; the others are told to the administrator by the check of the maps. */
function chosen(
  map: ReadonlyMap<string, string>,
  list: Chosen | undefined,
  targets: readonly { code: string; active: boolean }[] | undefined,
): Map<string, string> {
  const here = list && new Set(list.flatMap((one) => (one.chosen ? [one.id] : [])))
  const there = targets && new Set(targets.flatMap((one) => (one.active ? [one.code] : [])))
  return new Map([...map].filter(([id, code]) => (here?.has(id) ?? true) && (there?.has(code) ?? true)))
}

const sitesOf = (set: readonly string[], { crm }: Dictionaries): string[] =>
  set.length > 0 ? [...set] : (crm?.value.sites ?? []).filter(({ active }) => active).map(({ code }) => code)

/** Said once: what 1C lets out and nobody has said where it lands. */
async function announceUnpaired(
  t: TxCtx,
  key: 'stock.stores' | 'prices.types',
  list: Chosen,
  pairs: ReadonlyMap<string, string>,
): Promise<void> {
  const names = list.filter((one) => one.chosen && !pairs.has(one.id)).map(({ name }) => name)
  if (names.length === 0) return withdrawNotice(t.tx, key)
  const { message, remedy } = texts.unpaired[key](names)
  await announceOnce(t, key, message, remedy)
}
