import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ChangeEntry } from '../../shared/wire-1c/index.ts'
import { sections } from '../tenants/index.ts'
import { bornAmong } from './born.ts'

const on = { site: true, phone: true, receipt: true, marketplace: true }
const settings = sections.born.schema.parse({ origins: on })
const anEntry = (state: unknown, over: Partial<ChangeEntry> = {}): ChangeEntry => ({
  kind: 'order',
  id: 'd1',
  crmId: null,
  revision: 1,
  state,
  ...over,
})
const state = (over: object = {}) => ({ origin: 'phone', posted: true, head: null, ...over })
const among = (entry: ChangeEntry, paired: string[] = []) => bornAmong([entry], new Set(paired), settings)

it('an order of 1C without a pair is to come; one with a pair, a draft and one of the CRM are not', () => {
  expect(among(anEntry(state()))).toEqual(['d1'])
  expect(among(anEntry(state()), ['d1'])).toEqual([])
  expect(among(anEntry(state(), { crmId: '15' }))).toEqual([])
  expect(among(anEntry(state({ posted: false })))).toEqual([])
  expect(among(anEntry(state({ origin: 'crm' })))).toEqual([])
  expect(among(anEntry(null))).toEqual([])
})

it('a receipt is to come when it names somebody: the common card does not', () => {
  const receipt = (head: object) => among(anEntry(state({ origin: 'receipt', head })))
  expect(receipt({ customer: { common: true } })).toEqual([])
  expect(receipt({ customer: null, loyaltyCard: null })).toEqual([])
  expect(receipt({ customer: { id: 'x' } })).toEqual(['d1'])
  expect(receipt({ customer: { common: true }, loyaltyCard: '29000001' })).toEqual(['d1'])
})

it('whatever an entry holds, it does not hold the feed', () => {
  fc.assert(
    fc.property(fc.anything(), (odd) => {
      const entries = [anEntry(odd), anEntry(state(), { id: 'd2' })]
      expect(bornAmong(entries, new Set(), settings)).toContain('d2')
    }),
  )
})

it('without a switch nothing comes, whatever it is', () => {
  const off = sections.born.schema.parse({})
  for (const origin of Object.keys(on))
    expect(bornAmong([anEntry(state({ origin }))], new Set(), off)).toEqual([])
})
