import { z } from 'zod'
import type { Text } from '../../shared/kernel/errors.ts'
import { type Minor, minor } from '../../shared/kernel/money.ts'
import type { Parcel, Place, RateKind } from '../carriers/index.ts'
import { digest, parcelsKey, placeKey } from './fingerprint.ts'

/** What an offer promised, and for what: travels through the CRM in the order's `extraData` and comes back with a booking. */
export type Quoted = {
  /** `carrier:tariff`. */
  code: string
  kind: RateKind
  account: string
  /** Of the account's settings. */
  version: number
  /** When the carrier's price was found, epoch ms. */
  at: number
  /** What the CRM was told. */
  cost: Minor
  /** Digests of where to and of what. */
  place: string
  parcels: string
  /** Whether the receiver was to pay on delivery. */
  cod: boolean
  /** The carrier's own, for the booking. */
  rate: Readonly<Record<string, string | number | boolean>>
}

/** Keyed hash of the tenant. */
export type Sign = (text: string) => Promise<string>

/** Older prices are asked again, as if there were none. */
const livesMs = 3 * 86_400_000

const stored = z.tuple([
  z.string(),
  z.enum(['door', 'point']),
  z.string(),
  z.number(),
  z.number(),
  z.int(),
  z.string(),
  z.string(),
  z.boolean(),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
])

/** Opaque and short: a list without names, and what the tenant's key says of it. */
export async function signQuote(sign: Sign, quoted: Quoted): Promise<string> {
  const { code, kind, account, version, at, cost, place, parcels, cod, rate } = quoted
  const body = toBase64Url(
    JSON.stringify([code, kind, account, version, at, cost, place, parcels, cod, rate]),
  )
  return `q1.${body}.${await sign(signed(body))}`
}

/** Undefined for everything that is not ours, whole and of this tenant. */
export async function readQuote(sign: Sign, text: string): Promise<Quoted | undefined> {
  const [form, body, signature, ...rest] = text.trim().split('.')
  if (form !== 'q1' || !body || !signature || rest.length > 0) return undefined
  if (!same(await sign(signed(body)), signature)) return undefined
  const parsed = stored.safeParse(parse(body))
  if (!parsed.success) return undefined
  const [code, kind, account, version, at, cost, place, parcels, cod, rate] = parsed.data
  return { code, kind, account, version, at, cost: minor(cost), place, parcels, cod, rate }
}

// A hash of the same key for another purpose never passes for a quote.
const signed = (body: string): string => `delivery quote ${body}`

/** What a booking is about to send. */
export type Sent = { code: string; to: Place; parcels: readonly Parcel[]; cod: boolean }

export const digestsOf = async (sent: Pick<Sent, 'to' | 'parcels'>) => ({
  place: await digest(placeKey(sent.to)),
  parcels: await digest(parcelsKey(sent.parcels)),
})

/** What became of a quote by the time of its booking: `again`: it says nothing against the booking, but its price is to be asked anew. */
export type Standing = { verdict: 'holds' } | { verdict: 'again' } | { verdict: 'changed'; cause: Text }

/** An order without our quote (`undefined`), with another tariff's, or with an old one is quoted again; what changed since is a cause. */
export async function standingOf(
  quoted: Quoted | undefined,
  sent: Sent,
  now: { at: number; version: number | undefined },
): Promise<Standing> {
  if (quoted === undefined || quoted.code !== sent.code) return { verdict: 'again' }
  const { place, parcels } = await digestsOf(sent)
  if (quoted.place !== place) return { verdict: 'changed', cause: texts.address }
  if (quoted.parcels !== parcels) return { verdict: 'changed', cause: texts.parcels }
  if (!quoted.cod && sent.cod) return { verdict: 'changed', cause: texts.cod }
  const old = now.at - quoted.at > livesMs || now.version !== quoted.version
  return { verdict: old ? 'again' : 'holds' }
}

const again = {
  ru: 'Нажмите «Рассчитать» в блоке доставки, выберите тариф ещё раз и сохраните заказ.',
  en: 'Calculate the delivery again, choose the tariff and save the order.',
  es: 'Calcule de nuevo la entrega, elija la tarifa y guarde el pedido.',
}
const cause = (ru: string, en: string, es: string): Text => ({
  ru: `${ru} ${again.ru}`,
  en: `${en} ${again.en}`,
  es: `${es} ${again.es}`,
})

const texts = {
  address: cause(
    'Адрес доставки изменился после расчёта, цена могла стать другой.',
    'The address has changed since the price was calculated.',
    'La dirección cambió después de calcular el precio.',
  ),
  parcels: cause(
    'Вес, размеры или число мест изменились после расчёта, цена могла стать другой.',
    'Weight, size or number of parcels has changed since the price was calculated.',
    'El peso, el tamaño o el número de bultos cambió después de calcular el precio.',
  ),
  cod: cause(
    'В заказе появился наложенный платёж, а доставка рассчитана без него.',
    'Cash on delivery was added after the price was calculated.',
    'Se añadió el pago contra reembolso después de calcular el precio.',
  ),
} satisfies Record<string, Text>

function parse(body: string): unknown {
  try {
    const binary = atob(body.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))))
  } catch {
    return undefined
  }
}

function toBase64Url(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** In the same time wherever they differ. */
function same(one: string, other: string): boolean {
  let different = one.length ^ other.length
  for (let at = 0; at < one.length; at += 1) different |= one.charCodeAt(at) ^ (other.charCodeAt(at) || 0)
  return different === 0
}
