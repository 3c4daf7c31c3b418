import type { Enquiry, Parcel, RateKind } from '../carrier.ts'
import type { PochtaSettings } from './settings.ts'

/** A kind of mail by its name in «Отправка», with the codes of its objects in the public calculator. */
export type Product = {
  code: string
  name: string
  kind: RateKind
  usual?: true
  objects: Readonly<Partial<Record<Category, number>>>
}

/** `ordinary`: without a value; `declared`: with one; `cod`: with one and cash on delivery. */
export type Category = 'ordinary' | 'declared' | 'cod'

export const mailCategories: Readonly<Record<Category, string>> = {
  ordinary: 'ORDINARY',
  declared: 'WITH_DECLARED_VALUE',
  cod: 'WITH_DECLARED_VALUE_AND_CASH_ON_DELIVERY',
}

/** …30 ordinary, …20 with a declared value, …40 with cash on delivery too. */
const family = (number: number) => ({
  ordinary: number * 1000 + 30,
  declared: number * 1000 + 20,
  cod: number * 1000 + 40,
})

export const products: readonly Product[] = [
  { code: 'ONLINE_PARCEL', name: 'Посылка онлайн', kind: 'point', usual: true, objects: family(23) },
  { code: 'ONLINE_COURIER', name: 'Курьер онлайн', kind: 'door', usual: true, objects: family(24) },
  { code: 'POSTAL_PARCEL', name: 'Посылка', kind: 'point', usual: true, objects: family(4) },
  { code: 'PARCEL_CLASS_1', name: 'Посылка 1 класса', kind: 'point', usual: true, objects: family(47) },
  { code: 'EMS', name: 'EMS', kind: 'door', usual: true, objects: family(7) },
  { code: 'EMS_OPTIMAL', name: 'EMS оптимальное', kind: 'door', objects: family(34) },
  { code: 'EMS_RT', name: 'EMS РТ', kind: 'door', objects: { ordinary: 41_030 } },
  { code: 'EMS_TENDER', name: 'EMS Тендер', kind: 'door', objects: { ordinary: 52_030 } },
  { code: 'BUSINESS_COURIER', name: 'Бизнес-курьер', kind: 'door', objects: { ordinary: 30_030 } },
  {
    code: 'BUSINESS_COURIER_ES',
    name: 'Бизнес-курьер экспресс',
    kind: 'door',
    objects: { ordinary: 31_030 },
  },
  { code: 'ECOM', name: 'ЕКОМ Маркетплейс', kind: 'point', objects: { declared: 54_020 } },
]

export const productOf = (code: string): Product | undefined =>
  products.find((product) => product.code === code)

export const chosen = ({ tariffs }: PochtaSettings): readonly Product[] =>
  products.filter(({ code, usual }) => (tariffs.length > 0 ? tariffs.includes(code) : usual))

/** What the parcel has to be sent as; a value is declared where it is insured or paid on delivery. */
export const categoryOf = ({ insure }: PochtaSettings, { declared, cod }: Enquiry): Category =>
  cod > 0 ? 'cod' : insure && declared > 0 ? 'declared' : 'ordinary'

/** The category in which the product can be sent: one that is sold with a declared value alone is sent so. */
export function soldAs(product: Product, wanted: Category): Category | undefined {
  if (product.objects[wanted] !== undefined) return wanted
  return wanted === 'ordinary' && product.objects.declared !== undefined ? 'declared' : undefined
}

type Box = { type: string; pack: number; sides: readonly [number, number, number] }

/** Boxes of Почта, millimetres, the longest side first. */
const boxes: readonly Box[] = [
  { type: 'S', pack: 10, sides: [260, 170, 80] },
  { type: 'M', pack: 20, sides: [300, 200, 150] },
  { type: 'L', pack: 30, sides: [400, 270, 180] },
  { type: 'XL', pack: 40, sides: [530, 260, 220] },
]

/** The smallest box of Почта that holds the parcel. */
export function boxOf(parcel: Parcel): { type: string; pack: number } {
  const own = [parcel.length, parcel.width, parcel.height].sort((a, b) => b - a)
  const box = boxes.find(({ sides }) => sides.every((side, at) => (own[at] ?? 0) <= side))
  return box ?? { type: 'OVERSIZED', pack: 99 }
}
