import { describe, expect, it } from 'vitest'
import { parseForm } from './parse-form.ts'
import type { Field, Section } from './section.ts'
import { sections } from './sections.ts'

const store = 'a1b2c3d4-0000-4000-8000-00000000000a'
const form = (over: [string, string][] = []) =>
  new URLSearchParams([
    ['offerKey', 'xmlId'],
    ['guidSource', 'field'],
    ['privateCard', 'own'],
    ['vatMode', 'included'],
    ...over,
  ])

describe('the form of a section', () => {
  it('gives the value: several choices, an empty choice, nested defaults, a switch that is off', () => {
    const parsed = parseForm(
      'orders',
      form([
        ['sendAt', 'client-confirmed'],
        ['sendAt', 'prepayed'],
        ['sendAt', 'client-confirmed'],
        ['privateDefaults.store', store],
        ['organisation', ''],
      ]),
    )
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        sendAt: ['client-confirmed', 'prepayed'],
        organisation: null,
        sendComments: false,
        privateDefaults: { store, agreement: null },
        companyDefaults: { store: null },
      },
    })
  })

  it('keeps what was typed and says at the field what does not fit', () => {
    const parsed = parseForm('orders', form([['organisation', 'ООО Ромашка']]), () => true)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect([...parsed.errors.keys()]).toEqual(['organisation'])
    expect(parsed.given.organisation).toBe('ООО Ромашка')
  })

  it('refuses a code that left the dictionary, by its field', () => {
    const gone = (field: Field, value: string) => !(field.name === 'sendAt' && value === 'gone')
    const parsed = parseForm('orders', form([['sendAt', 'gone']]), gone)
    expect(!parsed.ok && parsed.errors.get('sendAt')?.ru).toContain('«gone» больше нет')
  })

  it('refuses a value of a fixed list that is not in it', () => {
    const parsed = parseForm(
      'orders',
      new URLSearchParams({ ...Object.fromEntries(form()), vatMode: 'maybe' }),
    )
    expect(!parsed.ok && [...parsed.errors.keys()]).toEqual(['vatMode'])
  })

  it('leaves what is chosen on another page as it is', () => {
    const parsed = parseForm('catalogue', new URLSearchParams({ source: 'onec' }), () => true, {
      source: 'site',
      excludedKinds: ['set'],
      excludedGroups: ['tools'],
    })
    expect(parsed).toMatchObject({
      ok: true,
      value: { source: 'onec', excludedKinds: [], excludedGroups: ['tools'] },
    })
  })

  it('names every member of the schema, so that no setting is left without a field', () => {
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([name, member]) => leaves(member, path ? `${path}.${name}` : name))
        : [path]
    for (const section of Object.values(sections)) {
      const { fields, elsewhere = [] }: Section = section
      const described = [...fields.map((field) => field.name), ...elsewhere].sort()
      expect(described).toEqual(leaves(section.schema.parse({}), '').sort())
    }
  })
})
