import { type RateSheet, rateSheet } from '../../module/carriers/rate-sheet/index.ts'

type Given = Record<string, unknown>

/** A zone as it is stored; without signs of where it is. */
export const aZone = (over: Given = {}): Given => ({
  code: 'city',
  name: 'По городу',
  prices: [
    { fromSum: 0, price: 300_00 },
    { fromSum: 4_000_00, price: 0 },
  ],
  ...over,
})

/** A sheet with one zone that holds Novosibirsk. */
export const aSheet = (over: Given = {}): RateSheet =>
  rateSheet.parse({ name: 'Курьер', zones: [aZone({ cities: ['Новосибирск'] })], ...over })
