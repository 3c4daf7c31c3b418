import { minor } from '../../shared/kernel/money.ts'
import type { Coordinates } from '../carriers/index.ts'
import type { DeliveryCtx } from './ctx.ts'
import { type Quote, quote } from './quote.ts'

/** An order that a price is tried on: grams, millimetres, kopecks; empty texts and nulls are not known. */
export type PriceTrial = {
  city: string
  region: string
  postcode: string
  street: string
  point: Coordinates | null
  floor: number | null
  weight: number
  length: number | null
  width: number | null
  height: number | null
  sum: number
  /** The whole sum is paid on delivery. */
  cod: boolean
  customerType: string
  priceType: string
  orderType: string
}

/** The quote that an order card would get for one good in one parcel. */
export function tryPrice(ctx: DeliveryCtx, trial: PriceTrial, signal: AbortSignal): Promise<Quote> {
  const { city, region, postcode, street, point, floor, weight, length, width, height } = trial
  const sum = minor(trial.sum)
  return quote(ctx, {
    from: null,
    to: {
      country: 'RU',
      postcode: postcode || null,
      region: region || null,
      city: city || null,
      fias: null,
      street: street || null,
      building: null,
      flat: null,
      floor,
      lift: null,
      text: [region, city, street].filter((part) => part !== '').join(', '),
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
    },
    packages: [
      {
        weight,
        length,
        width,
        height,
        items: [
          {
            article: '',
            name: 'Товар',
            quantity: 1000,
            price: sum,
            declared: sum,
            cod: trial.cod ? sum : minor(0),
            weight,
            vat: null,
            markingCodes: [],
          },
        ],
      },
    ],
    declared: sum,
    cod: trial.cod ? sum : minor(0),
    date: null,
    currency: null,
    store: null,
    customerType: trial.customerType || null,
    priceType: trial.priceType || null,
    orderType: trial.orderType || null,
    signal,
  })
}
