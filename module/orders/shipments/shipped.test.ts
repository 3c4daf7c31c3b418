import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderState } from '../../../shared/wire-1c/order.ts'
import { type CrmOrder, crmOrder } from '../../../shared/wire-crm/order.ts'
import { anOrderState } from '../../../test/builders/order.ts'
import { isFullyShipped, latestShipment, type ShippedInput, shippedLines } from './shipped.ts'

type Line = OrderState['lines'][number]
type Shipment = OrderState['shipments'][number]

const aLine = (over: Partial<Line> = {}): Line => ({
  lineId: '1',
  role: 'goods',
  offer: { product: 'p', characteristic: null },
  name: 'Смеситель',
  quantity: '2',
  sum: 900_000,
  reserved: '0',
  incoming: '0',
  shipped: '2',
  cancelled: '0',
  ...over,
})
const aShipment = (over: Partial<Shipment> = {}): Shipment => ({
  id: '1',
  number: 'УТ-1',
  date: '2026-11-23T23:30:00+03:00',
  organisation: null,
  store: 'store-1',
  lines: [{ lineId: '1', quantity: '2' }],
  ...over,
})
const aCrmOrder = (over: Record<string, unknown> = {}): CrmOrder =>
  crmOrder.parse({
    id: 7,
    items: [
      { id: 1, quantity: 2 },
      { id: 2, quantity: 1 },
    ],
    ...over,
  })
const read = (documents: Partial<OrderState>[], over: Partial<ShippedInput> = {}) =>
  shippedLines({
    order: aCrmOrder(),
    documents: documents.map((document) => ({ onec: anOrderState({ lines: [aLine()], ...document }) })),
    storeToCrm: new Map([['store-1', 'main']]),
    timeZone: 'Europe/Moscow',
    ...over,
  })

describe('what 1C has shipped', () => {
  it('comes from all documents of the order, in the order of time', () => {
    const early = aShipment({ id: '2', number: 'ИП-1', date: '2026-11-22T10:00:00+03:00' })
    const { lines } = read([{ shipments: [aShipment()] }, { shipments: [early] }])
    expect(lines.map(({ number, item, quantity }) => [number, item, quantity])).toEqual([
      ['ИП-1', 1, 2000],
      ['УТ-1', 1, 2000],
    ])
  })

  it('is one for each line of the order, however many rows 1C has', () => {
    const rows = [
      { lineId: '1', quantity: '0.5' },
      { lineId: '1', quantity: '1.25' },
    ]
    expect(read([{ shipments: [aShipment({ lines: rows })] }]).lines).toMatchObject([{ quantity: 1750 }])
  })

  it('leaves out services, delivery and lines that the CRM does not hold', () => {
    const lines = [aLine({ lineId: '2', role: 'service' }), aLine({ lineId: null, role: 'delivery' })]
    const taken = ['2', null, '99'].map((lineId) => ({ lineId, quantity: '1' }))
    expect(read([{ lines, shipments: [aShipment({ lines: taken })] }]).lines).toEqual([])
  })

  it("has the account's day, whatever the time zone of 1C", () => {
    const shipments = [aShipment()]
    expect(read([{ shipments }]).lines).toMatchObject([{ date: '2026-11-23' }])
    expect(read([{ shipments }], { timeZone: 'Asia/Vladivostok' }).lines).toMatchObject([
      { date: '2026-11-24' },
    ])
  })

  it('names a store without a pair, else falls back to the document and to the order', () => {
    expect(read([{ shipments: [aShipment({ store: 'store-9' })] }])).toMatchObject({
      lines: [{ store: null }],
      unmapped: ['store-9'],
    })
    const none = [aShipment({ store: null })]
    expect(read([{ shipments: none }]).lines).toMatchObject([{ store: null }])
    const order = aCrmOrder({ shipmentStore: 'spb' })
    expect(read([{ shipments: none }], { order }).lines).toMatchObject([{ store: 'spb' }])
  })

  it('may always be found again by its number', () => {
    const { lines } = read([{ shipments: [aShipment({ id: '0d0c1e6a-3b1f-4f60-9a51', number: '' })] }])
    expect(lines).toMatchObject([{ number: '0d0c1e6a' }])
  })

  it('shows in the head of the order with the latest date', () => {
    const documents = [aShipment({ id: '2', date: '2026-11-25T10:00:00+03:00' }), aShipment()].map((one) => ({
      onec: anOrderState({ shipments: [one] }),
    }))
    const input = { order: aCrmOrder(), documents, storeToCrm: new Map(), timeZone: 'Europe/Moscow' }
    expect(latestShipment(input)).toEqual({ date: '2026-11-25', store: null })
    expect(latestShipment({ ...input, documents: [] })).toBeNull()
  })
})

describe('an order is fully shipped', () => {
  const shipped = (lines: Line[], over: Partial<OrderState> = {}) => ({
    onec: anOrderState({ lines, shipments: [aShipment()], ...over }),
  })

  it('when of every line all has left or is cancelled, services and delivery aside', () => {
    const rest = [aLine({ role: 'service', shipped: '0' }), aLine({ role: 'delivery', shipped: '0' })]
    expect(isFullyShipped([shipped([aLine(), ...rest])])).toBe(true)
    expect(isFullyShipped([shipped([aLine({ shipped: '0.5', cancelled: '1.5' })])])).toBe(true)
    expect(isFullyShipped([shipped([aLine({ shipped: '1.999' })])])).toBe(false)
  })

  it('only with every document that is not deleted, and not before anything was shipped', () => {
    const open = anOrderState({ lines: [aLine({ shipped: '0' })] })
    expect(isFullyShipped([shipped([aLine()]), { onec: open }])).toBe(false)
    expect(isFullyShipped([shipped([aLine()]), { onec: { ...open, deleted: true } }])).toBe(true)
    expect(isFullyShipped([{ onec: { ...open, lines: [aLine({ role: 'service' })] } }])).toBe(false)
    expect(isFullyShipped([])).toBe(false)
  })

  it('exactly when nothing is left, whatever the quantities', () => {
    const quantity = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(quantity, quantity, quantity), { minLength: 1 }), (rows) => {
        const lines = rows.map(([ordered, left, cancelled]) =>
          aLine({
            quantity: (ordered / 1000).toFixed(3),
            shipped: (left / 1000).toFixed(3),
            cancelled: (cancelled / 1000).toFixed(3),
          }),
        )
        const nothingLeft = rows.every(([ordered, left, cancelled]) => left + cancelled >= ordered)
        expect(isFullyShipped([shipped(lines)])).toBe(nothingLeft)
      }),
    )
  })
})
