import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'

const changes = (before: unknown, after: unknown) => compare(before, after).filter((row) => row.changed)

describe('before and after in the journal', () => {
  it('marks the value that changed and leaves the rest unmarked', () => {
    const rows = compare({ status: 'new', sum: 100 }, { status: 'agreed', sum: 100 })
    expect(rows).toEqual([
      { path: ['status'], before: 'new', after: 'agreed', changed: true },
      { path: ['sum'], before: 100, after: 100, changed: false },
    ])
  })

  it('knows a line by its own key wherever it stands', () => {
    const [one, two] = [
      { lineId: '11', quantity: '1' },
      { lineId: '12', quantity: '2' },
    ]
    expect(changes({ lines: [one, two] }, { lines: [two, one] })).toEqual([])
    expect(changes({ lines: [one, two] }, { lines: [two] })).toEqual([
      { path: ['lines', '#11', 'lineId'], before: '11', after: undefined, changed: true },
      { path: ['lines', '#11', 'quantity'], before: '1', after: undefined, changed: true },
    ])
  })

  it('goes by place where members have no key of their own', () => {
    expect(changes({ phones: ['1', '2'] }, { phones: ['1', '3'] })).toEqual([
      { path: ['phones', '2'], before: '2', after: '3', changed: true },
    ])
  })

  it('shows a first write as appearing whole', () => {
    expect(changes(null, { number: '17' }).map((row) => row.path)).toContainEqual(['number'])
    expect(changes(undefined, { number: '17' })).toEqual([
      { path: ['number'], before: undefined, after: '17', changed: true },
    ])
  })

  it('takes any JSON: nothing changes against itself, and swapped sides swap', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        expect(changes(one, one)).toEqual([])
        const there = compare(one, two).map((row) => JSON.stringify([row.path, row.before, row.after]))
        const back = compare(two, one).map((row) => JSON.stringify([row.path, row.after, row.before]))
        expect(there.sort()).toEqual(back.sort())
      }),
    )
  })
})
