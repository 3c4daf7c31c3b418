import { deadlineIn } from '../../shared/kernel/clock.ts'
import { type Carrier, CarrierError, type Point } from '../carriers/index.ts'
import type { Account } from './accounts/account.ts'
import { accountsOf } from './accounts/read.ts'
import { type CrmPoint, crmPoint } from './calculate.ts'
import type { DeliveryCtx } from './ctx.ts'
import { toPlace } from './map.ts'
import { lineTo } from './quoting/desk.ts'
import { pointsBy } from './quoting/points.ts'

/** A list in a form is worth no longer waiting. */
const askMs = 5_000
const shownAtMost = 50
const shortest = 2

type Open = { account: Account; carrier: Carrier }

/** Accounts that are on and can be asked. */
async function open(ctx: DeliveryCtx): Promise<Open[]> {
  return (await accountsOf(ctx)).flatMap((account) => {
    const carrier = ctx.desk.carriers[account.code]
    return carrier && account.enabled && !account.trouble ? [{ account, carrier }] : []
  })
}

/** All tariffs of the shop, for the CRM's own lists. */
export async function tariffList(ctx: DeliveryCtx) {
  const all = (await open(ctx)).flatMap(({ account, carrier }) =>
    carrier.tariffs(account.settings).map(({ code, name, kind }) => ({
      code: `${carrier.code}:${code}`,
      name,
      description: account.name,
      type: kind === 'point' ? 'selfDelivery' : 'courier',
    })),
  )
  return [...new Map(all.map((one) => [one.code, one])).values()]
}

export type PointsAsk = { country: string; region: string; city: string; code: string }

/** Points where the shop may bring its parcels. */
export async function shipmentPoints(ctx: DeliveryCtx, ask: PointsAsk): Promise<CrmPoint[]> {
  const found = await everyPoint(ctx, ask, true)
  return found.map(({ point }) => crmPoint(point))
}

/** Pickup points whose name or address holds what a person typed; the city is before the comma, or is the whole of it. */
export async function findPoints(ctx: DeliveryCtx, term: string) {
  const [city = '', ...rest] = term.split(',').map((part) => part.trim())
  if (city.length < shortest) return []
  const words = rest.join(' ').toLowerCase()
  const found = await everyPoint(ctx, { country: 'RU', region: '', city, code: '' }, false)
  return found
    .filter(({ point }) => `${point.name} ${point.address}`.toLowerCase().includes(words))
    .slice(0, shownAtMost)
    .map(({ point, owner }) => ({
      value: point.code,
      label: `${owner.account.name}: ${point.address || point.name}`,
      description: point.schedule,
    }))
}

async function everyPoint(
  ctx: DeliveryCtx,
  { country, region, city, code }: PointsAsk,
  takesIn: boolean,
): Promise<{ point: Point; owner: Open }[]> {
  const deadline = deadlineIn(ctx.clock, askMs)
  const place = toPlace({ countryIso: country || 'RU', region, city }, 'RU')
  const where = { place, ...(code && { code }), ...(takesIn && { takesIn }) }
  const lists = await Promise.all(
    (await open(ctx)).map(async (owner) =>
      (await pointsBy(ctx.desk, ctx.tenant.id, owner, where, deadline)).map((point) => ({ point, owner })),
    ),
  )
  return lists.flat().filter(({ point }) => !takesIn || point.takesIn)
}

/** Cities as carriers have them: `Кировск, Ленинградская область`. One that fails brings none. */
export async function findCities(ctx: DeliveryCtx, term: string) {
  if (term.trim().length < shortest) return []
  const lists = await Promise.all(
    (await open(ctx)).map(async ({ account, carrier }) => {
      if (!carrier.cities) return []
      try {
        return await carrier.cities(lineTo(ctx.desk, account, { ms: askMs }), account.settings, term.trim())
      } catch (thrown) {
        if (thrown instanceof CarrierError) return []
        throw thrown
      }
    }),
  )
  const named = lists.flat().map(({ name, description }) => [name, description].filter(Boolean).join(', '))
  return [...new Set(named)].slice(0, shownAtMost).map((value) => ({ value, label: value }))
}
