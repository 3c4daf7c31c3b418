import type { Text } from '../../shared/kernel/errors.ts'
import { minor, toMinor } from '../../shared/kernel/money.ts'
import type { OrderPut } from '../../shared/wire-1c/order.ts'
import type { Offer } from '../../shared/wire-1c/primitives.ts'
import type { References } from '../../shared/wire-1c/references.ts'
import type { CrmAddress, CrmItem, CrmOrder } from '../../shared/wire-crm/order.ts'
import { naiveToIso } from '../../shared/wire-crm/time.ts'
import type { MapKind, Maps, OrderField, OrderSettings } from '../tenants/index.ts'
import type { OrderBody } from './agreed.ts'
import { bornAs } from './born/identity.ts'
import { fieldsToOnec } from './custom-fields.ts'
import { deliveryMethodOf } from './delivery-method.ts'
import { lineMoney, vatInForce, vatRateOf } from './lines.ts'
import { isPaid, markOf, type PaymentRules } from './payments/rules.ts'
import { problems } from './texts.ts'

export type MapInput = {
  order: CrmOrder
  settings: OrderSettings
  maps: Maps
  /** VAT rates as 1C knows them; empty when its dictionaries were not read yet. */
  vatRates: References['vatRates']
  /** UUIDs of 1C's organisations: an offer id may begin with one. */
  organisations: ReadonlySet<string>
  /** Custom fields of orders as the CRM describes them. */
  orderFields: readonly OrderField[]
  /** CRM statuses that mean a cancelled order. */
  cancelStatuses: ReadonlySet<string>
  payments: PaymentRules
  timeZone: string
  currency: string
}

export type Mapped = {
  body: OrderBody
  /** Organisation that the offer of each line names, line by line. */
  offered: (string | null)[]
  /** What keeps the order from being sent at all: cause with the remedy. */
  blocking: { cause: Text; remedy: Text; fields: string[] } | null
  /** Codes without a pair: announced once, they never block. */
  unmapped: Unmapped[]
}

export type Unmapped = { map: MapKind | 'vat'; code: string }

/** The CRM order as the document that 1C should hold. Pure; what has no pair is left empty and named in `unmapped`. */
export function toOnecBody(input: MapInput): Mapped {
  const { order, settings, maps, timeZone } = input
  const unmapped: Unmapped[] = []
  const pair = (
    map: 'payment' | 'itemStatus' | 'store.to_onec' | 'manager',
    code: string | undefined,
  ): string | null => {
    if (!code) return null
    const target = maps[map].get(code)
    if (target === undefined) unmapped.push({ map, code })
    return target ?? null
  }
  const corporate = order.customer?.type === 'customer_corporate'
  const company =
    corporate || (order.orderType !== undefined && settings.companyTypes.includes(order.orderType))
  const defaults = company ? settings.companyDefaults : settings.privateDefaults
  const createdAt = naiveToIso(order.createdAt ?? '', timeZone)
  const day = createdAt.slice(0, 10)
  const missing: string[] = []
  const offered: Mapped['offered'] = []

  const lines = order.items.map((item, at) => {
    const named = offerOf(item, settings, input.organisations)
    const offer = named?.offer
    offered.push(named?.organisation ?? null)
    if (!offer) missing.push(item.offer?.displayName ?? item.offer?.name ?? item.productName ?? `№ ${at + 1}`)
    const vat = vatRateOf(item.vatRate)
    const known = vat === null || input.vatRates.length === 0 || vatInForce(input.vatRates, vat, day)
    if (!known) unmapped.push({ map: 'vat', code: `${vat} (${day})` })
    return {
      lineId: String(item.id ?? `#${at + 1}`),
      role: 'goods' as const,
      offer: offer ?? { product: '?', characteristic: null },
      name: item.offer?.displayName ?? item.offer?.name ?? item.productName ?? '',
      ...lineMoney(item),
      automaticDiscount: minor(0),
      vatRate: known ? vat : null,
      priceType: null,
      state: item.status ? (maps.itemStatus.get(item.status) ?? null) : null,
      cancelled: item.isCanceled ? { reason: null } : null,
      markingCodes: item.markingCodes ?? [],
      supply: [],
    }
  })

  const method = deliveryMethodOf(order, maps.delivery)
  if (method.unmapped !== null) unmapped.push({ map: 'delivery', code: method.unmapped })

  const body: OrderBody = {
    crm: {
      id: String(order.id),
      number: order.number ?? String(order.id),
      site: order.site ?? '',
      createdAt,
      type: company ? 'company' : 'private',
    },
    source: {
      kind: order.orderMethod === 'phone' ? 'phone' : 'shop',
      code: order.orderMethod ?? null,
      // An external id of ours is no number of any site.
      number: bornAs(order) === null ? (order.externalId ?? null) : null,
    },
    customer: {
      type: order.customer?.type ?? 'customer',
      id: order.customer?.id === undefined ? null : String(order.customer.id),
      company: order.company?.id === undefined ? null : String(order.company.id),
      contact: order.contact?.id === undefined ? null : String(order.contact.id),
    },
    organisation: maps.organisation.get(order.site ?? '') ?? settings.organisation,
    agreement: defaults.agreement,
    contract: null,
    priceType: defaults.priceType,
    store: pair('store.to_onec', order.shipmentStore) ?? defaults.store,
    department: defaults.department,
    manager: pair('manager', order.managerId === undefined ? undefined : String(order.managerId)),
    vatMode: settings.vatMode,
    wishedDate: order.delivery?.date ?? null,
    currency: order.currency ?? input.currency,
    mark: markOf(order, input.payments),
    cancelled: order.status !== undefined && input.cancelStatuses.has(order.status) ? { reason: null } : null,
    comments: settings.sendComments
      ? { customer: order.customerComment ?? '', manager: order.managerComment ?? '' }
      : { customer: '', manager: '' },
    customFields: fieldsToOnec(order, maps['field.to_onec'], input.orderFields),
    pricing: null,
    lines,
    delivery: deliveryOf(order, method.target),
    payments: order.payments.map((payment, at) => ({
      key: String(payment.id ?? `#${at + 1}`),
      kind: pair('payment', payment.type),
      amount: toMinor(payment.amount ?? 0),
      date: payment.paidAt?.slice(0, 10) ?? null,
      paid: isPaid(input.payments, payment.status),
    })),
    documents: company ? ['invoice'] : [],
  }
  return { body, offered, blocking: blockingOf(lines.length, missing, settings.offerKey), unmapped }
}

/**
 * `[organisation#]product[#characteristic]` of the chosen id, without the shop's prefix; null when the line has no such id. Catalogues of
 * the CRM's former 1C module put the organisation first.
 */
export function offerOf(
  item: CrmItem,
  settings: Pick<OrderSettings, 'offerKey' | 'offerPrefix'>,
  organisations: ReadonlySet<string>,
): { organisation: string | null; offer: Offer } | null {
  const given = item.offer?.[settings.offerKey]
  if (!given) return null
  const bare = given.startsWith(settings.offerPrefix) ? given.slice(settings.offerPrefix.length) : given
  const parts = bare.split('#')
  const organisation = parts.length > 1 && organisations.has(parts[0]!.toLowerCase()) ? parts.shift()! : null
  const [product, characteristic] = parts
  if (!product) return null
  return {
    organisation: organisation?.toLowerCase() ?? null,
    offer: { product, characteristic: characteristic || null },
  }
}

/** Ids of the CRM's lines for rows of 1C that have none: those of a document that was born there. */
export const rowsOf = (lines: OrderBody['lines']): NonNullable<OrderPut['rows']> =>
  lines.map(({ lineId, offer, quantity }) => ({ lineId, offer, quantity }))

/** One line for people, in the order of an envelope. */
export function addressText(address: CrmAddress | undefined): string {
  if (!address) return ''
  const parts = [
    address.index,
    address.region,
    address.city,
    address.text ?? [address.street, address.building && `д. ${address.building}`].filter(Boolean).join(', '),
    address.text === undefined && address.housing ? `корп. ${address.housing}` : undefined,
    address.text === undefined && address.house ? `стр. ${address.house}` : undefined,
    address.text === undefined && address.flat ? `кв. ${address.flat}` : undefined,
    address.notes,
  ]
  return parts.filter(Boolean).join(', ')
}

const addressParts = [
  'index',
  'countryIso',
  'region',
  'city',
  'street',
  'building',
  'house',
  'housing',
  'block',
  'flat',
  'floor',
  'metro',
  'notes',
] as const

function deliveryOf(order: CrmOrder, method: string | null): OrderBody['delivery'] {
  const { delivery } = order
  if (!delivery || (!delivery.code && !delivery.cost && !delivery.address)) return null
  const track = delivery.data?.trackNumber
  const parts = addressParts.flatMap((part) => {
    const value = delivery.address?.[part]
    return value ? [[part, value] as const] : []
  })
  return {
    method,
    address: { text: addressText(delivery.address), parts: Object.fromEntries(parts) },
    date: delivery.date ?? null,
    interval: delivery.time
      ? { from: delivery.time.from ?? null, to: delivery.time.to ?? null, text: delivery.time.custom ?? null }
      : null,
    trackNumber: typeof track === 'string' ? track : null,
    cost: toMinor(delivery.cost ?? 0),
    vatRate: vatRateOf(delivery.vatRate),
  }
}

function blockingOf(count: number, missing: string[], key: OrderSettings['offerKey']): Mapped['blocking'] {
  if (count === 0) return { ...problems.noLines, fields: ['items'] }
  if (missing.length > 0) return { ...problems.offersWithoutId(missing, key), fields: ['items'] }
  return null
}
