import { describe, expect, it } from 'vitest'
import type { CustomerCandidate, CustomerSearch } from '../../shared/wire-1c/index.ts'
import { normalPhone } from './map.ts'
import { matchCustomer } from './match.ts'

const aCandidate = (over: Partial<CustomerCandidate>): CustomerCandidate => ({
  id: '11111111-0000-4000-8000-000000000001',
  kind: 'private',
  name: 'Анна Смирнова',
  inn: null,
  kpp: null,
  emails: [],
  phones: [],
  counterparty: null,
  contacts: [],
  matched: [],
  ...over,
})
const search = (over: Partial<CustomerSearch>): CustomerSearch => ({
  guid: null,
  inn: null,
  kpp: null,
  emails: [],
  phones: [],
  ...over,
})
const other = '11111111-0000-4000-8000-000000000002'

describe('whose card it is', () => {
  it('is decided by the GUID before anything else', () => {
    const cards = [aCandidate({ emails: ['anna@shop.example'] }), aCandidate({ id: other })]
    const match = matchCustomer(search({ guid: other, emails: ['anna@shop.example'] }), cards)
    expect(match).toMatchObject({ kind: 'found', by: 'guid', candidate: { id: other } })
  })

  it('is decided by the INN alone where there is one: a shared e-mail does not join two companies', () => {
    const cards = [aCandidate({ inn: '7700000001', emails: ['office@shop.example'] })]
    expect(matchCustomer(search({ inn: '7700000002', emails: ['office@shop.example'] }), cards).kind).toBe(
      'none',
    )
  })

  it('tells branches of one company apart by the KPP', () => {
    const cards = [aCandidate({ inn: '77', kpp: '1' }), aCandidate({ id: other, inn: '77', kpp: '2' })]
    expect(matchCustomer(search({ inn: '77', kpp: '2' }), cards)).toMatchObject({ candidate: { id: other } })
  })

  it('is not guessed when two cards have the same e-mail', () => {
    const cards = [
      aCandidate({ emails: ['a@b.example'] }),
      aCandidate({ id: other, emails: ['A@B.example '] }),
    ]
    expect(matchCustomer(search({ emails: ['a@b.example'] }), cards)).toMatchObject({
      kind: 'ambiguous',
      by: 'email',
    })
  })

  it('is never decided by a phone', () => {
    const cards = [aCandidate({ phones: ['+79160000000'], matched: ['phone'] })]
    expect(matchCustomer(search({ phones: ['+79160000000'] }), cards).kind).toBe('none')
  })
})

it('one phone written in three ways is one phone', () => {
  const written = ['8 (916) 123-45-67', '+7 916 1234567', '916-123-45-67']
  expect(new Set(written.map(normalPhone))).toEqual(new Set(['+79161234567']))
})
