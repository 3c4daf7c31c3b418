export type PochtaOrder = {
  id: number
  barcode: string
  body: Record<string, unknown>
  batch: boolean
  operations: { type: number; typeName: string; attribute: number; attributeName: string; at: string }[]
}

/** What the stand-in remembers. */
export function createState() {
  return {
    keys: { token: 'stand-in-token', login: 'shop@example.com', password: 'stand-in-password' },
    tracking: { login: 'tracker', password: 'stand-in-tracking-password' },
    /** Offices that take the account's parcels in. */
    points: ['121170', '109012'],
    orders: new Map<number, PochtaOrder>(),
    sequence: 310_115_152,
  }
}
export type PochtaState = ReturnType<typeof createState>

/** What the carrier did with a parcel; it is in a batch from the first of it on. */
export function addOperation(
  order: PochtaOrder,
  { type, attribute, names }: { type: number; attribute: number; names: [string, string] },
): void {
  order.batch = true
  const at = new Date(Date.UTC(2026, 10, 26, 6 + order.operations.length)).toISOString()
  order.operations.push({
    type,
    typeName: names[0],
    attribute,
    attributeName: names[1],
    at: at.replace('Z', '+03:00'),
  })
}
