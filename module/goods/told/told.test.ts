import { beforeEach, describe, expect, it } from 'vitest'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { ctxOf, inTx } from '../../../test/builders/tenant-ctx.ts'
import type { Ctx } from '../../context.ts'
import type { Figures } from '../figures.ts'
import {
  intend,
  type Outcome,
  readFigure,
  readTold,
  readUnseen,
  release,
  sendingMs,
  settle,
} from './store.ts'

const db = await freshDatabase()
const tap = 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c10001f35'
const start = Date.UTC(2026, 2, 10, 9)

let mine: Ctx
let theirs: Ctx
beforeEach(async () => {
  mine = (await ctxOf(db, await aTenant(db))).ctx
  theirs = (await ctxOf(db, await aTenant(db))).ctx
})

const wants = (
  ctx: Ctx,
  figures: Figures,
  { at = start, asOf = at, run = null }: { at?: number; asOf?: number; run?: number | null } = {},
  offer = tap,
) => inTx(ctx, (t) => intend(t, 'stock', [{ site: 'main', offer, figures, asOf }], { at, run }))
const hears = (ctx: Ctx, at: number, over: Partial<Outcome> = {}) =>
  inTx(ctx, (t) =>
    settle(t, 'stock', [{ site: 'main', offer: tap, told: null, notFound: false, notes: [], ...over }], at),
  )
const known = async (ctx: Ctx) => (await inTx(ctx, (t) => readTold(t, 'stock', [tap], null)))[0]

describe('what the CRM was told', () => {
  it('is known once the call was settled, and is no other tenant’s', async () => {
    await wants(mine, { main: 5 })
    expect(await known(mine)).toMatchObject({ told: null, mayHold: { main: 5 } })
    await hears(mine, start, { told: { main: 5 } })
    expect(await known(mine)).toMatchObject({ told: { main: 5 }, mayHold: { main: 5 }, notFoundAt: null })
    expect(await known(theirs)).toBeUndefined()
    await wants(theirs, { main: 8 })
    await hears(theirs, start, { told: { main: 8 } })
    expect(await known(mine)).toMatchObject({ told: { main: 5 } })
  })

  it('is unknown while a call is under way, with whatever may stand there', async () => {
    await wants(mine, { main: 5 })
    await hears(mine, start, { told: { main: 5 } })
    await wants(mine, { main: 0, spb: 2 }, { at: start + 1 })
    expect(await known(mine)).toMatchObject({ told: null, mayHold: { main: 5, spb: 2 } })
  })

  it('keeps the moment at which the CRM did not know the offer, and why a number was corrected', async () => {
    await wants(mine, { main: 0 })
    await hears(mine, start, { notFound: true, notes: [{ kind: 'negative', code: 'main' }] })
    expect(await known(mine)).toMatchObject({
      notFoundAt: start,
      notes: [{ kind: 'negative', code: 'main' }],
    })
    await wants(mine, { main: 1 }, { at: start + 1 })
    await hears(mine, start + 1, { told: { main: 1 } })
    expect(await known(mine)).toMatchObject({ told: { main: 1 }, notFoundAt: null, notes: null })
  })
})

describe('what the CRM may hold', () => {
  it('is not forgotten where it refused the offer: a price that is no more is taken off by a later call', async () => {
    await wants(mine, { base: 1290 })
    await hears(mine, start, { told: { base: 1290 } })
    await wants(mine, { base: null }, { at: start + 1 })
    await hears(mine, start + 1, { refused: true, notes: [{ kind: 'refused', words: 'Нет' }] })
    expect(await known(mine)).toMatchObject({ told: null, mayHold: { base: 1290 } })
    expect((await wants(mine, { base: null }, { at: start + 2 })).allowed.size).toBe(1)
    await hears(mine, start + 2, { told: {} })
    expect(await known(mine)).toMatchObject({ told: {}, mayHold: {}, notes: null })
  })

  it('is not forgotten over calls that were lost one after another', async () => {
    const lost = async (figures: Figures, at: number) => {
      await wants(mine, figures, { at })
      await inTx(mine, (t) => release(t, 'stock', [{ site: 'main', offer: tap }], at))
    }
    await lost({ main: 5, spb: [2, 90] }, start)
    await lost({ main: 0, spb: 0, shop: 1 }, start + 1)
    await lost({ main: 0, spb: 0, shop: 0 }, start + 2)
    expect(await known(mine)).toMatchObject({ told: null, mayHold: { main: 5, spb: [2, 90], shop: 1 } })
  })

  it('is what was told last where an older call is answered after it', async () => {
    await wants(mine, { main: 5 })
    await wants(mine, { spb: 6 }, { at: start + sendingMs + 1 })
    await hears(mine, start + sendingMs + 1, { told: { spb: 6 } })
    await hears(mine, start, { told: { main: 5 } })
    expect(await known(mine)).toMatchObject({ told: null, mayHold: { spb: 6 } })
  })
})

describe('two who send the same offer', () => {
  it('do not do it at once: the second waits until the first has settled or is lost', async () => {
    const key = `main ${tap}`
    expect((await wants(mine, { main: 5 })).allowed).toEqual(new Set([key]))
    const second = await wants(mine, { main: 6 }, { at: start + 10 })
    expect(second).toEqual({ allowed: new Set(), busy: new Set([key]) })
    const late = await wants(mine, { main: 6 }, { at: start + sendingMs + 1 })
    expect(late.allowed).toEqual(new Set([key]))
  })

  it('leave nothing certain where the first hears his answer after all', async () => {
    await wants(mine, { main: 5 })
    await wants(mine, { main: 6 }, { at: start + sendingMs + 1 })
    await hears(mine, start, { told: { main: 5 } })
    expect(await known(mine)).toMatchObject({ told: null })
  })

  it('may go on at once where a call failed', async () => {
    await wants(mine, { main: 5 })
    await inTx(mine, (t) => release(t, 'stock', [{ site: 'main', offer: tap }], start))
    expect((await wants(mine, { main: 6 }, { at: start + 1 })).allowed.size).toBe(1)
  })

  it('never put an older state after a newer one', async () => {
    await wants(mine, { main: 5 }, { asOf: start + 100 })
    await hears(mine, start, { told: { main: 5 } })
    const older = await wants(mine, { main: 9 }, { at: start + 200, asOf: start + 50 })
    expect(older).toEqual({ allowed: new Set(), busy: new Set() })
    expect(await known(mine)).toMatchObject({ told: { main: 5 } })
  })
})

describe('a full run', () => {
  it('finds what it has not met, of its own tenant alone', async () => {
    for (const ctx of [mine, theirs]) {
      await wants(ctx, { main: 5 }, { run: 1 })
      await wants(ctx, { main: 7 }, { run: 1 }, 'sold-no-more')
      await inTx(ctx, (t) => readTold(t, 'stock', [tap], ctx === mine ? 2 : 1))
    }
    const unseen = await inTx(mine, (t) => readUnseen(t, 'stock', 2, { after: undefined, limit: 10 }))
    expect(unseen.map(({ offer }) => offer)).toEqual(['sold-no-more'])
    expect(await inTx(theirs, (t) => readUnseen(t, 'stock', 1, { after: undefined, limit: 10 }))).toEqual([])
  })
})

describe('a single figure of an offer', () => {
  it('is the one on its way, else the one told: a call that names other codes does not hide it', async () => {
    const cost = () => inTx(mine, (t) => readFigure(t, 'stock', [tap], '@purchase'))
    await wants(mine, { base: 10, '@purchase': 6 })
    await hears(mine, start, { told: { base: 10, '@purchase': 6 } })
    await wants(mine, { base: 11 }, { at: start + 1 })
    expect(await cost()).toEqual(new Map([[`main ${tap}`, 6]]))
    await hears(mine, start + 1, { told: { base: 11, '@purchase': 6 } })
    await wants(mine, { '@purchase': 7 }, { at: start + 2 })
    expect(await cost()).toEqual(new Map([[`main ${tap}`, 7]]))
  })
})
