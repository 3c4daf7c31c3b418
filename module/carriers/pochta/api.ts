import type { Text } from '../../../shared/kernel/errors.ts'
import { minor } from '../../../shared/kernel/money.ts'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf } from '../ask.ts'
import type { Enquiry, Line, Place, Rate, Rated, Refusal } from '../carrier.ts'
import { CarrierError, toRefusal } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { askAccount, askCalculator } from './call.ts'
import { cleanIndex } from './places.ts'
import { categoryOf, chosen, type Product, products, soldAs } from './products.ts'
import { type Asked, contractBody, contractRate, parcelOf, tariffQuery, tariffRate } from './rate.ts'
import { hasAccount, type PochtaSettings } from './settings.ts'

/** One call for a product, all at once; a rejected product is a refusal beside the others. */
export async function rate(line: Line, settings: PochtaSettings, enquiry: Enquiry): Promise<Rated> {
  const parcel = parcelOf(enquiry)
  const to = await indexOf(line, settings, enquiry.to)
  const wanted = categoryOf(settings, enquiry)
  const price = settings.prices === 'contract' ? contractPrice : publicPrice
  const asked = await Promise.all(
    chosen(settings).map((product) =>
      outcomeOf(product, async () => {
        const category = soldAs(product, wanted)
        if (!category) throw new CarrierError('not_applicable', texts.notOffered)
        const { declared, cod, date } = enquiry
        return price(line, settings, {
          product,
          category,
          from: settings.postcode,
          to,
          parcel,
          declared,
          cod,
          date,
        })
      }),
    ),
  )
  const rates = asked.flatMap((one) => ('rate' in one ? [one.rate] : []))
  const failures = asked.flatMap((one) => ('error' in one ? [one] : []))
  const dead = failures.map(({ error }) => error).find(isFailure)
  if (rates.length === 0 && dead) throw dead
  const refusals: Refusal[] = failures.map(({ error, product }) => ({
    ...toRefusal(error),
    tariff: product.code,
  }))
  if (asked.length === 0) refusals.push({ kind: 'not_applicable', text: texts.noTariffs })
  return { rates, refusals }
}

/** A free question: with an account whether the office takes its parcels in, else the price of a usual parcel. */
export async function check(line: Line, settings: PochtaSettings): Promise<void> {
  if (hasAccount(settings) || settings.prices === 'contract') {
    const answer = await askAccount(line, settings, { method: 'GET', path: '/1.0/user-shipping-points' })
    const points = shippingPoints.safeParse(answer)
    if (!points.success) throw new CarrierError('bad_response', texts.badResponse, { cause: points.error })
    const indexes = points.data.map((point) => point['operator-postcode'])
    if (!indexes.includes(settings.postcode)) throw new CarrierError('invalid_input', notAPoint(indexes))
    if (settings.prices === 'contract') return
  }
  await publicPrice(line, settings, {
    product: products[0]!,
    category: 'ordinary',
    from: settings.postcode,
    to: '101000',
    parcel: { weight: 1000, length: 200, width: 150, height: 100 },
    declared: minor(0),
    cod: minor(0),
    date: new Date(line.clock.now()).toISOString().slice(0, 10),
  })
}

/** The index of a place; with an account Почта finds it by the address where there is none. */
async function indexOf(line: Line, settings: PochtaSettings, place: Place): Promise<string> {
  const given = place.postcode?.trim() ?? ''
  if (/^\d{6}$/.test(given)) return given
  const address = [place.region, place.city, place.text].filter((part) => part).join(', ')
  if (!hasAccount(settings) || address === '') throw new CarrierError('invalid_input', texts.noPostcode)
  const json = [{ id: '0', 'original-address': address }]
  const answer = await askAccount(line, settings, { method: 'POST', path: '/1.0/clean/address', json })
  const found = cleanIndex(answer)
  if (found === undefined) throw new CarrierError('invalid_input', texts.noPostcode)
  return found
}

type Outcome = { rate: Rate } | { product: Product; error: CarrierError }

async function outcomeOf(product: Product, asking: () => Promise<Rate>): Promise<Outcome> {
  try {
    return { rate: await asking() }
  } catch (error) {
    if (error instanceof CarrierError) return { product, error }
    throw error
  }
}

/** The carrier or the account is at fault, not this parcel. */
const isFailure = ({ kind }: CarrierError): boolean => kind !== 'not_applicable' && kind !== 'invalid_input'

const notAPoint = (indexes: readonly string[]): Text => {
  const list = indexes.join(', ') || '—'
  return {
    ru: `индекса приёма нет среди точек сдачи кабинета: ${list}`,
    en: `the index is not among the points of the account: ${list}`,
    es: `el índice no está entre los puntos de la cuenta: ${list}`,
  }
}

const shippingPoints = listOf(wire({ 'operator-postcode': text.default('') }))

const publicPrice = async (line: Line, settings: PochtaSettings, asked: Asked): Promise<Rate> =>
  tariffRate(asked, jsonOf(await askCalculator(line, settings, tariffQuery(settings, asked))))

const contractPrice = async (line: Line, settings: PochtaSettings, asked: Asked): Promise<Rate> =>
  contractRate(
    asked,
    await askAccount(line, settings, { method: 'POST', path: '/1.0/tariff', json: contractBody(asked) }),
  )
