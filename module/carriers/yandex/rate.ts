import { z } from 'zod'
import { type Minor, toMinor } from '../../../shared/kernel/money.ts'
import { text, wire } from '../../../shared/wire-crm/loose.ts'
import { lineOf } from '../address.ts'
import type { Enquiry, Parcel, Rate, RateKind } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toCentimetres } from '../measures.ts'
import { days, read } from '../read.ts'
import { texts } from '../texts.ts'
import type { YandexSettings } from './settings.ts'

/** The two tariffs of delivery on another day; Yandex names them so. */
export type YandexTariff = 'time_interval' | 'self_pickup'

const known: Readonly<Record<YandexTariff, { name: string; kind: RateKind }>> = {
  time_interval: { name: 'Курьером до двери', kind: 'door' },
  self_pickup: { name: 'До пункта выдачи', kind: 'point' },
}

export const yandexTariffs = (['time_interval', 'self_pickup'] as const).map((code) => ({
  code,
  ...known[code],
}))

/** The tariffs that a shop offers. */
export const tariffsOf = ({ ways }: YandexSettings): YandexTariff[] =>
  ways === 'both' ? ['time_interval', 'self_pickup'] : [ways === 'door' ? 'time_interval' : 'self_pickup']

/** Money is in kopecks, weight in grams, sides in whole centimetres. */
export function priceBody(
  settings: YandexSettings,
  enquiry: Enquiry,
  tariff: YandexTariff,
): Record<string, unknown> {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  return {
    source: { platform_station_id: settings.station },
    destination: { address: lineOf(enquiry.to) },
    tariff,
    total_weight: enquiry.parcels.reduce((total, { weight }) => total + weight, 0),
    total_assessed_price: enquiry.declared,
    client_price: enquiry.cod,
    payment_method: paymentOf(enquiry.cod),
    places: enquiry.parcels.map((parcel) => ({ physical_dims: dimsOf(parcel) })),
  }
}

export const dimsOf = ({ weight, length, width, height }: Parcel) => ({
  weight_gross: weight,
  dx: toCentimetres(length),
  dy: toCentimetres(height),
  dz: toCentimetres(width),
})

/** Points that take no card refuse the parcel, so cash is never promised. */
export const paymentOf = (cod: Minor): 'already_paid' | 'card_on_receipt' =>
  cod > 0 ? 'card_on_receipt' : 'already_paid'

const priced = wire({ pricing_total: text, delivery_days: days })

/** Throws CarrierError where the answer has no price in roubles. */
export function rateOf(tariff: YandexTariff, body: unknown): Rate {
  const { pricing_total: total, delivery_days: term } = read(priced, body)
  return {
    tariff,
    name: known[tariff].name,
    description: '',
    kind: known[tariff].kind,
    cost: sumOf(total),
    days: term === undefined ? null : { min: term, max: term },
    payload: {},
  }
}

const sum = z
  .string()
  .regex(/^\s*\d{1,10}(?:\.\d{1,4})?\s*(?:RUB)?\s*$/)
  .transform((said) => toMinor(said.replace('RUB', '')))

/** `"237.9 RUB"` to kopecks. Throws CarrierError for another currency or no number. */
export const sumOf = (said: string): Minor => read(sum, said)
