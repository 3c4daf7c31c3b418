import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { lineOf } from '../address.ts'
import type { Enquiry, Rate, Rated, RateKind } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { days, read, roubles } from '../read.ts'
import { texts } from '../texts.ts'
import type { OzonSettings } from './settings.ts'

/** `deliveryType` of Ozon Rocket. */
const known: Readonly<Record<string, { name: string; kind: RateKind; postamat?: boolean }>> = {
  Courier: { name: 'Курьером до двери', kind: 'door' },
  PickPoint: { name: 'До пункта выдачи', kind: 'point', postamat: false },
  Postamat: { name: 'До постамата', kind: 'point', postamat: true },
}

export const ozonTariffs = Object.entries(known).map(([code, { name, kind }]) => ({ code, name, kind }))

/**
 * Body of `/delivery/calculate/information`: grams, millimetres (so say its clients; not verified), roubles. The declared
 * sum lies in the first box.
 */
export function priceBody(settings: OzonSettings, enquiry: Enquiry): Record<string, unknown> {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  if (enquiry.cod > 0) throw new CarrierError('not_applicable', texts.noCod)
  return {
    fromPlaceId: settings.fromPlace,
    destinationAddress: lineOf(enquiry.to),
    packages: enquiry.parcels.map(({ weight, length, width, height }, at) => {
      const price = at === 0 ? enquiry.declared / 100 : 0
      return { count: 1, dimensions: { weight, length, height, width }, price, estimatedPrice: price }
    }),
  }
}

const calculated = wire({
  deliveryInfos: listOf(
    wire({ deliveryType: text, price: roubles.optional(), deliveryTermInDays: days }),
  ).default([]),
})

export function ratesOf(body: unknown): Rated {
  const rates = read(calculated, body).deliveryInfos.flatMap((given): Rate[] => {
    const { deliveryType: tariff, price: cost, deliveryTermInDays: term } = given
    const named = known[tariff]
    if (!named || !cost) return []
    const period = term === undefined ? null : { min: term, max: term }
    return [{ tariff, ...named, description: '', cost, days: period, payload: {} }]
  })
  const one = [...new Map(rates.map((rate) => [rate.tariff, rate])).values()]
  return one.length > 0
    ? { rates: one, refusals: [] }
    : { rates: [], refusals: [{ kind: 'not_applicable', text: texts.noTariffs }] }
}
