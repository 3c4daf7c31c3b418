import { z } from 'zod'
import { flag, int, listOf, num, text, wire } from './loose.ts'

/**
 * What the CRM posts to a delivery module. Everything that a price does not need is optional and, where it is nonsense, absent:
 * a manager must not be refused over a block of a house.
 */

/** Bounds keep sums and weights inside what arithmetic can hold; nobody sends a parcel of a thousand tonnes. */
const amount = num.pipe(z.number().min(0).max(1e9))
const measure = num.pipe(z.number().max(1e9))
const words = text.pipe(z.string().max(2000))
const lax = <Value extends z.ZodType>(value: Value) => value.optional().catch(undefined)
const say = lax(words)

/** Values of extra fields: a map, a list of `{code, value}`, or `[]` for none. */
export const crmExtra = z.preprocess((given) => {
  if (!Array.isArray(given)) return given ?? {}
  return Object.fromEntries(
    given.flatMap((one) =>
      typeof one === 'object' && one !== null && 'code' in one ? [[String(one.code), one.value]] : [],
    ),
  )
}, z.record(z.string(), z.unknown()).catch({}))

const coordinates = lax(wire({ latitude: lax(num), longitude: lax(num) }))

export const crmTerminal = wire({ code: say, name: say, address: say, coordinates })

export const crmDeliveryAddress = wire({
  index: say,
  countryIso: say,
  region: say,
  city: say,
  cityType: say,
  street: say,
  streetType: say,
  building: say,
  house: say,
  housing: say,
  block: say,
  flat: say,
  floor: lax(int),
  metro: say,
  notes: say,
  text: say,
  terminal: say,
  terminalData: lax(crmTerminal),
})
export type CrmDeliveryAddress = z.infer<typeof crmDeliveryAddress>

const packageItem = wire({
  offerId: say,
  externalId: say,
  xmlId: say,
  name: say,
  declaredValue: amount.optional(),
  cod: amount.optional(),
  vatRate: say,
  quantity: amount.default(1),
  cost: amount.optional(),
  weight: lax(measure),
  markingCodes: lax(listOf(words)),
})

export const crmPackage = wire({
  packageId: say,
  /** Grams. */
  weight: lax(measure),
  /** Millimetres. */
  width: lax(measure),
  length: lax(measure),
  height: lax(measure),
  items: listOf(packageItem).default([]),
})
export type CrmPackage = z.infer<typeof crmPackage>

const store = lax(wire({ code: say, name: say }))
/** Times of a day as `H:i`. */
const interval = lax(wire({ from: say, to: say, custom: say }))

/** No order and no customer: the CRM does not say whose it is. */
export const crmCalculate = wire({
  packages: listOf(crmPackage).default([]),
  payerType: say,
  declaredValue: amount.optional(),
  shipmentAddress: lax(crmDeliveryAddress),
  store,
  deliveryAddress: lax(crmDeliveryAddress),
  cod: amount.optional(),
  shipmentDate: say,
  deliveryDate: say,
  deliveryTime: interval,
  currency: say,
  extraData: crmExtra,
})
export type CrmCalculate = z.infer<typeof crmCalculate>

const person = wire({
  lastName: say,
  firstName: say,
  patronymic: say,
  phone: say,
  /** Texts, or the CRM's `{number}`. */
  phones: lax(listOf(z.union([words, wire({ number: words }).transform((one) => one.number)]))),
  email: say,
  contragent: lax(wire({ legalName: say, INN: say })),
})
export type CrmDeliveryPerson = z.infer<typeof person>

export const crmDeliverySave = wire({
  deliveryId: say,
  order: text.pipe(z.string().min(1).max(40)),
  orderNumber: say,
  site: say,
  siteName: say,
  legalEntity: say,
  currency: say,
  store,
  customer: lax(person),
  manager: lax(person),
  packages: listOf(crmPackage).default([]),
  delivery: wire({
    shipmentAddress: lax(crmDeliveryAddress),
    deliveryAddress: lax(crmDeliveryAddress),
    withCod: lax(flag),
    /** Of the delivery itself. */
    cod: amount.optional(),
    cost: amount.optional(),
    vatRate: say,
    tariff: text.pipe(z.string().min(1).max(200)),
    payerType: say,
    shipmentDate: say,
    deliveryDate: say,
    deliveryTime: interval,
    extraData: crmExtra,
  }),
})
export type CrmDeliverySave = z.infer<typeof crmDeliverySave>

export const crmDeliveryDelete = wire({ deliveryId: text.pipe(z.string().min(1).max(100)) })

/** `deliveryIds` comes as a list or as a list of lists. */
export const crmDeliveryPrint = wire({
  entityType: say,
  type: text.pipe(z.string().min(1).max(100)),
  deliveryIds: listOf(z.union([words, listOf(words)])).transform((ids) => ids.flat()),
})

export const crmShipmentSave = wire({
  shipmentId: say,
  manager: lax(person),
  date: text.pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}/)),
  time: interval,
  address: lax(crmDeliveryAddress),
  store: say,
  orders: listOf(wire({ deliveryId: words })).default([]),
  comment: say,
  extraData: crmExtra,
})
export type CrmShipmentSave = z.infer<typeof crmShipmentSave>

export const crmShipmentDelete = wire({ shipmentId: text.pipe(z.string().min(1).max(100)) })
