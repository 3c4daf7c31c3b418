import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmOrder } from '../../shared/wire-crm/order.ts'
import {
  type FieldsInput,
  type FieldsPlan,
  type FieldValue,
  fieldsToCrm,
  fieldsToOnec,
  planFields,
} from './custom-fields.ts'

const fields = [
  { code: 'lift', name: 'Подъём', active: true, ordering: 0, type: 'boolean', elements: [] },
  {
    code: 'urgency',
    name: 'Срочность',
    active: true,
    ordering: 1,
    type: 'dictionary',
    elements: [
      { code: 'asap', name: 'Как можно скорее' },
      { code: 'calm', name: 'Не спешим' },
    ],
  },
]
const order = (customFields: Record<string, unknown>) => crmOrder.parse({ id: 1, customFields })

describe('custom fields of an order', () => {
  it('go to 1C under the attributes that the administrator chose, dictionary fields by the name of their element', () => {
    const map = new Map([
      ['lift', 'Подъём на этаж'],
      ['urgency', 'Срочность'],
      ['note', 'Примечание'],
    ])
    expect(fieldsToOnec(order({ lift: true, urgency: 'asap', other: 'x', note: '' }), map, fields)).toEqual({
      'Подъём на этаж': true,
      Срочность: 'Как можно скорее',
      Примечание: null,
    })
  })

  it('of our own never travel, whatever a map says', () => {
    const map = new Map([['most_1c_id', 'Ид']])
    expect(fieldsToOnec(order({ most_1c_id: 'a1' }), map, fields)).toEqual({})
  })

  it('come from 1C as the CRM takes them: names of elements become codes, an unknown name is left out and named', () => {
    expect(fieldsToCrm({ lift: false, urgency: 'Не спешим' }, fields)).toEqual({
      customFields: { lift: false, urgency: 'calm' },
      unknown: [],
    })
    expect(fieldsToCrm({ urgency: 'Никогда' }, fields)).toEqual({
      customFields: {},
      unknown: [{ code: 'urgency', value: 'Никогда' }],
    })
    expect(fieldsToCrm({ urgency: null }, fields).customFields).toEqual({ urgency: null })
  })
})

const both = {
  'field.to_onec': new Map([['note', 'Заметка']]),
  'field.from_onec': new Map([['note', 'Заметка']]),
}
const agreed = { note: { attribute: 'Заметка', crm: 'а', onec: 'а' } }
const plan = (crm: FieldValue, onec: FieldValue, over: Partial<FieldsInput> = {}) =>
  planFields({ crm: { note: crm }, onec: { Заметка: onec }, agreed, maps: both, ...over })

describe('a field that travels both ways', () => {
  it('takes a change of either side to the other', () => {
    expect(plan('б', 'а')).toMatchObject({ toOnec: { Заметка: 'б' }, toCrm: {} })
    expect(plan('а', 'б')).toMatchObject({ toOnec: {}, toCrm: { note: 'б' } })
    expect(plan(null, 'а')).toMatchObject({ toOnec: { Заметка: null } })
  })

  it('keeps the value of the CRM where both changed it', () => {
    expect(plan('б', 'в')).toMatchObject({ toOnec: { Заметка: 'б' }, toCrm: {} })
  })

  it('is not emptied by a side that never had it', () => {
    expect(plan(null, 'из 1С', { agreed: null })).toMatchObject({ toOnec: {}, toCrm: { note: 'из 1С' } })
    expect(plan('из CRM', null, { agreed: null })).toMatchObject({
      toOnec: { Заметка: 'из CRM' },
      toCrm: {},
    })
  })

  it('is not emptied when it is tied to another attribute', () => {
    const maps = {
      'field.to_onec': new Map([['note', 'Новая']]),
      'field.from_onec': new Map([['note', 'Новая']]),
    }
    expect(planFields({ crm: { note: 'а' }, onec: { Заметка: 'а' }, agreed, maps })).toMatchObject({
      toOnec: { Новая: 'а' },
      toCrm: {},
    })
  })

  it('still goes to a 1C that does not tell its values', () => {
    expect(plan('б', null, { onec: null })).toMatchObject({ toOnec: { Заметка: 'б' }, toCrm: {} })
    expect(plan('а', null, { onec: null })).toMatchObject({ toOnec: {}, toCrm: {} })
  })
})

const codes = ['a', 'b', 'c']
const attributes = ['X', 'Y', 'Z']
const value = fc.oneof(
  fc.constantFrom<FieldValue>(null, '', 'один', 'два', true, false, 3),
  fc.uniqueArray(fc.constantFrom('p', 'q')),
)
const values = (keys: readonly string[]) =>
  fc
    .tuple(...keys.map(() => value))
    .map((list) => Object.fromEntries(keys.map((key, at) => [key, list[at]!])))
const maps = fc
  .array(fc.constantFrom('none', 'there', 'back', 'both'), { minLength: 3, maxLength: 3 })
  .map((ways) => {
    const pairs = (kinds: string[]) =>
      new Map(
        codes.flatMap((code, at) => (kinds.includes(ways[at]!) ? [[code, attributes[at]!] as const] : [])),
      )
    return { 'field.to_onec': pairs(['there', 'both']), 'field.from_onec': pairs(['back', 'both']) }
  })
const sides = fc.record({ crm: values(codes), onec: values(attributes) })
const carriedOut = (
  { crm, onec }: { crm: FieldsInput['crm']; onec: NonNullable<FieldsInput['onec']> },
  { toOnec, toCrm }: FieldsPlan,
) => ({
  crm: { ...crm, ...toCrm },
  onec: { ...onec, ...toOnec },
})

/** Nothing, an empty text and an empty choice are one. */
const filled = (held: FieldValue | undefined) =>
  Array.isArray(held) && held.length === 0 ? null : held || null

describe('the plan of custom fields', () => {
  it('is empty when it was carried out, whatever both sides did before', () => {
    fc.assert(
      fc.property(maps, fc.array(sides, { minLength: 1, maxLength: 4 }), (given, moments) => {
        let agreed: FieldsInput['agreed'] = null
        for (const moment of moments) {
          const first = planFields({ ...moment, agreed, maps: given })
          const after = carriedOut(moment, first)
          const again = planFields({ ...after, agreed: first.agreed, maps: given })
          expect(again).toMatchObject({ toOnec: {}, toCrm: {} })
          expect(again.agreed).toEqual(first.agreed)
          agreed = first.agreed
        }
      }),
    )
  })

  it('writes only where a map leads, and never both sides of one field', () => {
    fc.assert(
      fc.property(maps, sides, sides, (given, before, now) => {
        const { agreed } = planFields({ ...before, agreed: null, maps: given })
        const { toOnec, toCrm } = planFields({ ...now, agreed, maps: given })
        const there = [...given['field.to_onec'].values()]
        for (const attribute of Object.keys(toOnec)) expect(there).toContain(attribute)
        for (const code of Object.keys(toCrm)) {
          expect([...given['field.from_onec'].keys()]).toContain(code)
          expect(Object.keys(toOnec)).not.toContain(given['field.to_onec'].get(code))
        }
      }),
    )
  })

  it('never overwrites a change of the CRM', () => {
    fc.assert(
      fc.property(maps, sides, sides, (given, before, now) => {
        const first = planFields({ ...before, agreed: null, maps: given })
        const settled = carriedOut(before, first)
        const second = planFields({ ...now, agreed: first.agreed, maps: given })
        for (const code of Object.keys(second.toCrm))
          expect(filled(now.crm[code])).toEqual(filled(settled.crm[code]))
      }),
    )
  })
})
