import type { CrmDelivery, CrmOrder } from '../../shared/wire-crm/order.ts'
import { type DeliveryWay, deliveryKeys, deliveryKeyToFill } from '../tenants/index.ts'

/**
 * How the order is delivered; null: no delivery type is chosen. The carrier is what stands before ':' in the tariff's code of a
 * module that serves several, else the CRM's delivery service. A chosen pickup point makes the delivery a pickup.
 */
export function deliveryWayOf({ delivery }: Pick<CrmOrder, 'delivery'>): DeliveryWay | null {
  if (!delivery?.code) return null
  const carrier = carrierOf(delivery.data?.tariff) ?? delivery.service?.code ?? null
  return { type: delivery.code, carrier, kind: toPoint(delivery) ? 'pickup' : 'courier' }
}

/** 1C's method by the map, the most specific pair first; `unmapped`: the source that lacks a pair. */
export function deliveryMethodOf(
  order: Pick<CrmOrder, 'delivery'>,
  map: ReadonlyMap<string, string>,
): { target: string | null; unmapped: string | null } {
  const way = deliveryWayOf(order)
  if (!way) return { target: null, unmapped: null }
  const key = deliveryKeys(way).find((fitting) => map.has(fitting))
  return key === undefined
    ? { target: null, unmapped: deliveryKeyToFill(way, map) }
    : { target: map.get(key)!, unmapped: null }
}

const carrierOf = (tariff: unknown): string | null =>
  (typeof tariff === 'string' && /^([^:]+):/.exec(tariff)?.[1]) || null

// Members of `delivery.data` as the modules' contract names them; ids of points are text or numbers.
const toPoint = ({ data }: CrmDelivery): boolean =>
  [data?.pickuppointId, data?.pickuppointAddress].some(
    (value) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number',
  )
