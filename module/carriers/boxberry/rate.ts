import { int, listOf, wire } from '../../../shared/wire-crm/loose.ts'
import type { Enquiry, Rate, Rated, RateKind } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toCentimetres } from '../measures.ts'
import { days, read, roubles } from '../read.ts'
import { texts } from '../texts.ts'
import type { BoxberrySettings } from './settings.ts'

/** `DeliveryTypeId` of Boxberry. */
const known: Readonly<Record<string, { name: string; kind: RateKind }>> = {
  1: { name: 'До пункта выдачи', kind: 'point' },
  2: { name: 'Курьером до двери', kind: 'door' },
}

export const boxberryTariffs = Object.entries(known).map(([code, { name, kind }]) => ({ code, name, kind }))

/**
 * Body of `DeliveryCalculation`: sums in roubles, sides in whole centimetres, weight in grams. The place is named by its
 * index alone; that prices to points come without `RecipientCityId` is not verified, and the API may not answer any more.
 */
export function priceBody(settings: BoxberrySettings, enquiry: Enquiry): Record<string, unknown> {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  if (!enquiry.to.postcode) throw new CarrierError('invalid_input', texts.noPostcode)
  return {
    ...(settings.start && { TargetStart: settings.start }),
    Zip: enquiry.to.postcode,
    OrderSum: enquiry.declared / 100,
    PaySum: enquiry.cod / 100,
    BoxSizes: enquiry.parcels.map(({ weight, length, width, height }) => ({
      Width: toCentimetres(width),
      Height: toCentimetres(height),
      Depth: toCentimetres(length),
      Weight: weight,
    })),
    UseShopSettings: 1,
  }
}

const calculated = wire({
  result: wire({
    DeliveryCosts: listOf(wire({ TotalPrice: roubles, DeliveryTypeId: int, DeliveryPeriod: days })).default(
      [],
    ),
  }),
})

/** Prices by kind of delivery; a kind that Boxberry does not count is not in its list. */
export function ratesOf(body: unknown): Rated {
  const rates = read(calculated, body).result.DeliveryCosts.flatMap((cost): Rate[] => {
    const tariff = String(cost.DeliveryTypeId)
    const named = known[tariff]
    if (!named || cost.TotalPrice === 0) return []
    const term = cost.DeliveryPeriod
    const period = term === undefined ? null : { min: term, max: term }
    return [{ tariff, ...named, description: '', cost: cost.TotalPrice, days: period, payload: {} }]
  })
  return rates.length > 0
    ? { rates, refusals: [] }
    : { rates, refusals: [{ kind: 'not_applicable', text: texts.noTariffs }] }
}
