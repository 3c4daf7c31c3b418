import type { Text } from '../../../shared/kernel/errors.ts'
import type { SheetAsk } from '../../delivery/index.ts'
import { kopecksIn, numberIn, thousandsIn } from './amounts.ts'
import { pointIn } from './points.ts'

export const wrongNumber: Text = {
  ru: 'Число, не меньше нуля',
  en: 'A number, zero or more',
  es: 'Un número, cero o más',
}
export const wrongPoint: Text = {
  ru: 'Широта и долгота в градусах, например 55.75 37.62',
  en: 'Latitude and longitude in degrees, such as 55.75 37.62',
  es: 'Latitud y longitud en grados, como 55.75 37.62',
}

/** An order of two kilograms for three thousand roubles, for the preview to begin with. */
export function withTry(form: URLSearchParams): URLSearchParams {
  for (const [name, value] of [
    ['weight', '2'],
    ['sum', '3000'],
    ['lift', 'on'],
  ] as const)
    form.set(`try.${name}`, value)
  return form
}

/** What the preview is asked for. */
export function tryOf(form: URLSearchParams): SheetAsk | { errors: Map<string, Text> } {
  const text = (name: string) => form.get(`try.${name}`)?.trim() ?? ''
  const errors = new Map<string, Text>()
  const amount = (name: string, value: number | string | null): number => {
    if (typeof value === 'number' && value >= 0 && value <= 1e12) return value
    errors.set(`try.${name}`, wrongNumber)
    return 0
  }
  const point = pointIn(text('point'))
  if (typeof point === 'string') errors.set('try.point', wrongPoint)
  const floor = numberIn(text('floor'))
  const ask: SheetAsk = {
    city: text('city'),
    region: text('region'),
    postcode: text('postcode'),
    point: typeof point === 'string' ? null : point,
    floor: floor === null ? null : Math.trunc(amount('floor', floor)),
    lift: form.has('try.lift'),
    weight: amount('weight', thousandsIn(text('weight'))),
    sum: amount('sum', kopecksIn(text('sum'))),
    cod: form.has('try.cod'),
  }
  return errors.size > 0 ? { errors } : ask
}
