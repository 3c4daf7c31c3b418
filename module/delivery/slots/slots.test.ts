import { beforeEach, describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { aSheet } from '../../../test/builders/rate-sheet.ts'
import { ctxOf, inTx } from '../../../test/builders/tenant-ctx.ts'
import type { Ctx } from '../../context.ts'
import { holdInterval, openIntervals } from './hold.ts'

const db = await freshDatabase()
const account = {
  id: '6a1f0c8e-3b52-4e0a-9d65-1f2f3f0c9a01',
  code: 'courier' as const,
  settings: {
    sheet: aSheet({
      slots: [
        { from: '10:00', to: '14:00', capacity: 2 },
        { from: '18:00', to: '21:00', capacity: 1 },
      ],
    }),
  },
}
const day = '2026-11-27'
const [morning, evening] = [
  { from: '10:00', to: '14:00' },
  { from: '18:00', to: '21:00' },
]
const rate = {
  tariff: 'usual',
  name: '',
  description: '',
  kind: 'door' as const,
  cost: minor(0),
  days: null,
  slots: [morning, evening].map((slot) => ({ ...slot, extra: minor(0) })),
  payload: { day },
}

let mine: Ctx
let theirs: Ctx
beforeEach(async () => {
  mine = (await ctxOf(db, await aTenant(db))).ctx
  theirs = (await ctxOf(db, await aTenant(db))).ctx
})

/** A booking that holds an interval, as bookings are stored. */
const booked = (ctx: Ctx, booking: string, interval: { from: string; to: string }, state = 'created') =>
  db.owner`
    insert into bookings (tenant_id, booking, order_id, order_number, carrier, account, tariff, tariff_name, wanted, state,
      state_at, comment, attempts, events, tell, revision, created_at, updated_at)
    values (${ctx.tenant.id}, ${booking}, ${booking}, ${booking}, 'courier', ${account.id}, 'usual', '',
      ${db.owner.json({ interval, payload: { day } })}, ${state}, now(), '', 0, '[]', false, 1, now(), now())`
const open = async (ctx: Ctx) => {
  const { rates, refusals } = await openIntervals(ctx, account, [rate])
  return {
    slots: rates.flatMap(({ slots = [] }) => slots.map(({ from }) => from)),
    said: refusals[0]?.text.ru,
  }
}
const hold = (ctx: Ctx, interval: { from: string; to: string } | null, booking?: string) =>
  inTx(ctx, (t) => holdInterval(t, account, { interval, payload: { day } }, booking))

describe('an interval of the courier', () => {
  test('is offered until its orders fill it, to each shop for itself', async () => {
    await booked(mine, 'one', morning)
    await booked(mine, 'two', evening)
    expect(await open(mine)).toEqual({ slots: ['10:00'], said: undefined })
    expect(await open(theirs)).toEqual({ slots: ['10:00', '18:00'], said: undefined })
    await booked(mine, 'three', morning)
    expect(await open(mine)).toEqual({ slots: [], said: `на ${day} все интервалы курьера заняты` })
  })

  test('is free again when an order of it is cancelled', async () => {
    await booked(mine, 'gone', evening, 'cancelled')
    expect((await open(mine)).slots).toEqual(['10:00', '18:00'])
  })

  test('that is full takes no other booking, but the one that holds it may be saved again', async () => {
    await booked(mine, 'two', evening)
    await expect(hold(mine, evening)).rejects.toMatchObject({ fault: 'refusal' })
    await hold(mine, evening, 'two')
    await hold(mine, morning)
    await hold(mine, null)
    await hold(theirs, evening)
  })

  test('that nobody bounded, or that is of another carrier, is never asked for', async () => {
    const free = { ...account, settings: { sheet: aSheet() } }
    expect((await openIntervals(mine, free, [rate])).rates).toEqual([rate])
    expect((await openIntervals(mine, { ...account, code: 'cdek' }, [rate])).rates).toEqual([rate])
  })
})
