import type { ParcelState } from '../carrier.ts'

/** Kinds of operations; their attributes only where they tell another state. */
const operations: Readonly<
  Record<number, { state: ParcelState; but?: Readonly<Record<number, ParcelState>> }>
> = {
  1: { state: 'accepted' },
  2: { state: 'delivered', but: alike('returned', [2, 4, 7, 9, 16, 20, 22, 24, 28, 29, 30, 31]) },
  3: { state: 'returning' },
  4: { state: 'in_transit' },
  5: { state: 'not_delivered', but: { 1: 'lost', 2: 'lost', 3: 'in_transit' } },
  6: { state: 'at_point' },
  7: { state: 'not_delivered' },
  8: {
    state: 'in_transit',
    but: {
      ...alike(
        'at_point',
        [2, 9, 10, 16, 23, 24, 25, 27, 28, 33, 35, 39, 42, 43, 48, 56, 57, 58, 59, 60, 62, 74],
      ),
      ...alike('arrived', [14, 22, 32, 49, 54, 55, 70, 71]),
      ...alike('courier', [15, 18, 68, 69]),
      40: 'not_delivered',
    },
  },
  9: { state: 'in_transit' },
  10: { state: 'in_transit' },
  11: { state: 'in_transit' },
  12: { state: 'not_delivered', but: { 28: 'lost' } },
  13: { state: 'in_transit' },
  14: { state: 'in_transit' },
  15: { state: 'not_delivered' },
  16: { state: 'lost' },
  17: { state: 'lost' },
  18: { state: 'lost' },
  20: { state: 'created' },
  21: { state: 'delivered' },
  22: { state: 'not_delivered' },
  23: { state: 'not_delivered' },
}

function alike(state: ParcelState, attributes: readonly number[]): Record<number, ParcelState> {
  return Object.fromEntries(attributes.map((attribute) => [attribute, state]))
}

/** Our state of an operation (`OperType`, `OperAttr`). What is seized, destroyed or taken over is lost to the shop. */
export function stateOf(type: number, attribute: number): ParcelState {
  const operation = operations[type]
  return operation?.but?.[attribute] ?? operation?.state ?? 'unknown'
}
