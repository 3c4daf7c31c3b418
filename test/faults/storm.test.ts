import { describe, expect, inject, it } from 'vitest'
import { runProcesses } from './processes.ts'
import { freshFrom } from './server.ts'
import { runStorm } from './storm.ts'

const fresh = freshFrom(inject('template'))
const storm = (seed: number, ops: number) => fresh((db) => runStorm(db, { seed, ops }))

/** Enough for several orders of each shop to go all the way; by hand many more are run. */
const ops = 250
const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

describe('after a storm both sides agree and nothing is lost, doubled or forgotten', () => {
  const cancelledInPart: number[] = []

  it.each(seeds)('seed %i', async (seed) => {
    const { violations, trace } = await storm(seed, ops)
    if (trace.some((line) => line.includes('cancelled after a part has left: order')))
      cancelledInPart.push(seed)
    expect(violations, `npm run faults -- --seed ${seed} --ops ${ops} --trace`).toEqual([])
    expect(trace.length).toBeGreaterThan(ops / 2)
  })

  it('orders were cancelled after a part of them had left', () => {
    expect(cancelledInPart.length).toBeGreaterThan(0)
  })

  it('also when real processes are killed and the database is restarted', async () => {
    expect(await runProcesses({ seed: 1, ops: 40 })).toEqual([])
  }, 240_000)
})

describe('with the source of the 1C extension in place of the stand-in', () => {
  it.each([1, 2, 3])('seed %i', async (seed) => {
    const { violations } = await fresh((db) => runStorm(db, { seed, ops, onec: 'extension' }))
    expect(violations, `npm run faults -- --seed ${seed} --ops ${ops} --onec extension --trace`).toEqual([])
  })

  it('also when the module is killed beside a base that is a process of its own', async () => {
    expect(await runProcesses({ seed: 1, ops: 25, onec: 'extension' })).toEqual([])
  }, 240_000)
})

it('the same seed is the same storm, line by line', async () => {
  const [one, other] = [await storm(77, ops), await storm(77, ops)]
  expect(other.trace).toEqual(one.trace)
  expect(other.hash).toBe(one.hash)
})
