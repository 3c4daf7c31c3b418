import { hashOf } from '../../shared/kernel/hash.ts'
import type { Enquiry, Parcel, Place } from '../carriers/index.ts'

// Letters alone: the CRM writes one address with commas and another day without.
const plain = (text: string | null): string =>
  (text ?? '')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s.,;]+/g, ' ')
    .trim()

/** What a price depends on in an address. Its whole text counts only where nothing else names the place. */
export function placeKey(place: Place): string {
  const named = [
    place.country,
    place.postcode,
    place.region,
    place.city,
    place.fias,
    place.street,
    place.building,
  ].map(plain)
  const whole = place.city || place.postcode || place.fias ? '' : plain(place.text)
  return [...named, place.floor ?? '', place.lift ?? '', whole].join('|')
}

export const parcelsKey = (parcels: readonly Parcel[]): string =>
  parcels.map(({ weight, length, width, height }) => `${weight}x${length}x${width}x${height}`).join('+')

/** `withItems`: the carrier's answer depends on what is inside. */
export const enquiryKey = (enquiry: Enquiry, withItems: boolean): string =>
  [
    placeKey(enquiry.from),
    placeKey(enquiry.to),
    parcelsKey(enquiry.parcels),
    enquiry.declared,
    enquiry.cod,
    enquiry.date,
    enquiry.currency,
    enquiry.store ?? '',
    ...(withItems ? enquiry.items.map((item) => `${item.article}*${item.quantity}*${item.price}`) : []),
  ].join('\n')

/** Short enough for a payload that the CRM keeps in an order; collisions would need to be sought. */
export const digest = async (text: string): Promise<string> => (await hashOf(text)).slice(0, 24)
