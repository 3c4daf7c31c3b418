import { type Minor, minor, sum, times, toMinor, toThousandths } from '../../shared/kernel/money.ts'
import type { CrmDeliveryAddress, CrmDeliveryPerson, CrmPackage } from '../../shared/wire-crm/delivery.ts'
import type { CartItem, Party, Place } from '../carriers/index.ts'
import type { Package } from './parcels.ts'

/** An address as the CRM has it; often only the city and the text are filled. */
export function toPlace(address: CrmDeliveryAddress | undefined, country: string): Place {
  const given = address ?? {}
  const building = [
    given.building,
    given.house && `стр. ${given.house}`,
    given.housing && `корп. ${given.housing}`,
  ]
  const street = [given.streetType, given.street].filter(Boolean).join(' ')
  return {
    country: (given.countryIso ?? country).toUpperCase(),
    postcode: filled(given.index),
    region: filled(given.region),
    city: filled(given.city),
    fias: null,
    street: filled(street),
    building: filled(building.filter(Boolean).join(' ')),
    flat: filled(given.flat),
    floor: given.floor ?? null,
    // The CRM has no field for it.
    lift: null,
    text: (given.text ?? '').trim(),
    latitude: null,
    longitude: null,
  }
}

const filled = (value: string | undefined): string | null => value?.trim() || null

/** Money and quantities are bounded by the wire already. */
export const toPackages = (packages: readonly CrmPackage[]): Package[] =>
  packages.map(({ weight, length, width, height, items }) => ({
    weight: weight ?? null,
    length: length ?? null,
    width: width ?? null,
    height: height ?? null,
    items: items.map((item) => ({
      article: item.externalId ?? item.xmlId ?? item.offerId ?? '',
      names: { externalId: item.externalId ?? null, xmlId: item.xmlId ?? null },
      name: item.name ?? '',
      quantity: toThousandths(item.quantity),
      price: toMinor(item.cost ?? item.declaredValue ?? 0),
      declared: toMinor(item.declaredValue ?? item.cost ?? 0),
      cod: toMinor(item.cod ?? 0),
      weight: Math.max(0, Math.ceil(item.weight ?? 0)),
      vat: vatOf(item.vatRate),
      markingCodes: item.markingCodes ?? [],
    })),
  }))

/** `none` and what is no number: without VAT. */
function vatOf(rate: string | undefined): number | null {
  const percent = Number(rate)
  return rate === undefined || rate.trim() === '' || !Number.isFinite(percent) ? null : percent
}

export const declaredOf = (items: readonly CartItem[]): Minor =>
  sum(items.map((item) => times(item.declared, item.quantity)))

export const codOf = (items: readonly CartItem[]): Minor =>
  sum(items.map((item) => times(item.cod, item.quantity)))

export const priceOf = (items: readonly CartItem[]): Minor =>
  sum(items.map((item) => times(item.price, item.quantity)))

/** Who gets the parcel, or who at the shop answers for it. */
export function toParty(person: CrmDeliveryPerson | undefined, company = ''): Party {
  const names = [person?.lastName, person?.firstName, person?.patronymic]
  return {
    name: names.filter(Boolean).join(' '),
    phone: person?.phone ?? person?.phones?.find((phone) => phone.trim() !== '') ?? '',
    email: person?.email ?? '',
    company: person?.contragent?.legalName ?? company,
    inn: person?.contragent?.INN ?? '',
  }
}

export const toMinorOr = (value: number | undefined, other: Minor): Minor =>
  value === undefined ? other : toMinor(value)

export const noMoney: Minor = minor(0)

/** `Y-m-d` of either form of the CRM's dates; undefined where it is none. */
export const dayOf = (date: string | undefined): string | undefined =>
  date !== undefined && /^\d{4}-\d{2}-\d{2}/.test(date) && !Number.isNaN(Date.parse(date.slice(0, 10)))
    ? date.slice(0, 10)
    : undefined

/** An extra field as text: the CRM keeps numbers and lists in them as well. */
export const extraText = (extra: Readonly<Record<string, unknown>>, name: string): string => {
  const value = extra[name]
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
