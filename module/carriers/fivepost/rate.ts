import type { Text } from '../../../shared/kernel/errors.ts'
import type { Enquiry, Rated } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { countedSum, countedWeight, priceInZone, sheetTexts, wayTo, zoneOf } from '../rate-sheet/index.ts'
import { texts } from '../texts.ts'
import type { FivepostSettings } from './settings.ts'

export const fivepostTariffs = [{ code: 'point', name: 'До постамата или магазина', kind: 'point' }] as const

/** By the table of the contract: 5Post counts no prices itself. */
export function rateOf({ sheet }: FivepostSettings, enquiry: Enquiry): Rated {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  const none = (text: Text): Rated => ({
    rates: [],
    refusals: [{ kind: 'not_applicable', text }],
  })
  const zone = zoneOf(sheet, enquiry.to)
  if (!zone) return none(sheetTexts.noZone)
  if (enquiry.cod > 0 && !sheet.cod) return none(sheetTexts.noCod)
  const priced = priceInZone(sheet, zone, {
    sum: countedSum(sheet, enquiry),
    weight: countedWeight(sheet, enquiry.parcels),
    way: wayTo(sheet, enquiry.to),
    declared: enquiry.declared,
    cod: enquiry.cod,
  })
  if (!priced.ok) return none(priced.text)
  const [tariff] = fivepostTariffs
  return {
    rates: [
      {
        tariff: tariff.code,
        name: tariff.name,
        description: '',
        kind: tariff.kind,
        cost: priced.cost,
        days: zone.days,
        payload: { zone: zone.code },
      },
    ],
    refusals: [],
  }
}
