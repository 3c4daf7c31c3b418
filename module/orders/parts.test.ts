import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor } from '../../shared/kernel/money.ts'
import { anOrderBody } from '../../test/builders/order.ts'
import type { OrderBody } from './agreed.ts'
import { type PartDocument, splitOrder } from './parts.ts'

const [north, south] = ['a1b2c3d4-0000-4000-8000-000000000001', 'a1b2c3d4-0000-4000-8000-000000000002']
const line = (lineId: string, sum: number): OrderBody['lines'][number] => ({
  ...anOrderBody().lines[0]!,
  lineId,
  sum: minor(sum),
})
const body = (over: Partial<OrderBody> = {}) =>
  anOrderBody({
    lines: [line('1', 1_000), line('2', 500)],
    delivery: {
      method: null,
      address: { text: '', parts: {} },
      date: null,
      interval: null,
      trackNumber: null,
      cost: minor(300),
      vatRate: null,
    },
    payments: [{ key: '9', kind: null, amount: minor(1_800), date: null, paid: false }],
    ...over,
  })
const document = (over: Partial<PartDocument>): PartDocument => ({
  key: '',
  organisation: north,
  lineIds: new Set(['1', '2']),
  stage: 'open',
  cancelled: false,
  ...over,
})
const keysOf = (split: ReturnType<typeof splitOrder>) =>
  split.parts.map(({ key, body: { organisation, lines } }) => [
    key,
    organisation,
    lines.map((one) => one.lineId),
  ])

describe('an order is split over organisations', () => {
  it('not at all when nobody names one', () => {
    const split = splitOrder({ body: body(), offered: [null, null], chosen: null, documents: [] })
    expect(split.parts).toEqual([{ key: '', body: body() }])
  })

  it('by what the offers name; delivery and the rest go with the shop’s own', () => {
    const split = splitOrder({
      body: body({ organisation: north }),
      offered: [null, south],
      chosen: null,
      documents: [],
    })
    expect(keysOf(split)).toEqual([
      ['', north, ['1']],
      [south, south, ['2']],
    ])
    expect(split.parts.map((part) => part.body.delivery?.cost)).toEqual([300, undefined])
    expect(split.parts.map((part) => part.body.payments.map((payment) => payment.amount))).toEqual([
      [1_300],
      [500],
    ])
  })

  it('wholly to the one that the manager chose', () => {
    const split = splitOrder({ body: body(), offered: [null, south], chosen: north, documents: [] })
    expect(keysOf(split)).toEqual([['', north, ['1', '2']]])
  })

  it('anew when the manager chooses another before anything has left: the former document is withdrawn', () => {
    const split = splitOrder({
      body: body(),
      offered: [null, null],
      chosen: south,
      documents: [document({})],
    })
    expect(keysOf(split)).toEqual([[south, south, ['1', '2']]])
    expect(split).toMatchObject({ withdrawn: [''], refused: false })
  })

  it('not any more once goods have left', () => {
    const split = splitOrder({
      body: body(),
      offered: [null, null],
      chosen: south,
      documents: [document({ stage: 'shipped' })],
    })
    expect(keysOf(split).map(([key]) => key)).toEqual([''])
    expect(split).toMatchObject({ withdrawn: [], refused: true })
  })

  it('as it was when the settings of the shop change later', () => {
    const split = splitOrder({
      body: body({ organisation: south }),
      offered: [null, null],
      chosen: null,
      documents: [document({})],
    })
    expect(keysOf(split)).toEqual([['', north, ['1', '2']]])
  })

  it('and stays with its document when all its lines are removed', () => {
    const split = splitOrder({
      body: body({ lines: [] }),
      offered: [],
      chosen: null,
      documents: [document({})],
    })
    expect(keysOf(split)).toEqual([['', north, []]])
  })
})

describe('whatever the split', () => {
  const organisations = fc.constantFrom(null, north!, south!)
  const stories = fc.record({
    offered: fc.tuple(organisations, organisations, organisations),
    chosen: organisations,
    own: organisations,
    payments: fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 3 }),
    stage: fc.constantFrom('open' as const, 'shipped' as const),
    held: fc.subarray(['1', '2', '3']),
  })

  it('each line is in one part, the delivery in one, and no planned kopeck is lost', () => {
    fc.assert(
      fc.property(stories, fc.boolean(), ({ offered, chosen, own, payments, stage, held }, exists) => {
        const whole = body({
          organisation: own,
          lines: [line('1', 1_000), line('2', 500), line('3', 700)],
          payments: payments.map((amount, at) => ({
            key: String(at),
            kind: null,
            amount: minor(amount),
            date: null,
            paid: false,
          })),
        })
        const documents = exists ? [document({ stage, lineIds: new Set(held) })] : []
        const { parts } = splitOrder({ body: whole, offered, chosen, documents })
        expect(parts.flatMap((part) => part.body.lines.map((one) => one.lineId)).sort()).toEqual([
          '1',
          '2',
          '3',
        ])
        expect(parts.filter((part) => part.body.delivery !== null)).toHaveLength(1)
        expect(new Set(parts.map((part) => part.key)).size).toBe(parts.length)
        for (const [at, amount] of payments.entries()) {
          const given = parts
            .flatMap((part) => part.body.payments)
            .filter((payment) => payment.key === String(at))
          expect(given.reduce((total, payment) => total + payment.amount, 0)).toBe(amount)
        }
      }),
    )
  })
})
