import type { z } from 'zod'
import { flag, int, listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Enquiry, Place, Rate, Rated, RateKind, Refusal } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toKilograms, toMetres } from '../freight.ts'
import { days, read, roubles } from '../read.ts'
import { saidBy, texts } from '../texts.ts'
import { pecomName } from './errors.ts'
import type { PecomSettings } from './settings.ts'

type Product = { type: number; name: string; chosen: (settings: PecomSettings) => boolean }

/** Products of `/typesOfDelivery/all/` that a shop sends by; 5, Express by road, has no calculation. */
const products: readonly Product[] = [
  { type: 3, name: 'Автоперевозка', chosen: ({ auto }) => auto },
  { type: 1, name: 'Авиаперевозка', chosen: ({ avia }) => avia },
  { type: 12, name: 'EasyWay', chosen: ({ easyway }) => easyway },
]

const ends: Readonly<Record<RateKind, string>> = { door: 'до двери', point: 'до отделения' }

export const tariffOf = (type: number, kind: RateKind): string => `${type}-${kind}`

/** `3-door` to its product and end. Throws CarrierError for what is no tariff of ПЭК. */
export function productOf(tariff: string): { type: number; kind: RateKind } {
  const [type, kind] = tariff.split('-')
  const known = products.find((product) => String(product.type) === type)
  if (!known || (kind !== 'door' && kind !== 'point')) {
    throw new CarrierError('invalid_input', texts.noTariffs, { code: tariff })
  }
  return { type: known.type, kind }
}

export const pecomTariffs = (settings: PecomSettings) =>
  chosen(settings).flatMap(({ type, name }) =>
    (['door', 'point'] as const).map((kind) => ({
      code: tariffOf(type, kind),
      name: `${name} ${ends[kind]}`,
      kind,
    })),
  )

const chosen = (settings: PecomSettings) => products.filter((product) => product.chosen(settings))

/** Where freight begins and ends: an address that ПЭК drives to, or one of its warehouses. */
export type End = { address: string } | { warehouse: string }

/** The server rounds up to hundredths itself: what it would round is rounded here, so both count the same box. */
export const cargosOf = (parcels: Enquiry['parcels']) =>
  parcels.map(({ weight, length, width, height }) => ({
    weight: toKilograms(weight, 10),
    length: toMetres(length, 10),
    width: toMetres(width, 10),
    height: toMetres(height, 10),
  }))

/** Body of `/calculator/calculateprice/` for all products of one end. */
export function priceBody(
  settings: PecomSettings,
  enquiry: Enquiry,
  from: End,
  to: End,
): Record<string, unknown> {
  return {
    types: chosen(settings).map(({ type }) => type),
    ...('address' in from
      ? { isPickUp: true, pickup: { address: from.address } }
      : { isPickUp: false, senderWarehouseId: from.warehouse }),
    ...('address' in to
      ? { isDelivery: true, delivery: { address: to.address }, ...liftingOf(settings, enquiry.to) }
      : { isDelivery: false, receiverWarehouseId: to.warehouse }),
    isInsurance: settings.insure && enquiry.declared > 0,
    ...(settings.insure && enquiry.declared > 0 && { isInsurancePrice: enquiry.declared / 100 }),
    plannedDateTime: `${enquiry.date}T10:00:00`,
    currencyCode: '643',
    cargos: cargosOf(enquiry.parcels),
  }
}

/** A lift that nobody knows of is not counted on. */
function liftingOf(settings: PecomSettings, { floor, lift }: Place): Record<string, unknown> {
  if (!settings.lifting) return {}
  return {
    deliveryServices: { isLoading: true, ...(floor !== null && { floor, isElevator: lift === true }) },
  }
}

/** What ПЭК does not count, before it is asked. */
export function refuse(enquiry: Enquiry): void {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  if (enquiry.cod > 0) throw new CarrierError('not_applicable', texts.noCod)
}

const calculated = wire({
  hasError: flag.default(false),
  errorMessage: text.default(''),
  transfers: listOf(
    wire({
      type: int,
      hasError: flag.default(false),
      errorMessage: text.default(''),
      costTotal: roubles.optional(),
      estDeliveryTime: days,
    }),
  ).default([]),
})
type Transfer = z.infer<typeof calculated>['transfers'][number]

/** One product may fail inside an answer that is well: it is refused, the others stand. */
export function ratesOf(settings: PecomSettings, kind: RateKind, body: unknown): Rated {
  const { hasError, errorMessage, transfers } = read(calculated, body)
  if (transfers.length === 0) {
    if (!hasError && errorMessage === '') throw new CarrierError('bad_response', texts.badResponse)
    throw new CarrierError('not_applicable', saidBy(pecomName, errorMessage || 'расчёт не выполнен'))
  }
  const rates: Rate[] = []
  const refusals: Refusal[] = []
  for (const transfer of transfers) {
    const product = chosen(settings).find(({ type }) => type === transfer.type)
    if (!product) continue
    const tariff = tariffOf(product.type, kind)
    const refusal = refusalOf(transfer)
    if (refusal) refusals.push({ ...refusal, tariff })
    else rates.push(rateOf(product, kind, transfer))
  }
  return { rates, refusals }
}

function refusalOf({ hasError, errorMessage, costTotal }: Transfer): Refusal | undefined {
  if (hasError || errorMessage !== '') {
    return { kind: 'not_applicable', text: saidBy(pecomName, errorMessage || 'тариф не рассчитан') }
  }
  return costTotal === undefined || costTotal === 0
    ? { kind: 'bad_response', text: texts.badResponse }
    : undefined
}

const rateOf = (product: Product, kind: RateKind, { costTotal, estDeliveryTime: term }: Transfer): Rate => ({
  tariff: tariffOf(product.type, kind),
  name: `${product.name} ${ends[kind]}`,
  description: '',
  kind,
  cost: costTotal!,
  days: term === undefined ? null : { min: term, max: term },
  payload: {},
})
