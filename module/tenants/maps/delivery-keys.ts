/**
 * How an order is delivered, as the map of delivery methods sees it. `carrier`: a delivery service of the CRM, or the carrier that
 * an integration names; null: not told.
 */
export type DeliveryWay = { type: string; carrier: string | null; kind: 'pickup' | 'courier' }

export const deliveryKinds = ['pickup', 'courier'] as const satisfies readonly DeliveryWay['kind'][]

/** Sources of the map that fit, the most specific first: `type:carrier:kind`, `type:carrier`, `type::kind`, `type`. */
export function deliveryKeys({ type, carrier, kind }: DeliveryWay): string[] {
  const ofType = [`${type}::${kind}`, type]
  return carrier === null ? ofType : [`${type}:${carrier}:${kind}`, `${type}:${carrier}`, ...ofType]
}

/**
 * The source to announce where no pair fits: the carrier, since it is what a person looks for; with the kind where the map
 * already tells the kinds of this carrier apart.
 */
export function deliveryKeyToFill(way: DeliveryWay, map: ReadonlyMap<string, string>): string {
  const general = way.carrier === null ? way.type : `${way.type}:${way.carrier}`
  const prefix = `${way.type}:${way.carrier ?? ''}:`
  const apart = deliveryKinds.some((kind) => map.has(`${prefix}${kind}`))
  return apart ? `${prefix}${way.kind}` : general
}

/** A source of the map taken apart; `kind` null: every kind, `carrier` null: every carrier. */
export function readDeliveryKey(key: string): {
  type: string
  carrier: string | null
  kind: DeliveryWay['kind'] | null
} {
  const [type = '', carrier = '', kind] = key.split(':')
  return { type, carrier: carrier || null, kind: deliveryKinds.find((known) => known === kind) ?? null }
}

/** Whether every delivery under this source has a pair already, its own or a more general one. */
export function deliveryCovered(key: string, map: ReadonlyMap<string, string>): boolean {
  const { type, carrier, kind } = readDeliveryKey(key)
  const kinds = kind === null ? deliveryKinds : [kind]
  return kinds.every((one) => deliveryKeys({ type, carrier, kind: one }).some((fitting) => map.has(fitting)))
}
