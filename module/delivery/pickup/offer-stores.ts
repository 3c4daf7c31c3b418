import { type Minor, minor } from '../../../shared/kernel/money.ts'
import { type Enquiry, isCity, type Point, type Rate, type Rated } from '../../carriers/index.ts'
import { daysUntilReady, scheduleOf } from './hours.ts'
import type { PickupSettings, PickupStore } from './settings.ts'
import { pickupTexts as texts } from './texts.ts'

/** Pieces in thousandths by CRM store, one entry for each line of the cart. */
export type StockOfCart = readonly { quantity: number; stores: ReadonlyMap<string, number> }[]

/** Where the whole cart is, or whereto it can be brought. `days` from today. */
type Ready = { store: PickupStore; days: number; moved: boolean }

/**
 * Stores where the buyer may come for the cart: as one rate of those that have it and one of those that it is brought to.
 * `now` is naive local time. Pure.
 */
export function offerStores(
  settings: PickupSettings,
  stock: StockOfCart,
  enquiry: Pick<Enquiry, 'to' | 'parcels' | 'cod'>,
  now: string,
): Rated {
  const none = (text: (typeof texts)[keyof typeof texts]): Rated => ({
    rates: [],
    refusals: [{ kind: 'not_applicable', text }],
  })
  const near = settings.stores.filter(({ on, city }) => on && isNear(city, enquiry.to))
  if (near.length === 0) return none(texts.noStoreHere)
  const weight = enquiry.parcels.reduce((sum, parcel) => sum + parcel.weight, 0)
  const carrying = near.filter((store) => store.weight === null || weight <= store.weight)
  if (carrying.length === 0) return none(texts.tooHeavy)
  const paying = carrying.filter(({ cod }) => enquiry.cod === 0 || cod)
  if (paying.length === 0) return none(texts.noCod)
  const ready = paying.flatMap((store) => readyAt(settings, stock, store, now) ?? [])
  if (ready.length === 0) return none(texts.noGoods)
  const rates = [false, true].flatMap((moved) => {
    const group = ready.filter((one) => one.moved === moved)
    return group.length > 0 ? [rateOf(settings, group, moved)] : []
  })
  return { rates, refusals: [] }
}

/** An address without a city leaves every store open. */
const isNear = (city: string, to: Enquiry['to']): boolean =>
  to.city === null || city === '' || isCity(city, to)

function readyAt(
  settings: PickupSettings,
  stock: StockOfCart,
  store: PickupStore,
  now: string,
): Ready | undefined {
  const { code, hours, readyMinutes, transferDays } = store
  const isHere = stock.every(({ quantity, stores }) => (stores.get(code) ?? 0) >= quantity)
  if (!settings.checksStock || isHere)
    return { store, days: daysUntilReady(hours, now, readyMinutes), moved: false }
  if (transferDays === null) return undefined
  const comes = stock.every(({ quantity, stores }) => reachable(settings, code, stores) >= quantity)
  if (!comes) return undefined
  return { store, days: daysUntilReady(hours, now, readyMinutes, transferDays), moved: true }
}

const reachable = (
  { sources }: PickupSettings,
  here: string,
  stores: ReadonlyMap<string, number>,
): number => {
  let sum = 0
  for (const [code, quantity] of stores) {
    if (code === here || sources.length === 0 || sources.includes(code)) sum += Math.max(0, quantity)
  }
  return sum
}

function rateOf({ name }: PickupSettings, ready: readonly Ready[], moved: boolean): Rate {
  const sorted = ready.toSorted(
    (one, other) => one.days - other.days || (one.store.code < other.store.code ? -1 : 1),
  )
  const cost = minor(Math.min(...sorted.map(({ store }) => store.cost)))
  const days = sorted.map((one) => one.days)
  return {
    tariff: moved ? 'transfer' : 'here',
    name: moved ? `${name}, ${inDays(Math.min(...days))}` : name,
    description: '',
    kind: 'point',
    postamat: false,
    cost,
    days: { min: Math.min(...days), max: Math.max(...days) },
    points: sorted.map((one) => pointOf(one, cost)),
    payload: {},
  }
}

function pointOf({ store, days }: Ready, usual: Minor): Point {
  const { code, name, address, city, phone, hours, latitude, longitude, weight, cod } = store
  const whole = [city, address].filter((part) => part !== '').join(', ')
  return {
    code,
    name: `${name || whole || code}: ${inDays(days)}, ${keptFor(store.reserveDays)}`,
    address: whole,
    schedule: scheduleOf(hours),
    phone,
    latitude,
    longitude,
    ...(store.cost !== usual && { cost: store.cost }),
    weight,
    sides: null,
    cod,
    takesIn: false,
    postamat: false,
  }
}

// Buyers read these, as the shop writes: in Russian.
const inDays = (days: number): string =>
  days === 0 ? 'сегодня' : days === 1 ? 'завтра' : `через ${counted(days)}`
const keptFor = (days: number): string => `хранится ${counted(days)}`

function counted(days: number): string {
  const tens = days % 100
  const ones = days % 10
  if (tens > 10 && tens < 20) return `${days} дней`
  return `${days} ${ones === 1 ? 'день' : ones > 1 && ones < 5 ? 'дня' : 'дней'}`
}
