import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf } from '../../shared/kernel/hash.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aParcel, aPlace } from '../../test/builders/enquiry.ts'
import { digestsOf, type Quoted, readQuote, type Sent, signQuote, standingOf } from './payload.ts'

const sign = (text: string) => hashOf(`key of the shop ${text}`)
const otherShop = (text: string) => hashOf(`key of another shop ${text}`)
const at = Date.UTC(2026, 10, 26)

const sent = (over: Partial<Sent> = {}): Sent => ({
  code: 'cdek:136',
  to: aPlace(),
  parcels: [aParcel()],
  cod: false,
  ...over,
})

const quotedFor = async (what: Sent, over: Partial<Quoted> = {}): Promise<Quoted> => ({
  code: what.code,
  kind: 'door',
  account: 'b6a1',
  version: 3,
  at,
  cost: minor(39_000),
  cod: what.cod,
  rate: { mode: 3, name: 'Посылка' },
  ...(await digestsOf(what)),
  ...over,
})

describe('a quote travels through the CRM', () => {
  test('and comes back as it left', async () => {
    const quoted = await quotedFor(sent())
    expect(await readQuote(sign, await signQuote(sign, quoted))).toEqual(quoted)
  })

  test('of another shop, changed or made up, it is none', async () => {
    const text = await signQuote(sign, await quotedFor(sent()))
    expect(await readQuote(otherShop, text)).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('A', 'b', '7', '.', ' ', '_'),
        async (place, letter) => {
          const changed = text.slice(0, place) + letter + text.slice(place + 1)
          if (changed.trim() === text) return
          expect(await readQuote(sign, changed)).toBeUndefined()
        },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.string(), async (any) => {
        expect(await readQuote(sign, any)).toBeUndefined()
      }),
    )
  })
})

describe('what becomes of a quote by the time of its booking', () => {
  const standing = async (now: Partial<Sent>, over: Partial<Quoted> = {}, later = 0) =>
    standingOf(await quotedFor(sent(), over), sent(now), { at: at + later, version: 3 })

  test('nothing changed: it holds', async () => expect(await standing({})).toEqual({ verdict: 'holds' }))

  test('the same address written otherwise is the same address', async () => {
    const to = aPlace({ city: 'НОВОСИБИРСК ', street: 'улица  Ленина,', flat: '7', text: 'иначе' })
    expect(await standing({ to })).toEqual({ verdict: 'holds' })
  })

  test.each([
    ['another house', { to: aPlace({ building: '25' }) }, /Адрес/],
    ['another floor', { to: aPlace({ floor: 9 }) }, /Адрес/],
    ['a heavier parcel', { parcels: [aParcel({ weight: 1300 })] }, /Вес/],
    ['one parcel more', { parcels: [aParcel(), aParcel()] }, /мест/],
    ['cash on delivery', { cod: true }, /наложенный/],
  ])('%s is refused, with what to do', async (_, change, words) => {
    const found = await standing(change)
    if (found.verdict !== 'changed') throw new Error(found.verdict)
    expect(found.cause.ru).toMatch(words)
    expect(found.cause.ru).toMatch(/Рассчитать/)
  })

  test('none, another tariff, other settings or an old price: it is asked again, not refused', async () => {
    const now = { at, version: 3 }
    expect(await standingOf(undefined, sent(), now)).toEqual({ verdict: 'again' })
    expect(await standing({ code: 'cdek:137' })).toEqual({ verdict: 'again' })
    expect(await standing({}, { version: 2 })).toEqual({ verdict: 'again' })
    expect(await standing({}, {}, 4 * 86_400_000)).toEqual({ verdict: 'again' })
  })
})
