import { describe, expect, it } from 'vitest'
import type { OrderState } from '../../../shared/wire-1c/order.ts'
import { crmOrder } from '../../../shared/wire-crm/order.ts'
import { itemsWithMarking, plainCode } from './marking.ts'

const code = '010460711234567821abc'
const printed = '(01)04607112345678(21)abc'
const other = '010460711234567821xyz'

const anOrder = (...codes: string[][]) =>
  crmOrder.parse({
    id: 7,
    items: codes.map((markingCodes, at) => ({ id: at + 1, quantity: 2, markingCodes })),
  })
const aLine = (
  lineId: string,
  codes: string[] | undefined,
  over: Partial<OrderState['lines'][number]> = {},
) => ({
  lineId,
  role: 'goods' as const,
  offer: { product: 'p', characteristic: null },
  name: '',
  quantity: '2',
  sum: 1,
  reserved: '0',
  incoming: '0',
  shipped: '0',
  cancelled: '0',
  ...(codes ? { markingCodes: codes } : {}),
  ...over,
})
const aDocument = (...lines: OrderState['lines']) => ({ onec: { lines } })

describe('marking codes of 1C', () => {
  it('come to their line, every other line of the order is sent as it is', () => {
    const marking = itemsWithMarking(anOrder([], []), [aDocument(aLine('2', [printed]))], {})
    expect(marking).toEqual({
      items: [
        { id: 1, quantity: 2 },
        { id: 2, quantity: 2, markingCodes: [code] },
      ],
      changed: [{ item: 2, before: [], after: [code] }],
      seen: { 2: [code] },
    })
  })

  it('cost nothing once the CRM has them, in whatever order or notation', () => {
    const documents = [aDocument(aLine('1', [printed, other]))]
    expect(itemsWithMarking(anOrder([other, printed]), documents, {}).items).toBeNull()
  })

  it('do not take from a manager what 1C has not taken from him', () => {
    expect(itemsWithMarking(anOrder([code]), [aDocument(aLine('1', []))], {}).items).toBeNull()
    const seen = { 1: [other] }
    expect(itemsWithMarking(anOrder([code]), [aDocument(aLine('1', [other]))], seen).items).toBeNull()
  })

  it('that were taken off in 1C leave the CRM', () => {
    const { items } = itemsWithMarking(anOrder([code]), [aDocument(aLine('1', []))], { 1: [code] })
    expect(items).toEqual([{ id: 1, quantity: 2, markingCodes: [] }])
  })

  it('are gone with a line that is cancelled', () => {
    const line = aLine('1', [code], { cancelled: '2' })
    expect(itemsWithMarking(anOrder([code]), [aDocument(line)], { 1: [code] }).items).toEqual([
      { id: 1, quantity: 2, markingCodes: [] },
    ])
  })

  it('of several rows and documents of one line stand together', () => {
    const documents = [aDocument(aLine('1', [code]), aLine('1', [])), aDocument(aLine('1', [other]))]
    expect(itemsWithMarking(anOrder([]), documents, {}).items).toEqual([
      { id: 1, quantity: 2, markingCodes: [code, other] },
    ])
  })

  it('leave a line alone of which 1C does not tell, and an order with a line that has no id', () => {
    expect(itemsWithMarking(anOrder([code]), [aDocument(aLine('1', undefined))], {}).items).toBeNull()
    const order = crmOrder.parse({ id: 7, items: [{ quantity: 1 }, { id: 2, quantity: 1 }] })
    expect(itemsWithMarking(order, [aDocument(aLine('2', [code]))], {}).items).toBeNull()
  })
})

it('a code loses the brackets of its application identifiers and no others', () => {
  expect(plainCode(' (01)04607112345678(21)5(a)b ')).toBe('0104607112345678215(a)b')
  expect(plainCode(code)).toBe(code)
})
