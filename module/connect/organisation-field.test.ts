import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsWith } from './organisation-field.ts'

const aqua = { id: 'A1B2C3D4-0000-4000-8000-000000000001', name: 'ООО Аквамарин' }
const sole = { id: 'a1b2c3d4-0000-4000-8000-000000000002', name: 'ИП Соколова' }

describe('the dictionary of legal entities', () => {
  it('gets the organisations that it lacks and the new name of one that was renamed', () => {
    const made = elementsWith([aqua], [])
    expect(made).toEqual([{ code: aqua.id.toLowerCase(), name: aqua.name, ordering: 10 }])
    expect(elementsWith([{ ...aqua, name: 'АО Аквамарин' }, sole], made!)).toMatchObject([
      { code: aqua.id.toLowerCase(), name: 'АО Аквамарин' },
      { code: sole.id, name: sole.name },
    ])
  })

  it('knows an organisation by its name where the administrator gave codes of his own', () => {
    expect(elementsWith([sole], [{ code: 'sokolova', name: 'ИП Соколова' }])).toBeNull()
  })

  it('loses no element that orders may hold, and needs no second change', () => {
    const id = fc.constantFrom('a1', 'b2', 'c3', 'own')
    const name = fc.constantFrom('Первая', 'Вторая', 'Третья')
    const list = fc.uniqueArray(fc.record({ id, name }), { selector: (one) => one.id })
    fc.assert(
      fc.property(list, list, (organisations, before) => {
        const elements = before.map((one) => ({ code: one.id, name: one.name }))
        const after = elementsWith(organisations, elements) ?? elements
        for (const { code } of elements) expect(after.map((one) => one.code)).toContain(code)
        for (const one of organisations) expect(after.map((element) => element.name)).toContain(one.name)
        expect(elementsWith(organisations, after)).toBeNull()
      }),
    )
  })
})
