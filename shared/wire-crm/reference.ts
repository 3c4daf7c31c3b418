import type { z } from 'zod'
import { dictionaryOf, flag, int, listOf, num, text, wire } from './loose.ts'
import { crmAddress, crmContragent } from './party.ts'

const entry = { code: text, name: text.optional(), active: flag.optional(), ordering: int.optional() }
const codes = listOf(text)

const member = {
  statuses: wire({ ...entry, group: text.optional() }),
  /** `process`: orders in this group are being worked on. */
  statusGroups: wire({ ...entry, process: flag.optional(), statuses: codes.optional() }),
  /** `cancelStatus`: a line in this status is cancelled. */
  productStatuses: wire({
    ...entry,
    cancelStatus: flag.optional(),
    orderStatusByProductStatus: text.optional(),
    orderStatusForProductStatus: text.optional(),
  }),
  orderTypes: wire({ ...entry, defaultForCrm: flag.optional(), defaultForApi: flag.optional() }),
  orderMethods: wire({ ...entry, defaultForApi: flag.optional(), isFromPos: flag.optional() }),
  paymentTypes: wire({
    ...entry,
    deliveryTypes: codes.optional(),
    paymentStatuses: codes.optional(),
    sites: codes.optional(),
    integrationModule: wire({ code: text.optional(), name: text.optional() }).optional(),
  }),
  paymentStatuses: wire({ ...entry, paymentComplete: flag.optional(), paymentTypes: codes.optional() }),
  deliveryTypes: wire({
    ...entry,
    integrationCode: text.optional(),
    defaultCost: num.optional(),
    defaultNetCost: num.optional(),
    vatRate: text.optional(),
    currency: text.optional(),
    paymentTypes: codes.optional(),
    deliveryServices: codes.optional(),
    deliveryPaymentTypes: listOf(wire({ code: text, cod: flag.optional() })).optional(),
    sites: codes.optional(),
  }),
  deliveryServices: wire(entry),
  /** `inventoryType`: `integer`, or `available` where stock is 0 or 1. */
  stores: wire({
    ...entry,
    externalId: text.optional(),
    xmlId: text.optional(),
    type: text.optional(),
    inventoryType: text.optional(),
    description: text.optional(),
    address: crmAddress.optional(),
  }),
  priceTypes: wire({
    ...entry,
    id: int.optional(),
    default: flag.optional(),
    currency: text.optional(),
    groups: codes.optional(),
  }),
  sites: wire({
    ...entry,
    id: int.optional(),
    url: text.optional(),
    ymlUrl: text.optional(),
    loadFromYml: flag.optional(),
    catalogUpdatedAt: text.optional(),
    catalogLoadingAt: text.optional(),
    catalogId: text.optional(),
    isCatalogMainSite: flag.optional(),
    currency: text.optional(),
    countryIso: text.optional(),
    contragent: crmContragent.optional(),
  }),
  units: wire({ ...entry, sym: text.optional(), default: flag.optional() }),
  legalEntities: wire({
    code: text,
    active: flag.optional(),
    contragentType: text.optional(),
    legalName: text.optional(),
    INN: text.optional(),
    KPP: text.optional(),
    countryIso: text.optional(),
    vatRate: text.optional(),
  }),
  currencies: wire({
    id: int.optional(),
    code: text,
    isBase: flag.optional(),
    isAutoConvert: flag.optional(),
    autoConvertExtraPercent: num.optional(),
  }),
  couriers: wire({
    id: int,
    firstName: text.optional(),
    lastName: text.optional(),
    patronymic: text.optional(),
    active: flag.optional(),
    phone: wire({ number: text.optional() }).optional(),
  }),
  costGroups: wire(entry),
  costItems: wire({
    ...entry,
    group: text.optional(),
    type: text.optional(),
    appliesToOrders: flag.optional(),
  }),
  mgChannels: wire({
    id: int,
    externalId: text.optional(),
    type: text.optional(),
    name: text.optional(),
    active: flag.optional(),
  }),
} as const

/** Dictionaries of the account by the name of their list in the answer; codes, not names, are what orders hold. */
export type ReferenceKind = keyof typeof member
export type CrmReference<Kind extends ReferenceKind = ReferenceKind> = z.infer<(typeof member)[Kind]>

/** Member name of the answer → schema of the whole list, whether keyed by code or a list. */
export const crmReferenceList = {
  statuses: dictionaryOf(member.statuses),
  statusGroups: dictionaryOf(member.statusGroups),
  productStatuses: dictionaryOf(member.productStatuses),
  orderTypes: dictionaryOf(member.orderTypes),
  orderMethods: dictionaryOf(member.orderMethods),
  paymentTypes: dictionaryOf(member.paymentTypes),
  paymentStatuses: dictionaryOf(member.paymentStatuses),
  deliveryTypes: dictionaryOf(member.deliveryTypes),
  deliveryServices: dictionaryOf(member.deliveryServices),
  stores: dictionaryOf(member.stores),
  priceTypes: dictionaryOf(member.priceTypes),
  sites: dictionaryOf(member.sites),
  units: dictionaryOf(member.units),
  legalEntities: dictionaryOf(member.legalEntities),
  currencies: dictionaryOf(member.currencies),
  couriers: dictionaryOf(member.couriers, 'id'),
  costGroups: dictionaryOf(member.costGroups),
  costItems: dictionaryOf(member.costItems),
  mgChannels: dictionaryOf(member.mgChannels, 'id'),
} satisfies { [Kind in ReferenceKind]: z.ZodType<CrmReference<Kind>[]> }
