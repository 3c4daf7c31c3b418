import { describe, expect, it } from 'vitest'
import { crmEnvelope } from './answer.ts'
import { dictionaryOf, flag, int, listOf, num, text, wire } from './loose.ts'
import { crmOrder } from './order.ts'

describe('messages of the CRM', () => {
  it('are the same whether PHP writes an empty map as a list, null or nothing', () => {
    const forms = [{ id: 1 }, { id: 1, customFields: null }, { id: '1', items: [], payments: [] }]
    for (const form of forms) expect(crmOrder.parse(form)).toMatchObject({ id: 1, items: [], payments: [] })
    expect(crmOrder.parse({ id: 1, customFields: [], delivery: [] })).toMatchObject({
      customFields: {},
      delivery: {},
    })
  })

  it('carry their key into the members of a dictionary, a member’s own key first', () => {
    const units = dictionaryOf(wire({ code: text, name: text.optional() }))
    expect(units.parse({ pc: { name: 'Штука' }, 6: { code: 'm' } })).toEqual([
      { code: 'm' },
      { code: 'pc', name: 'Штука' },
    ])
    expect(units.parse([{ code: 'pc' }])).toEqual([{ code: 'pc' }])
  })

  it('may have strings for numbers and switches', () => {
    expect([num.parse('20.00'), num.parse('-3'), int.parse('15'), text.parse(7)]).toEqual([20, -3, 15, '7'])
    expect(['1', 'true', 1, '0', 'false', 0, ''].map((given) => flag.parse(given))).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ])
  })

  it.each(['', 'none', '1,5', '0x10', '1e3', 'Infinity'])('never have %j for a number', (given) => {
    expect(num.safeParse(given).success).toBe(false)
  })

  it('do not lose a list that came as a map', () => {
    expect(listOf(int).parse({ 0: 3, 2: 5 })).toEqual([3, 5])
  })

  it('keep custom fields of every type', () => {
    const customFields = { a: false, b: ['x', 'y'], c: 3.8, d: 'text', e: null }
    expect(crmOrder.parse({ id: 1, customFields }).customFields).toEqual(customFields)
  })

  it('give complaints as one flat list, with the path where it is told', () => {
    const errors = { customer: { externalId: ['taken', 'too long'] }, site: 'unknown' }
    expect(crmEnvelope.parse({ errors }).errors).toEqual([
      { path: 'customer.externalId', text: 'taken' },
      { path: 'customer.externalId', text: 'too long' },
      { path: 'site', text: 'unknown' },
    ])
    expect(
      crmEnvelope.parse({ errors: ['Note: nothing is wrong', 'orders[2].site: unknown'] }).errors,
    ).toEqual([{ text: 'Note: nothing is wrong' }, { path: 'orders[2].site', text: 'unknown' }])
    expect(crmEnvelope.parse({}).errors).toEqual([])
  })
})
