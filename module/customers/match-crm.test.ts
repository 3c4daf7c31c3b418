import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameParts } from './crm-card.ts'
import { type CrmCard, type CrmSearch, matchCrmCard } from './match-crm.ts'

const aSearch = (over: Partial<CrmSearch> = {}): CrmSearch => ({
  ...{ onecId: 'mine', linked: [], externalIds: ['most-1c-mine'], inn: null, kpp: null },
  emails: ['anna@shop.example'],
  ...over,
})
const aCard = (over: Partial<CrmCard> = {}): CrmCard => ({
  ...{ id: 1, externalId: null, onecId: null, emails: [], companies: [] },
  ...over,
})

const inns = fc.constantFrom(null, '7700000001', '7700000002')
const kpps = fc.constantFrom(null, '1', '2')
const emails = fc.uniqueArray(fc.constantFrom('anna@shop.example', 'ivan@shop.example'), { maxLength: 2 })
const cards = fc
  .array(
    fc.record({
      id: fc.integer({ min: 1, max: 6 }),
      externalId: fc.constantFrom(null, 'site-1', 'most-1c-mine'),
      onecId: fc.constantFrom(null, 'mine', 'theirs'),
      emails,
      companies: fc.array(fc.record({ inn: inns, kpp: kpps }), { maxLength: 2 }),
    }),
    { maxLength: 5 },
  )
  .map((list) => [...new Map(list.map((card) => [card.id, card])).values()])
const searches = fc.record({ inn: inns, kpp: kpps, emails, linked: fc.constantFrom([], [3]) }).map(aSearch)

describe('whose CRM card it is', () => {
  it('is never guessed: what is found is the only one of the strongest key', () => {
    fc.assert(
      fc.property(searches, cards, (search, list) => {
        const match = matchCrmCard(search, list)
        if (match.kind !== 'found') return
        const card = list.find((one) => one.id === match.id)!
        const own = (one: CrmCard) => one.onecId === 'mine' || one.externalId === 'most-1c-mine'
        if (match.by === 'link') expect(search.linked).toContain(card.id)
        else expect(list.some((one) => search.linked.includes(one.id))).toBe(false)
        if (match.by === 'guid') expect(list.filter(own)).toEqual([card])
        if (match.by === 'email') {
          expect(search.inn).toBeNull()
          expect(list.filter((one) => one.emails.some((email) => search.emails.includes(email)))).toEqual([
            card,
          ])
        }
        // A card that holds another 1C card's id is that one's, whatever else fits.
        if (match.by === 'email' || match.by === 'inn') expect(card.onecId).toBeNull()
      }),
    )
  })

  it('does not depend on the order in which the CRM lists the cards', () => {
    fc.assert(
      fc.property(searches, cards, (search, list) => {
        const [there, back] = [matchCrmCard(search, list), matchCrmCard(search, [...list].reverse())]
        expect(back.kind).toBe(there.kind)
        if (there.kind === 'found') expect(back).toEqual(there)
      }),
    )
  })

  it('with an INN is never decided by the e-mail, and without one never by an INN', () => {
    const office = aCard({ emails: ['anna@shop.example'] })
    expect(matchCrmCard(aSearch({ inn: '77' }), [office]).kind).toBe('none')
    const company = aCard({ companies: [{ inn: null, kpp: null }] })
    expect(matchCrmCard(aSearch({ emails: [] }), [company]).kind).toBe('none')
  })

  it('branches of one company are told apart by the KPP', () => {
    const branch = (id: number, kpp: string) => aCard({ id, companies: [{ inn: '77', kpp }] })
    const both = [branch(1, '1'), branch(2, '2')]
    expect(matchCrmCard(aSearch({ inn: '77', kpp: '2' }), both)).toMatchObject({ kind: 'found', id: 2 })
    expect(matchCrmCard(aSearch({ inn: '77' }), both)).toMatchObject({ kind: 'ambiguous', ids: [1, 2] })
  })
})

it('the one name of 1C becomes the three of the CRM, surname first', () => {
  expect(nameParts('Смирнова Анна Викторовна')).toEqual({
    lastName: 'Смирнова',
    firstName: 'Анна',
    patronymic: 'Викторовна',
  })
  expect(nameParts('Анна')).toEqual({ firstName: 'Анна' })
  expect(nameParts('  Смирнова   Анна ')).toEqual({ lastName: 'Смирнова', firstName: 'Анна' })
})
