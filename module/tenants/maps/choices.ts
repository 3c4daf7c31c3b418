import type { Text } from '../../../shared/kernel/errors.ts'
import type { CrmDictionaries, Dictionaries, DictionaryEntry } from '../dictionaries/dictionaries.ts'
import { deliveryKinds, readDeliveryKey } from './delivery-keys.ts'
import { type MapKind, purchasePrice } from './maps.ts'

/**
 * One side of a map: what a code may be. `group` is a title to list the choices under, `label` stands instead of the name where
 * it has words of ours, `ids` are other ids of the same thing.
 */
export type Choice = {
  code: string
  name: string
  label?: Text
  group: string | null
  active: boolean
  ids?: readonly string[]
}

/** Custom fields of our own: they are no choice of the administrator. */
export const isOwnField = (code: string): boolean => code.startsWith('most_1c_')

/** Sources known otherwise than by a dictionary: `met` in orders without a pair, or `saved` with one. */
export type Named = { met?: readonly string[]; saved?: readonly string[] }

/**
 * What may stand on each side of a map; `targets: null` means free text (1C gives no dictionary for it). What orders named and no
 * dictionary tells stands under the group `met`.
 */
export function choices(
  kind: MapKind,
  dictionaries: Dictionaries,
  { met = [], saved = [] }: Named = {},
): { sources: Choice[]; targets: Choice[] | null } {
  const { sources, targets } = ofDictionaries(kind, dictionaries, [...met, ...saved])
  const known = new Set(sources.map((source) => source.code))
  // A key that may not read users leaves the managers empty: then orders alone tell them.
  const told = kind === 'manager' && sources.length === 0 ? [...met, ...saved] : met
  const unknown = [...new Set(told)].filter((code) => !known.has(code)).sort()
  return {
    sources: [...sources, ...unknown.map((code) => ({ code, name: code, group: 'met', active: true }))],
    targets,
  }
}

function ofDictionaries(
  kind: MapKind,
  dictionaries: Dictionaries,
  seen: readonly string[],
): { sources: Choice[]; targets: Choice[] | null } {
  const crm = dictionaries.crm?.value
  const onec = dictionaries.onec?.value
  const statuses = () => {
    const groups = new Map(crm?.statusGroups.map((group) => [group.code, group.name]))
    return (crm?.statuses ?? []).map((one) => ({
      ...plain(one),
      group: one.group === null ? null : (groups.get(one.group) ?? one.group),
    }))
  }
  const crmStores = () => (crm?.stores ?? []).map((store) => ({ ...plain(store), ids: store.ids }))
  switch (kind) {
    case 'status.to_onec':
      return { sources: statuses(), targets: coded(onec?.orderStatuses) }
    case 'status.to_crm':
      return {
        sources: [
          ...coded(onec?.orderStatuses, 'status'),
          ...coded(onec?.orderStates, 'state'),
          ...coded(onec?.warehouseStates, 'warehouse'),
        ],
        targets: statuses(),
      }
    case 'payment':
      return { sources: (crm?.paymentTypes ?? []).map(plain), targets: coded(onec?.paymentKinds) }
    case 'payment.to_crm':
      return { sources: coded(onec?.paymentKinds), targets: (crm?.paymentTypes ?? []).map(plain) }
    case 'delivery':
      return { sources: crm ? deliveryWays(crm, seen) : [], targets: coded(onec?.deliveryMethods) }
    case 'store.to_onec':
      return { sources: crmStores(), targets: (onec?.stores ?? []).map(named) }
    case 'store.to_crm':
      return {
        sources: (onec?.stores ?? []).filter((store) => store.chosen).map(named),
        targets: crmStores(),
      }
    case 'price.to_crm':
      return {
        sources: (onec?.priceTypes ?? []).filter((type) => type.chosen).map(named),
        targets: [...(crm?.priceTypes ?? []).map(plain), ofPurchase],
      }
    case 'organisation':
      return { sources: (crm?.sites ?? []).map(plain), targets: (onec?.organisations ?? []).map(named) }
    case 'site.to_crm':
      return { sources: (onec?.organisations ?? []).map(named), targets: (crm?.sites ?? []).map(plain) }
    case 'orderType.to_crm':
      return { sources: bornTypes, targets: (crm?.orderTypes ?? []).map(plain) }
    case 'itemStatus':
      return { sources: (crm?.productStatuses ?? []).map(plain), targets: null }
    case 'manager':
      return { sources: (crm?.managers ?? []).map(plain), targets: (onec?.managers ?? []).map(named) }
    case 'field.to_onec':
    case 'field.from_onec':
      return {
        sources: (crm?.orderFields ?? []).filter(({ code }) => !isOwnField(code)).map(plain),
        targets: onec?.orderFields ? coded(onec.orderFields) : null,
      }
  }
}

/**
 * Delivery types, each followed by its services and, where a module delivers, by the carriers that orders or pairs name (no
 * dictionary has those) and by the two kinds of tariffs.
 */
function deliveryWays(crm: CrmDictionaries, seen: readonly string[]): Choice[] {
  const services = new Map(crm.deliveryServices.map((service) => [service.code, service]))
  return crm.deliveryTypes.flatMap((type) => {
    const row = (code: string, parts: readonly Text[] = [], active = true): Choice => ({
      code,
      name: type.name,
      ...(parts.length > 0 ? { label: joined(type.name, parts) } : {}),
      group: null,
      active: active && type.active,
    })
    const kindsOf = (carrier: string, parts: readonly Text[]) =>
      deliveryKinds.map((kind) => row(`${type.code}:${carrier}:${kind}`, [...parts, kindNames[kind]]))
    const here = seen.map(readDeliveryKey).filter((way) => way.type === type.code && way.carrier !== null)
    const named = [...new Set(here.map((way) => way.carrier!))].filter((one) => !type.services.includes(one))
    return [
      row(type.code),
      ...type.services.map((code) => {
        const service = services.get(code)
        return row(`${type.code}:${code}`, [same(service?.name ?? code)], service?.active ?? true)
      }),
      ...(type.integration === null ? [] : kindsOf('', [])),
      ...named
        .sort()
        .flatMap((carrier) => [
          row(`${type.code}:${carrier}`, [same(carrier)]),
          ...kindsOf(carrier, [same(carrier)]),
        ]),
    ]
  })
}

const kindNames = {
  pickup: { ru: 'в пункт выдачи', en: 'to a pickup point', es: 'a un punto de recogida' },
  courier: { ru: 'до двери', en: 'to the door', es: 'a domicilio' },
} satisfies Record<(typeof deliveryKinds)[number], Text>

const same = (name: string): Text => ({ ru: name, en: name, es: name })

function joined(name: string, parts: readonly Text[]): Text {
  const of = (language: keyof Text) => [name, ...parts.map((part) => part[language])].join(' · ')
  return { ru: of('ru'), en: of('en'), es: of('es') }
}

const ofPurchase: Choice = {
  code: purchasePrice,
  name: 'Закупочная цена',
  label: { ru: 'Закупочная цена', en: 'Purchase price', es: 'Precio de compra' },
  group: null,
  active: true,
}

const bornType = (code: string, label: Text): Choice => ({
  code,
  name: label.ru,
  label,
  group: null,
  active: true,
})

const bornTypes: Choice[] = [
  bornType('private', {
    ru: 'Заказ физического лица',
    en: 'Order of a private person',
    es: 'Pedido de un particular',
  }),
  bornType('company', { ru: 'Заказ компании', en: 'Order of a company', es: 'Pedido de una empresa' }),
]

const plain = ({ code, name, active }: DictionaryEntry): Choice => ({ code, name, group: null, active })

const named = ({ id, name }: { id: string; name: string }): Choice => ({
  code: id,
  name,
  group: null,
  active: true,
})

const coded = (list: readonly { code: string; name: string }[] = [], prefix?: string): Choice[] =>
  list.map(({ code, name }) => ({
    code: prefix ? `${prefix}:${code}` : code,
    name,
    group: prefix ?? null,
    active: true,
  }))
