import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, type Sight } from './judge.ts'

const sight = (over: Partial<Sight> = {}): Sight => ({
  held: { main: 10, spb: 4 },
  packed: { main: 1 },
  toldAsOf: 1_000,
  ...over,
})

describe('a reservation of the test good', () => {
  it('that lowers the stock by what it holds shows an account that subtracts', () => {
    expect(judge(sight(), sight({ held: { main: 9, spb: 4 }, packed: { main: 2 } }))).toBe('subtracts')
  })

  it('that leaves the stock as it was shows one that does not', () => {
    expect(judge(sight(), sight({ packed: { main: 2 } }))).toBe('keeps')
  })

  it('in a store where nothing was held before counts too', () => {
    expect(judge(sight(), sight({ held: { main: 10, spb: 1 }, packed: { main: 1, spb: 3 } }))).toBe(
      'subtracts',
    )
  })

  it('that nobody made, or that was taken off, decides nothing', () => {
    expect(judge(sight(), sight({ held: { main: 9, spb: 4 } }))).toBe('no_reserve')
    expect(judge(sight(), sight({ packed: {} }))).toBe('no_reserve')
  })

  it('decides nothing where the stock was told anew, or moved by something else', () => {
    const packed = { main: 2 }
    expect(judge(sight(), sight({ held: { main: 9 }, packed, toldAsOf: 2_000 }))).toBe('told_meanwhile')
    expect(judge(sight(), sight({ held: { main: 7, spb: 4 }, packed }))).toBe('unclear')
    expect(judge(sight(), sight({ held: { main: 9, spb: 4 }, packed: { main: 2, spb: 1 } }))).toBe('unclear')
  })

  it('of goods sold by weight is judged to the gram', () => {
    const weight = fc.integer({ min: 1, max: 9_999 }).map((grams) => grams / 1000)
    fc.assert(
      fc.property(weight, weight, (more, before) => {
        const start = sight({ held: { main: 10 }, packed: { main: before } })
        const packed = { main: before + more }
        expect(judge(start, sight({ held: { main: 10 - more }, packed }))).toBe('subtracts')
        expect(judge(start, sight({ held: { main: 10 }, packed }))).toBe('keeps')
      }),
    )
  })
})
