import { toThousandths } from '../../../shared/kernel/money.ts'
import type { OrderState } from '../../../shared/wire-1c/order.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { epochToNaive, isoToEpoch } from '../../../shared/wire-crm/time.ts'

type Shipment = OrderState['shipments'][number]

/** What one shipment of 1C took of one line of the CRM order. Quantity in thousandths, date `Y-m-d` of the account. */
export type ShippedLine = {
  shipment: string
  number: string
  item: number
  date: string
  /** CRM store; null: the store of 1C has no pair. */
  store: string | null
  quantity: number
}

export const keyOf = (line: { shipment: string; item: number }): string => `${line.shipment} ${line.item}`

export type ShippedInput = {
  order: CrmOrder
  documents: readonly { onec: OrderState }[]
  storeToCrm: ReadonlyMap<string, string>
  timeZone: string
}

/** Order in which shipments of all documents were made. */
const inTime = (input: ShippedInput): { onec: OrderState; shipment: Shipment; at: number }[] =>
  input.documents
    .flatMap(({ onec }) =>
      onec.shipments.map((shipment) => ({ onec, shipment, at: isoToEpoch(shipment.date) })),
    )
    .sort((a, b) => a.at - b.at || (a.shipment.id < b.shipment.id ? -1 : 1))

/**
 * The shipped lines of all documents, first shipment first. Services and delivery take no stock and have no pack; a line that the CRM
 * order does not hold has nothing to stand at. `unmapped`: stores of 1C without a pair.
 */
export function shippedLines(input: ShippedInput): { lines: ShippedLine[]; unmapped: string[] } {
  const items = new Set(input.order.items.map((item) => String(item.id)))
  const lines = new Map<string, ShippedLine>()
  const unmapped = new Set<string>()
  for (const { onec, shipment, at } of inTime(input)) {
    const other = new Set(onec.lines.filter(({ role }) => role !== 'goods').map(({ lineId }) => lineId))
    const store = storeOf(input, onec, shipment)
    for (const { lineId, quantity } of shipment.lines) {
      const taken = toThousandths(quantity)
      if (lineId === null || taken <= 0 || other.has(lineId) || !items.has(lineId)) continue
      if (store.unmapped) unmapped.add(store.unmapped)
      const line: ShippedLine = {
        shipment: shipment.id,
        // A pack is found by this number after an answer was lost, so it may not be empty.
        number: shipment.number || shipment.id.slice(0, 8),
        item: Number(lineId),
        date: dayOf(at, input.timeZone),
        store: store.code,
        quantity: taken,
      }
      const known = lines.get(keyOf(line))
      lines.set(keyOf(line), known ? { ...known, quantity: known.quantity + taken } : line)
    }
  }
  return { lines: [...lines.values()], unmapped: [...unmapped] }
}

const dayOf = (at: number, timeZone: string): string => epochToNaive(at, timeZone).slice(0, 10)

function storeOf(
  { order, storeToCrm }: ShippedInput,
  onec: OrderState,
  shipment: Shipment,
): { code: string | null; unmapped: string | null } {
  const id = shipment.store ?? onec.head?.store ?? null
  if (id === null) return { code: order.shipmentStore || null, unmapped: null }
  const code = storeToCrm.get(id) ?? null
  return { code, unmapped: code === null ? id : null }
}

/** Date and store of the latest shipment, as the order's head shows them; null: nothing was shipped. */
export function latestShipment(input: ShippedInput): { date: string; store: string | null } | null {
  const last = inTime(input).at(-1)
  if (!last) return null
  const { code } = storeOf(input, last.onec, last.shipment)
  return { date: dayOf(last.at, input.timeZone), store: code }
}

/** Everything that is to leave has left: each line of each document is shipped, or cancelled for the rest. */
export function isFullyShipped(documents: readonly { onec: OrderState }[]): boolean {
  const living = documents.map(({ onec }) => onec).filter((onec) => !onec.deleted)
  const goods = living.flatMap((onec) => onec.lines.filter((line) => line.role === 'goods'))
  return (
    living.some((onec) => onec.shipments.length > 0) &&
    goods.every(
      (line) => toThousandths(line.shipped) + toThousandths(line.cancelled) >= toThousandths(line.quantity),
    )
  )
}
