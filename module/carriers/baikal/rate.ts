import { wire } from '../../../shared/wire-crm/loose.ts'
import type { Enquiry, Rate } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toCubicMetres, toKilograms, toMetres } from '../freight.ts'
import { days, read, roubles } from '../read.ts'
import { texts } from '../texts.ts'
import type { BaikalSettings } from './settings.ts'
import { inBounds } from './unverified.ts'

export const baikalTariffs = [{ code: 'terminal', name: 'Сборный груз до терминала', kind: 'point' }] as const

/** What Байкал-Сервис does not count, before it is asked. */
export function refuse({ currency, cod }: Enquiry): void {
  if (currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  if (cod > 0) throw new CarrierError('not_applicable', texts.noCod)
}

/** Body of `/v2/calculator`, from terminal to terminal. `from` and `to` are GUIDs of cities by FIAS. */
export function priceBody(
  settings: BaikalSettings,
  enquiry: Enquiry,
  from: string,
  to: string,
): Record<string, unknown> {
  const shares = sharesOf(enquiry.declared, enquiry.parcels.length)
  return {
    Departure: { CityGuid: from },
    Destination: { CityGuid: to },
    Cargo: {
      CargoList: enquiry.parcels.map((parcel, at) => ({
        Length: toMetres(parcel.length),
        Width: toMetres(parcel.width),
        Height: toMetres(parcel.height),
        Volume: toCubicMetres(parcel),
        Weight: toKilograms(parcel.weight),
        Units: 1,
        Oversized: inBounds,
        EstimatedCost: shares[at]! / 100,
      })),
    },
    ...(settings.partner && { Preference: { AuthKey: settings.key, PartnerGUID: settings.partner } }),
  }
}

/** A sum in equal parts, to the kopeck: what does not divide lies in the first. */
export function sharesOf(sum: number, parts: number): number[] {
  const each = Math.floor(sum / parts)
  return Array.from({ length: parts }, (_, at) => (at === 0 ? sum - each * (parts - 1) : each))
}

const calculated = wire({ total: roubles.optional(), transit: wire({ int: days }).optional() })

/** Throws CarrierError where nothing was counted. */
export function rateOf(body: unknown): Rate {
  const { total, transit } = read(calculated, body)
  if (!total) throw new CarrierError('not_applicable', texts.noTariffs)
  const term = transit?.int
  return {
    tariff: baikalTariffs[0].code,
    name: baikalTariffs[0].name,
    description: '',
    kind: baikalTariffs[0].kind,
    cost: total,
    days: term === undefined ? null : { min: term, max: term },
    payload: {},
  }
}
