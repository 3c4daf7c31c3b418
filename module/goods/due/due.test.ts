import { beforeEach, describe, expect, it } from 'vitest'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { ctxOf, inTx } from '../../../test/builders/tenant-ctx.ts'
import type { Ctx } from '../../context.ts'
import { countDue, type DueMark, insertDue, readDue, removeDue } from './store.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 2, 10, 9)

let mine: Ctx
let theirs: Ctx
beforeEach(async () => {
  mine = (await ctxOf(db, await aTenant(db))).ctx
  theirs = (await ctxOf(db, await aTenant(db))).ctx
})

const marked = (ctx: Ctx, ...marks: (Partial<DueMark> & { offer: string })[]) =>
  inTx(ctx, (t) =>
    insertDue(
      t,
      marks.map((one) => ({ aspect: 'stock' as const, state: { free: '1' }, asOf: start, ...one })),
    ),
  )
const due = (ctx: Ctx) => inTx(ctx, (t) => readDue(t, 'stock', 100))

describe('goods that are due', () => {
  it('are of one tenant', async () => {
    await marked(mine, { offer: 'tap' })
    expect(await due(theirs)).toEqual([])
    await marked(theirs, { offer: 'tap' })
    await inTx(theirs, async (t) => removeDue(t, await readDue(t, 'stock', 100)))
    expect(await due(mine)).toHaveLength(1)
  })

  it('stand once, with the newest state of 1C', async () => {
    await marked(mine, { offer: 'tap', state: { free: '5' } })
    await marked(mine, { offer: 'tap', state: { free: '4' }, asOf: start + 10 })
    await marked(mine, { offer: 'tap', state: { free: '9' }, asOf: start + 5 })
    expect(await due(mine)).toMatchObject([{ offer: 'tap', state: { free: '4' }, asOf: start + 10 }])
  })

  it('of one batch that names an offer twice stand once too', async () => {
    await marked(mine, { offer: 'tap', state: { free: '5' } }, { offer: 'tap', state: { free: '3' } })
    expect(await due(mine)).toMatchObject([{ state: { free: '3' } }])
  })

  it('that were marked again while they were sent stay', async () => {
    await marked(mine, { offer: 'tap' }, { offer: 'hose' })
    const sent = await due(mine)
    await marked(mine, { offer: 'tap', state: { free: '7' }, asOf: start + 10 })
    await inTx(mine, (t) => removeDue(t, sent))
    expect(await due(mine)).toMatchObject([{ offer: 'tap', state: { free: '7' } }])
  })

  it('that 1C holds no more have no state', async () => {
    await marked(mine, { offer: 'tap', state: null })
    expect(await due(mine)).toMatchObject([{ offer: 'tap', state: null }])
  })

  it('are counted without those of which 1C is still to be asked', async () => {
    await marked(
      mine,
      { offer: 'tap' },
      { offer: 'tap', aspect: 'price' },
      { offer: 'tap', aspect: 'refresh' },
    )
    expect(await inTx(mine, (t) => countDue(t, 9))).toBe(2)
    expect(await inTx(mine, (t) => countDue(t, 1))).toBe(1)
    expect(await inTx(theirs, (t) => countDue(t, 9))).toBe(0)
  })
})
