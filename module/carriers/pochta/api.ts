import type { Text } from '../../../shared/kernel/errors.ts'
import { minor } from '../../../shared/kernel/money.ts'
import { jsonOf } from '../ask.ts'
import type { Enquiry, Line, Place, Rate, Rated } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { only, together } from '../together.ts'
import { rawAddress } from './booking.ts'
import { askAccount, askCalculator } from './call.ts'
import { cleanIndex, shippingPoints } from './places.ts'
import { categoryOf, chosen, products, soldAs } from './products.ts'
import { type Asked, contractBody, contractRate, parcelOf, tariffQuery, tariffRate } from './rate.ts'
import { hasAccount, type PochtaSettings } from './settings.ts'

/** One call for a product, all at once; a rejected product is a refusal beside the others. */
export async function rate(line: Line, settings: PochtaSettings, enquiry: Enquiry): Promise<Rated> {
  const parcel = parcelOf(enquiry)
  const to = await indexOf(line, settings, enquiry.to)
  const wanted = categoryOf(settings, enquiry)
  const price = settings.prices === 'contract' ? contractPrice : publicPrice
  const { declared, cod, date } = enquiry
  const asked = chosen(settings).map((product) => ({
    tariff: product.code,
    rated: async () => {
      const category = soldAs(product, wanted)
      if (!category) throw new CarrierError('not_applicable', texts.notOffered)
      const from = settings.postcode
      return only(await price(line, settings, { product, category, from, to, parcel, declared, cod, date }))
    },
  }))
  if (asked.length === 0) throw new CarrierError('not_applicable', texts.noTariffs)
  return together(asked)
}

/** A free question: with an account whether the office takes its parcels in, else the price of a usual parcel. */
export async function check(line: Line, settings: PochtaSettings): Promise<void> {
  if (hasAccount(settings) || settings.prices === 'contract') {
    const answer = await askAccount(line, settings, { method: 'GET', path: '/1.0/user-shipping-points' })
    const indexes = shippingPoints(answer).map(({ code }) => code)
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
export async function indexOf(line: Line, settings: PochtaSettings, place: Place): Promise<string> {
  const given = place.postcode?.trim() ?? ''
  if (/^\d{6}$/.test(given)) return given
  const address = rawAddress(place)
  if (!hasAccount(settings) || address === '') throw new CarrierError('invalid_input', texts.noPostcode)
  const json = [{ id: '0', 'original-address': address }]
  const answer = await askAccount(line, settings, { method: 'POST', path: '/1.0/clean/address', json })
  const found = cleanIndex(answer)
  if (found === undefined) throw new CarrierError('invalid_input', texts.noPostcode)
  return found
}

const notAPoint = (indexes: readonly string[]): Text => {
  const list = indexes.join(', ') || '—'
  return {
    ru: `индекса приёма нет среди точек сдачи кабинета: ${list}`,
    en: `the index is not among the points of the account: ${list}`,
    es: `el índice no está entre los puntos de la cuenta: ${list}`,
  }
}

async function publicPrice(line: Line, settings: PochtaSettings, asked: Asked): Promise<Rate> {
  const body = jsonOf(await askCalculator(line, settings, tariffQuery(settings, asked)))
  const { points, ...rate } = tariffRate(asked, body)
  // The calculator names the office of the index alone; with an account all near it are listed, with addresses.
  return points && !hasAccount(settings) ? { ...rate, points } : rate
}

const contractPrice = async (line: Line, settings: PochtaSettings, asked: Asked): Promise<Rate> =>
  contractRate(
    asked,
    await askAccount(line, settings, { method: 'POST', path: '/1.0/tariff', json: contractBody(asked) }),
  )
