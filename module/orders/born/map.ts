import { fromMinor, type Minor, minor, sum, toThousandths } from '../../../shared/kernel/money.ts'
import type { OrderPut, OrderState } from '../../../shared/wire-1c/index.ts'
import type { CrmAddress } from '../../../shared/wire-crm/order.ts'
import type { CrmItemWrite, CrmOrderWrite } from '../../../shared/wire-crm/order-write.ts'
import { epochToNaive, isoToEpoch } from '../../../shared/wire-crm/time.ts'
import { offerName } from '../../goods/index.ts'
import { type BornSettings, type Maps, type OrderSettings, onecIdField } from '../../tenants/index.ts'
import type { OrderBody } from '../agreed.ts'
import { rowsOf } from '../map.ts'
import { targetOf } from '../status.ts'
import { externalIdOf } from './identity.ts'
import { partsOf } from './prices.ts'

type Head = NonNullable<OrderState['head']>
/** A document of 1C that tells its customer, terms and delivery. */
export type BornDocument = OrderState & { origin: BornOrigin; head: Head }
type BornOrigin = Exclude<OrderState['origin'], 'crm'>
type Line = OrderState['lines'][number]

/** Code of our row ids among those that other systems keep in the same row. */
const rowCode = 'most-1c'

export type MapBorn = {
  document: BornDocument
  born: BornSettings
  orders: OrderSettings
  maps: Maps
  timeZone: string
  /** 1C's number, or null where another order of the CRM has it: then the CRM gives its own. */
  number: string | null
}

/** The CRM order that a document of 1C makes, without its parties. */
export function toCrmOrder({ document, born, orders, maps, timeZone, number }: MapBorn): CrmOrderWrite {
  const { origin, head } = document
  const orderType = maps['orderType.to_crm'].get(head.type)
  const method = born.methods[origin]
  const status =
    origin === 'receipt' ? born.receiptStatus : (targetOf(document, maps['status.to_crm']) ?? born.status)
  return {
    externalId: externalIdOf(document.id),
    createdAt: epochToNaive(isoToEpoch(document.date), timeZone),
    ...(number === null ? {} : { number }),
    ...(orderType === undefined ? {} : { orderType }),
    ...(method === null ? {} : { orderMethod: method }),
    ...(status === null ? {} : { status }),
    ...(orders.sendComments ? commentsOf(head) : {}),
    items: itemsOf(document.lines, orders),
    ...deliveryOf(document, maps),
    customFields: { [onecIdField]: document.id },
  }
}

const commentsOf = ({ comments }: Head): Pick<CrmOrderWrite, 'customerComment' | 'managerComment'> => ({
  ...(comments.customer === '' ? {} : { customerComment: comments.customer }),
  ...(comments.manager === '' ? {} : { managerComment: comments.manager }),
})

/**
 * Goods and services that are not cancelled. The price before discounts and the discount of one unit go apart; a line whose sum no unit
 * price gives is sent in parts (`partsOf`). Each row carries an id of ours: rows of one offer without one would collapse into the last.
 */
export function itemsOf(
  lines: readonly Line[],
  settings: Pick<OrderSettings, 'offerKey' | 'offerPrefix'>,
): CrmItemWrite[] {
  return soldLines(lines).flatMap((line, at) =>
    partsOf(toThousandths(line.quantity), minor(line.sum)).map((part, n): CrmItemWrite => {
      const base = Math.max(line.basePrice ?? 0, part.price)
      return {
        externalIds: [{ code: rowCode, value: `${line.lineId ?? at + 1}${n === 0 ? '' : `/${n + 1}`}` }],
        offer: offerName(settings, offerKeyOf(line)),
        quantity: part.thousandths / 1000,
        initialPrice: fromMinor(minor(base)),
        discountManualAmount: fromMinor(minor(base - part.price)),
        discountManualPercent: 0,
        ...(line.vatRate ? { vatRate: vatText(line.vatRate) } : {}),
        ...(line.markingCodes?.length ? { markingCodes: line.markingCodes } : {}),
      }
    }),
  )
}

/** Lines that become items, in their order: delivery has a place of its own in the CRM, and what is cancelled was not bought. */
export const soldLines = (lines: readonly Line[]): Line[] =>
  lines.filter(
    (line) =>
      line.role !== 'delivery' &&
      toThousandths(line.quantity) > 0 &&
      toThousandths(line.cancelled) < toThousandths(line.quantity),
  )

const offerKeyOf = ({ offer }: Line): string =>
  offer.characteristic === null ? offer.product : `${offer.product}#${offer.characteristic}`

const vatText = (rate: string): string => (rate === 'none' ? rate : Number(rate).toFixed(2))

/** CRM delivery types that stand for a method of 1C; more than one tells nothing about which it is. */
export const deliveryTypesOf = (maps: Maps, method: string | null): string[] =>
  method === null ? [] : [...maps.delivery].flatMap(([type, target]) => (target === method ? [type] : []))

function deliveryOf(document: BornDocument, maps: Maps): Pick<CrmOrderWrite, 'delivery'> {
  const delivery = deliveryPutOf(document)
  if (!delivery) return {}
  const types = deliveryTypesOf(maps, delivery.method)
  const date = delivery.date ?? document.head.wishedDate
  const { from, to, text } = delivery.interval ?? { from: null, to: null, text: null }
  const time = {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(text === null ? {} : { custom: text }),
  }
  return {
    delivery: {
      ...(types.length === 1 ? { code: types[0]! } : {}),
      cost: fromMinor(minor(delivery.cost)),
      ...(delivery.vatRate ? { vatRate: vatText(delivery.vatRate) } : {}),
      ...(date === null ? {} : { date }),
      ...(Object.keys(time).length > 0 ? { time } : {}),
      ...addressOf(delivery.address),
    },
  }
}

/** Delivery as the document has it; its cost is what its lines of role `delivery` cost, where there are any. */
export function deliveryPutOf({ head, lines }: BornDocument): OrderPut['delivery'] {
  const priced = lines.filter((line) => line.role === 'delivery')
  const cost: Minor = sum(priced.map((line) => minor(line.sum)))
  if (head.delivery) return priced.length > 0 ? { ...head.delivery, cost } : head.delivery
  if (priced.length === 0) return null
  const address = { text: '', parts: {} }
  const vatRate = priced[0]?.vatRate ?? null
  return { method: null, address, date: null, interval: null, trackNumber: null, cost, vatRate }
}

const addressParts = [
  ...(['index', 'countryIso', 'region', 'city', 'street', 'building', 'house', 'housing', 'block'] as const),
  ...(['flat', 'floor', 'metro', 'notes'] as const),
]

/** The parts where 1C has them down to the street: the CRM composes the text from these by itself; else the line as it stands. */
function addressOf(given: { text: string; parts: Record<string, string> }): { address?: CrmAddress } {
  const known = addressParts.flatMap((part) =>
    given.parts[part] ? [[part, given.parts[part]] as const] : [],
  )
  const parts: CrmAddress = Object.fromEntries(known)
  if (parts.street !== undefined) return { address: parts }
  return given.text === '' && known.length === 0 ? {} : { address: { ...parts, text: given.text } }
}

/**
 * The write that tells a document of its CRM order and leaves everything else of it as it is: what a write brings to a state is taken from
 * the document itself. `body` is the CRM order as the document that 1C should hold.
 */
export function linkingPut(document: BornDocument, body: OrderBody, revision: number): OrderPut {
  const { head } = document
  const { customer: _, ...rest } = body
  return {
    ...rest,
    revision,
    id: document.id,
    crm: { ...body.crm, type: head.type },
    source: { ...body.source, number: document.siteNumber },
    ...documentTerms(document),
    partner: document.partner,
    counterparty: head.counterparty,
    contact: head.contact,
    wishedDate: head.wishedDate,
    currency: document.currency,
    comments: head.comments,
    delivery: deliveryPutOf(document),
    status: null,
    cancelled: null,
    lines: null,
    rows: rowsOf(body.lines),
    documents: [],
  }
}

/** Terms of the document: its own, whatever the defaults of our settings are. */
export function documentTerms({ organisation, head }: BornDocument) {
  const { agreement, contract, priceType, store, department, manager, vatMode } = head
  return { organisation, agreement, contract, priceType, store, department, manager, vatMode }
}
