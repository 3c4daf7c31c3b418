import type { Text } from '../../../shared/kernel/errors.ts'
import type { Enquiry, Rated } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import type { FivepostSettings } from './settings.ts'
import { priceOf, zoneOf } from './sheet.ts'

export const fivepostTariffs = [{ code: 'point', name: 'До постамата или магазина', kind: 'point' }] as const

const noZone: Text = {
  ru: 'этого места нет в тарифных зонах 5Post; дополните таблицу зон в настройках',
  en: 'the zones of 5Post do not name this place; complete the table of zones in the settings',
  es: 'las zonas de 5Post no incluyen este lugar; complete la tabla de zonas en los ajustes',
}

/** By the table of the contract: 5Post counts no prices itself. */
export function rateOf(settings: FivepostSettings, enquiry: Enquiry): Rated {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  const { sheet, payment: by } = settings
  const zone = zoneOf(sheet, enquiry.to)
  if (!zone) return { rates: [], refusals: [{ kind: 'not_applicable', text: noZone }] }
  const weight = enquiry.parcels.reduce((total, parcel) => total + parcel.weight, 0)
  const collected = enquiry.cod > 0 ? { cod: enquiry.cod, by } : null
  const [tariff] = fivepostTariffs
  return {
    rates: [
      {
        tariff: tariff.code,
        name: tariff.name,
        description: '',
        kind: tariff.kind,
        cost: priceOf(sheet, zone, weight, enquiry.declared, collected),
        days: { min: zone.days, max: zone.days },
        payload: { zone: zone.zone },
      },
    ],
    refusals: [],
  }
}
