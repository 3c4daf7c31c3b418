import type { PickupSettings } from '../../delivery/index.ts'
import { kopecksIn, kopecksOut, numberIn, thousandsIn, thousandsOut } from './amounts.ts'
import { pointIn, pointOut } from './points.ts'

/** Stores of pickup as the fields of their form, and back; a store has the number that it has in the CRM's list. */

export type StoreName = { code: string; name: string }

/** `stores`: those of the CRM, and whatever was saved of others. */
export function formOfPickup(settings: PickupSettings, stores: readonly StoreName[]): URLSearchParams {
  const form = new URLSearchParams({ name: settings.name })
  if (settings.on) form.set('on', 'on')
  if (settings.checksStock) form.set('checksStock', 'on')
  for (const code of settings.sources) form.append('sources', code)
  for (const [at, { code, name }] of stores.entries()) {
    const saved = settings.stores.find((store) => store.code === code)
    const week = saved?.hours ?? Array.from({ length: 7 }, () => '10:00-20:00')
    const fields: Record<string, string> = {
      code,
      name: saved?.name ?? name,
      city: saved?.city ?? '',
      address: saved?.address ?? '',
      phone: saved?.phone ?? '',
      point:
        saved && saved.latitude !== null && saved.longitude !== null
          ? pointOut({ latitude: saved.latitude, longitude: saved.longitude })
          : '',
      hours: week.map((day) => day || '-').join('\n'),
      cost: kopecksOut(saved?.cost ?? 0),
      readyMinutes: String(saved?.readyMinutes ?? 60),
      transferDays: String(saved?.transferDays ?? ''),
      reserveDays: String(saved?.reserveDays ?? 3),
      weight: saved?.weight ? thousandsOut(saved.weight) : '',
    }
    for (const [field, value] of Object.entries(fields)) form.set(`stores.${at}.${field}`, value)
    if (saved?.on) form.set(`stores.${at}.on`, 'on')
    if (saved?.cod ?? true) form.set(`stores.${at}.cod`, 'on')
  }
  return form
}

export function pickupOfForm(form: URLSearchParams, stores: readonly StoreName[]): unknown {
  return {
    on: form.has('on'),
    name: form.get('name')?.trim() ?? '',
    checksStock: form.has('checksStock'),
    sources: form.getAll('sources'),
    stores: stores.map((_, at) => storeIn(form, `stores.${at}.`)),
  }
}

function storeIn(form: URLSearchParams, at: string): unknown {
  const text = (name: string) => form.get(at + name)?.trim() ?? ''
  const point = pointIn(text('point'))
  const known = typeof point === 'object' && point !== null
  return {
    code: text('code'),
    on: form.has(`${at}on`),
    name: text('name'),
    city: text('city'),
    address: text('address'),
    phone: text('phone'),
    // A text stays one: the schema says at its field that it is no place.
    latitude: known ? point.latitude : point,
    longitude: known ? point.longitude : point,
    hours: text('hours')
      .split('\n')
      .map((day) => day.trim())
      .map((day) => (/^[-–—]?$/.test(day) ? '' : day)),
    cost: kopecksIn(text('cost')) ?? 0,
    readyMinutes: numberIn(text('readyMinutes')) ?? 0,
    transferDays: numberIn(text('transferDays')),
    reserveDays: numberIn(text('reserveDays')) ?? 3,
    weight: thousandsIn(text('weight')),
    cod: form.has(`${at}cod`),
  }
}

export function pickupFieldOf([list, at, member]: readonly PropertyKey[]): string {
  if (list !== 'stores' || typeof at !== 'number') return String(list ?? 'name')
  const field = member === 'latitude' || member === 'longitude' ? 'point' : String(member ?? 'name')
  return `stores.${at}.${field}`
}
