import type { Enquiry, Line, Rated } from '../carrier.ts'
import { call } from './call.ts'
import { pricesOf, ratesOf, servicesOf, tariffListBody, withoutService } from './rate.ts'
import type { CdekSettings } from './settings.ts'

/** Names and terms come from one call, prices with VAT and services from another; both are under way at once. */
export async function rate(line: Line, settings: CdekSettings, enquiry: Enquiry): Promise<Rated> {
  const body = tariffListBody(settings, enquiry)
  const services = servicesOf(settings, enquiry)
  const price = (json: unknown) =>
    call(line, settings, { method: 'POST', path: '/calculator/tariffAndService', json }).then(pricesOf)
  const [list, asked] = await Promise.all([
    call(line, settings, { method: 'POST', path: '/calculator/tarifflist', json: body }),
    price(services.length > 0 ? { ...body, services } : body),
  ])
  const bare = services.length > 0 && withoutService(asked) ? await price(body) : new Map()
  const prices = new Map(
    [...asked].map(([code, given]) => [code, given.total === undefined ? (bare.get(code) ?? given) : given]),
  )
  return ratesOf(settings, enquiry, list, prices)
}

/** The tariffs of the contract: free, and refused without good keys. */
export async function check(line: Line, settings: CdekSettings): Promise<void> {
  await call(line, settings, { method: 'GET', path: '/calculator/alltariffs' })
}
