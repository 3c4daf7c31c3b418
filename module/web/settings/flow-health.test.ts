import { describe, expect, it } from 'vitest'
import { stateOf } from './flow-health.ts'

const calm = { lagMs: 0, parked: 0, waiting: 0, standing: false, down: [] }

describe('a flow', () => {
  it('is fine while what waits is taken up in time', () =>
    expect(stateOf({ ...calm, waiting: 40, lagMs: 60_000 })).toBe('fine'))

  it('is late when its oldest has waited for minutes', () =>
    expect(stateOf({ ...calm, waiting: 1, lagMs: 300_000 })).toBe('late'))

  it('needs a person where something stopped, however little waits', () =>
    expect(stateOf({ ...calm, parked: 1 })).toBe('stopped'))

  it('waits for its remote and is not blamed for being late', () =>
    expect(stateOf({ ...calm, waiting: 5, lagMs: 3_600_000, parked: 2, down: ['onec'] })).toBe('silent'))

  it('with nothing to do is fine although its remote is down, unless it reads that remote', () => {
    expect(stateOf({ ...calm, down: ['crm'] })).toBe('fine')
    expect(stateOf({ ...calm, standing: true, down: ['crm'] })).toBe('silent')
  })
})
