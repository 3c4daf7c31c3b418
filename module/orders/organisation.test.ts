import { describe, expect, it } from 'vitest'
import { organisationOf } from './organisation.ts'

const aqua = { id: 'a1b2c3d4-0000-4000-8000-000000000001', name: 'ООО «Аквамарин»' }
const sole = { id: 'a1b2c3d4-0000-4000-8000-000000000002', name: 'ИП Соколова' }
const field = (elements: { code: string; name: string }[]) => ({
  code: 'most_1c_organisation',
  name: 'Юрлицо в 1С',
  active: true,
  ordering: 0,
  type: 'dictionary',
  elements,
})
const chosen = (value: unknown, elements: { code: string; name: string }[] = []) =>
  organisationOf(
    { customFields: { most_1c_organisation: value } },
    { organisations: [aqua, sole], orderFields: [field(elements)] },
  )

describe('the legal entity of an order', () => {
  it('is what was chosen in its field, by the code of the element', () => {
    expect(chosen(sole.id)).toBe(sole.id)
    expect(chosen(sole.id.toUpperCase())).toBe(sole.id)
  })

  it('is known by the name of the element where the field has codes of its own', () => {
    expect(chosen('sokolova', [{ code: 'sokolova', name: 'ип соколова ' }])).toBe(sole.id)
  })

  it('is nobody where nothing is chosen, or what 1C does not have', () => {
    for (const value of [undefined, null, '', 17, ['x'], 'a1b2c3d4-0000-4000-8000-00000000000f', 'ООО Чужое'])
      expect(chosen(value)).toBeNull()
    expect(organisationOf({}, { organisations: [aqua], orderFields: [] })).toBeNull()
  })

  it('is nobody where two organisations have the name', () => {
    const twins = { organisations: [aqua, { ...sole, name: aqua.name }], orderFields: [] }
    expect(organisationOf({ customFields: { most_1c_organisation: aqua.name } }, twins)).toBeNull()
  })
})
