import { beforeEach, describe, expect, it } from 'vitest'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { ctxOf, inTx } from '../../../test/builders/tenant-ctx.ts'
import type { Ctx } from '../../context.ts'
import { type Counts, finishRun, readRuns, saveProgress, takeRun } from './store.ts'

const db = await freshDatabase()
const counts: Counts = { read: 5000, told: 120, refused: 1, notFound: 2, requests: 3 }

let mine: Ctx
let theirs: Ctx
beforeEach(async () => {
  mine = (await ctxOf(db, await aTenant(db))).ctx
  theirs = (await ctxOf(db, await aTenant(db))).ctx
})

const take = (ctx: Ctx) => inTx(ctx, (t) => takeRun(t, 'stock'))

describe('a run', () => {
  it('goes on from its cursor after whatever stopped it', async () => {
    const run = await take(mine)
    await inTx(mine, (t) => saveProgress(t, run, { ...counts, cursor: 'b4a3' }))
    expect(await take(mine)).toEqual({ ...run, ...counts, cursor: 'b4a3' })
  })

  it('that has ended is followed by a new one, which knows how many goods there were', async () => {
    const run = await take(mine)
    await inTx(mine, (t) => finishRun(t, run, counts, { main: 2 }))
    expect(await inTx(mine, readRuns)).toMatchObject([{ ...counts, drift: { main: 2 }, cursor: null }])
    const next = await take(mine)
    expect(next).toMatchObject({ cursor: null, read: 0, told: 0, total: 5000, finishedAt: null, drift: null })
    expect(next.run).toBeGreaterThan(run.run)
  })

  it('is of one flow and one tenant', async () => {
    const run = await take(mine)
    await inTx(mine, (t) => takeRun(t, 'prices'))
    await take(theirs)
    await inTx(theirs, (t) => saveProgress(t, run, { ...counts, cursor: 'theirs' }))
    const runs = await inTx(mine, readRuns)
    expect(runs.map(({ flow, cursor }) => [flow, cursor])).toEqual([
      ['prices', null],
      ['stock', null],
    ])
  })
})
