import { syntheticProduct } from '../many-goods.ts'
import { Offers } from './goods/offers.ts'
import { keyOf, newId } from './identity.ts'
import type { DiscountRule, RuleGroup } from './pricing/rules.ts'
import type {
  Agreement,
  Category,
  Customer,
  Good,
  Group,
  Order,
  Organisation,
  Payment,
  PriceType,
  Product,
  Queued,
  Return,
  Stock,
  Store,
  Stored,
  Transfer,
} from './rows.ts'
import { type Row, StateFile, type Table } from './tables.ts'

export type Switches = {
  agreementsRequired: boolean
  storesInLines: boolean
  manualDiscounts: boolean
  /** An order «К отгрузке» whose goods are not there is refused. */
  stockControl: boolean
  /** Writing is refused: the period is closed. */
  periodClosed: boolean
  /** The base has discount rules and prices baskets by them. */
  pricing: boolean
}

/** What there is one of. */
export type Settings = {
  id: 'settings'
  infobase: string
  epoch: string
  /** The connection string has changed: nothing is written until a person says which base this is. */
  held: boolean
  switches: Switches
  subscription: { url: string; token: string } | null
  /** Number of the last message that the change feed gave. */
  message: number
  /** Registrations so far: the `revision` of a feed entry. */
  registered: number
  overlaps: number
}

export type Onec = ReturnType<typeof createState>

/** The base in memory. `restore` after the seed lays the state file over it. */
export function createState(options: { stateFile?: string | undefined; now?: (() => number) | undefined }) {
  const file = new StateFile(options.stateFile)
  const table = <T extends Row>(name: string): Table<T> => file.table<T>(name)
  const settings = table<Settings>('settings')
  settings.put({
    id: 'settings',
    infobase: newId(),
    epoch: newId(),
    held: false,
    switches: {
      agreementsRequired: false,
      storesInLines: true,
      manualDiscounts: true,
      stockControl: false,
      periodClosed: false,
      pricing: false,
    },
    subscription: null,
    message: 0,
    registered: 0,
    overlaps: 0,
  })
  const state = {
    now: options.now ?? Date.now,
    settings,
    counters: table<{ id: string; value: number }>('counters'),
    organisations: table<Organisation>('organisations'),
    stores: table<Store>('stores'),
    priceTypes: table<PriceType>('priceTypes'),
    agreements: table<Agreement>('agreements'),
    groups: table<Group>('groups'),
    categories: table<Category>('categories'),
    products: table<Product>('products'),
    goods: table<Good>('goods'),
    stock: table<Stock>('stock'),
    customers: table<Customer>('customers'),
    orders: table<Order>('orders'),
    payments: table<Payment>('payments'),
    returns: table<Return>('returns'),
    transfers: table<Transfer>('transfers'),
    rules: table<DiscountRule>('rules'),
    ruleGroups: table<RuleGroup>('ruleGroups'),
    answers: table<Stored>('answers'),
    queue: table<Queued>('queue'),
    /** Order id by `crmId organisation`, kept from `orders`. */
    orderIds: new Map<string, string>(),
    /** Every good in the order of pages, kept from `goods`. */
    offers: new Offers(),
    /** Goods of a made-up catalogue: computed, not held in `goods`. */
    syntheticGoods: 0,
    /** Files of pictures that the base keeps, by their ids. */
    pictureFiles: new Map<string, string>(),
    /** Reserved thousandths by `holdKey`, kept from `orders` and `transfers`. */
    reserved: new Map<string, number>(),
    /** What of it orders of the CRM hold. */
    reservedByCrm: new Map<string, number>(),
    restore() {
      file.restore()
      // The identity of the base must outlive a restart even when nothing else was written.
      settings.put(settings.get('settings')!)
      state.offers.fill(keysOf(state))
      for (const row of state.queue.all().sort((a, b) => a.revision - b.revision)) state.queue.put(row)
      for (const order of state.orders.all()) index(state, undefined, order)
      for (const transfer of state.transfers.all()) indexTransfer(state, undefined, transfer)
      file.commit()
    },
    commit: () => file.commit(),
    /** Called after each registration of a change. */
    onChange: () => {},
  }
  return state
}

/** The computed goods stand before the others: their ids are the lowest there are. */
function keysOf({ goods, syntheticGoods }: Pick<Onec, 'goods' | 'syntheticGoods'>): string[] {
  const computed = Array.from({ length: syntheticGoods }, (_, n) => syntheticProduct(n))
  const known = new Set(computed)
  const held = goods.all().flatMap(({ id }) => (known.has(id) ? [] : [id]))
  return [...computed, ...held.sort()]
}

export const settingsOf = (onec: Onec): Settings => onec.settings.get('settings')!

export function changeSettings(onec: Onec, change: Partial<Settings>): Settings {
  return onec.settings.put({ ...settingsOf(onec), ...change })
}

/** The next number of a document: `УТ-000123`. */
export function nextNumber(onec: Onec, kind: string, prefix = 'УТ-'): string {
  const value = (onec.counters.get(kind)?.value ?? 0) + 1
  onec.counters.put({ id: kind, value })
  return `${prefix}${String(value).padStart(6, '0')}`
}

export const linkKey = (crmId: string, organisation: string | null): string => `${crmId} ${organisation}`

type Indexed = Pick<Onec, 'orderIds' | 'reserved' | 'reservedByCrm'>

/** Keeps the two indexes beside the orders: `before` is what the order was. */
export function index(onec: Indexed, before: Order | undefined, after: Order): void {
  if (after.crmId !== null) onec.orderIds.set(linkKey(after.crmId, after.organisation), after.id)
  moveReserves(onec.reserved, before && holdsOf(before), holdsOf(after))
  moveReserves(onec.reservedByCrm, before && holdsOfCrm(before), holdsOfCrm(after))
}

const holdsOfCrm = (order: Order): Hold[] => (order.crmId === null ? [] : holdsOf(order))

/** Keeps what transfer orders hold at their source. */
export function indexTransfer(onec: Indexed, before: Transfer | undefined, after: Transfer): void {
  moveReserves(onec.reserved, before && holdsOfTransfer(before), holdsOfTransfer(after))
}

type Hold = { key: string; quantity: number }

/** `good@store` of a reserve on the shelf; with `!document` for what is taken from an awaited document. */
export const holdKey = (good: string, store: string, source: { id: string } | null): string =>
  `${good}@${store}${source ? `!${source.id}` : ''}`

export function holdsOf(order: Order): Hold[] {
  if (order.deleted) return []
  return order.lines.flatMap((line) =>
    line.supplied
      .filter((row) => row.kind !== 'to_order')
      .map((row) => ({
        key: holdKey(keyOf(line.product, line.characteristic), row.store, row.source),
        quantity: row.quantity,
      })),
  )
}

function holdsOfTransfer(transfer: Transfer): Hold[] {
  if (transfer.deleted) return []
  return transfer.lines.map((line) => ({
    key: holdKey(line.good, transfer.from, null),
    quantity: line.quantity - line.shipped,
  }))
}

function moveReserves(reserves: Map<string, number>, before: Hold[] | undefined, after: Hold[]): void {
  for (const { key, quantity } of before ?? []) reserves.set(key, (reserves.get(key) ?? 0) - quantity)
  for (const { key, quantity } of after) reserves.set(key, (reserves.get(key) ?? 0) + quantity)
}
