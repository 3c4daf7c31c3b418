import { minor } from '../../../shared/kernel/money.ts'
import { epochToNaive } from '../../../shared/wire-crm/time.ts'
import {
  type Coordinates,
  type CountedAll,
  countRates,
  type Enquiry,
  type RateSheet,
} from '../../carriers/index.ts'
import type { Ctx } from '../../context.ts'

/** An order that a sheet is tried on: grams, kopecks; empty texts and nulls are not known. */
export type SheetAsk = {
  city: string
  region: string
  postcode: string
  point: Coordinates | null
  floor: number | null
  lift: boolean
  weight: number
  sum: number
  /** The whole sum is paid on delivery. */
  cod: boolean
}

/** What a courier of this sheet would cost for one parcel handed over today. */
export function previewSheet(
  ctx: Pick<Ctx, 'clock' | 'tenant'>,
  sheet: RateSheet,
  ask: SheetAsk,
): CountedAll {
  const place = { country: 'RU', fias: null, street: null, building: null, flat: null, text: '' }
  const nowhere = { postcode: null, region: null, city: null, floor: null, lift: null }
  const sum = minor(ask.sum)
  const enquiry: Enquiry = {
    from: { ...place, ...nowhere, latitude: null, longitude: null },
    to: {
      ...place,
      postcode: ask.postcode || null,
      region: ask.region || null,
      city: ask.city || null,
      floor: ask.floor,
      lift: ask.lift,
      latitude: ask.point?.latitude ?? null,
      longitude: ask.point?.longitude ?? null,
    },
    parcels: [{ weight: Math.max(1, ask.weight), length: 1, width: 1, height: 1 }],
    items: [
      {
        article: '',
        name: '',
        quantity: 1000,
        price: sum,
        declared: sum,
        cod: minor(0),
        weight: ask.weight,
        vat: null,
        markingCodes: [],
      },
    ],
    declared: sum,
    cod: ask.cod ? sum : minor(0),
    date: epochToNaive(ctx.clock.now(), ctx.tenant.timeZone).slice(0, 10),
    currency: ctx.tenant.currency,
    store: null,
  }
  return countRates(sheet, enquiry)
}
