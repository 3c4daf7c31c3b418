import { minor, sum } from '../../../shared/kernel/money.ts'
import type { Booked, Carrier, Line, Order } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { countRates, rateBySheet, tariffsOf } from './rate.ts'
import { type CourierSettings, courierFields, courierSettings } from './settings.ts'
import { texts } from './texts.ts'

export { type Counted, type CountedAll, countRates } from './rate.ts'
export type { CourierSettings } from './settings.ts'

/** Couriers of the shop itself, priced by its own sheet: nobody outside is asked. */
export const courier: Carrier<CourierSettings> = {
  code: 'courier',
  name: texts.name,
  settings: courierSettings,
  fields: courierFields,
  limits: ({ sheet }) => sheet.limits,
  offline: true,
  rate: async (_line, { sheet }, enquiry) => rateBySheet(sheet, enquiry),
  check: async () => {},
  tariffs: ({ sheet }) => tariffsOf(sheet),
  book,
  change: (line, settings, _reference, order) => book(line, settings, order),
  cancel: async () => {},
}

/** There is nobody to tell: the parcel is the shop's own from the first moment on, under our key. */
async function book(_line: Line, { sheet }: CourierSettings, order: Order): Promise<Booked> {
  const { counted, refusals } = countRates(sheet, order)
  const rate = counted.find((one) => one.rate.tariff === order.tariff)?.rate
  if (!rate) {
    const refusal = refusals.find(({ tariff }) => tariff === undefined || tariff === order.tariff)
    throw new CarrierError('not_applicable', refusal?.text ?? texts.noTariff)
  }
  const { interval } = order
  const slot = rate.slots?.find(({ from, to }) => from === interval?.from && to === interval.to)
  const cost = sum([rate.cost, slot?.extra ?? minor(0)])
  return { reference: order.key, track: null, state: 'created', comment: '', cost }
}
