import type { z } from 'zod'
import { type Minor, minor } from '../../../shared/kernel/money.ts'
import { int, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Enquiry, Parcel, Point, Rate } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toCentimetres } from '../measures.ts'
import { read } from '../read.ts'
import { texts } from '../texts.ts'
import { complaintsOf, failureOf } from './errors.ts'
import { aPoint } from './places.ts'
import { boxOf, type Category, mailCategories, type Product } from './products.ts'
import type { PochtaSettings } from './settings.ts'

/** What is asked of either calculator for one product. */
export type Asked = {
  product: Product
  category: Category
  from: string
  to: string
  parcel: Parcel
  declared: Minor
  cod: Minor
  date: string
}

/** Throws CarrierError where Почта has nothing to count. */
export function parcelOf(enquiry: Enquiry): Parcel {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  if (enquiry.to.country !== 'RU') throw new CarrierError('not_applicable', texts.noTariffs)
  const [parcel, ...more] = enquiry.parcels
  if (!parcel || more.length > 0) throw new CarrierError('not_applicable', texts.oneParcel)
  return parcel
}

/** Query of `/calculate/tariff/delivery`: grams, centimetres, kopecks. */
export function tariffQuery(settings: PochtaSettings, asked: Asked): Record<string, string> {
  const { parcel, category } = asked
  return {
    json: 'json',
    object: String(asked.product.objects[category]),
    from: asked.from,
    to: asked.to,
    weight: String(parcel.weight),
    size: [parcel.length, parcel.width, parcel.height].map(toCentimetres).join('x'),
    pack: String(boxOf(parcel).pack),
    ...(category === 'ordinary' ? {} : { sumoc: String(declaredOf(asked)) }),
    ...(category === 'cod' ? { sumnp: String(asked.cod) } : {}),
    ...(settings.services.length > 0 ? { service: settings.services.join(',') } : {}),
    date: asked.date.replaceAll('-', ''),
    errorcode: '1',
  }
}

/** Body of `/1.0/tariff`: grams, centimetres, kopecks. */
export function contractBody({
  product,
  category,
  from,
  to,
  parcel,
  ...sums
}: Asked): Record<string, unknown> {
  return {
    'index-from': from,
    'index-to': to,
    'mail-type': product.code,
    'mail-category': mailCategories[category],
    mass: parcel.weight,
    dimension: dimensionOf(parcel),
    'payment-method': 'CASHLESS',
    ...(category === 'ordinary' ? {} : { 'declared-value': declaredOf({ category, ...sums }) }),
    ...(product.code === 'ECOM' ? { 'delivery-point-index': to, 'goods-value': sums.declared } : {}),
  }
}

export const dimensionOf = ({ length, width, height }: Parcel) => ({
  length: toCentimetres(length),
  width: toCentimetres(width),
  height: toCentimetres(height),
})

/** A parcel is never worth less than what is taken for it. */
export const declaredOf = ({
  category,
  declared,
  cod,
}: Pick<Asked, 'category' | 'declared' | 'cod'>): Minor =>
  category === 'cod' && cod > declared ? cod : declared

const office = wire({
  index: text,
  name: text.default(''),
  'weight-max': num.optional(),
})

const tariffAnswer = wire({
  name: text.default(''),
  paynds: int.optional(),
  delivery: wire({ min: num.optional(), max: num.optional() }).optional(),
  postoffice: listOf(office).default([]),
})

/** Kopecks with VAT are `paynds`; errors come with HTTP 200 too, so they are looked for before the price. */
export function tariffRate(asked: Asked, body: unknown): Rate {
  const answer = answerOf(tariffAnswer, body)
  const to = answer.postoffice.find(({ index }) => index === asked.to)
  return rateOf(asked, answer.name, answer.paynds, answer.delivery, to && pointOf(to))
}

const contractAnswer = wire({
  'total-rate': int.optional(),
  'total-vat': int.optional(),
  'delivery-time': wire({ 'min-days': num.optional(), 'max-days': num.optional() }).optional(),
})

/** The price is `total-rate` + `total-vat`; the other parts do not add up to it. */
export function contractRate(asked: Asked, body: unknown): Rate {
  const answer = answerOf(contractAnswer, body)
  const { 'total-rate': net, 'total-vat': vat, 'delivery-time': time } = answer
  const total = net === undefined || vat === undefined ? undefined : net + vat
  return rateOf(asked, '', total, time && { min: time['min-days'], max: time['max-days'] })
}

function rateOf(
  { product, category, to }: Asked,
  said: string,
  cost: number | undefined,
  term: { min?: number | undefined; max?: number | undefined } | undefined,
  point?: Point,
): Rate {
  if (cost === undefined || cost <= 0) throw new CarrierError('bad_response', texts.badResponse)
  return {
    tariff: product.code,
    name: product.name,
    description: said,
    kind: product.kind,
    cost: minor(cost),
    days: daysOf(term),
    ...(point && product.kind === 'point' ? { points: [point] } : {}),
    payload: { category, index: to },
  }
}

function daysOf(term: { min?: number | undefined; max?: number | undefined } | undefined): Rate['days'] {
  const max = term?.max ?? term?.min
  return max === undefined ? null : { min: Math.min(term?.min ?? max, max), max }
}

const pointOf = (one: z.infer<typeof office>): Point =>
  aPoint({
    code: one.index,
    weight: one['weight-max'] ?? null,
    ...(one.name === '' ? {} : { name: one.name }),
  })

/** Of a calculator: a complaint is a refusal of this product unless its code says more. */
function answerOf<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const complaints = complaintsOf(body)
  if (complaints.length > 0) throw failureOf(complaints, 'not_applicable')
  return read(schema, body)
}
