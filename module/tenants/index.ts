export { onecClockOffset } from './clock-offset/store.ts'
export type {
  CrmConnection,
  CrmSaid,
  OnecAuth,
  OnecConnection,
  OnecSaid,
} from './connection.ts'
export { openVault, type Vault } from './credentials.ts'
export {
  type DeliveryConnection,
  readDeliveryConnection,
  readDeliverySwitch,
  saveDeliveryConnection,
  saveDeliverySaid,
} from './delivery/store.ts'
export {
  type CrmDictionaries,
  crmDictionaries,
  type Dictionaries,
  type DictionaryEntry,
  type OrderField,
} from './dictionaries/dictionaries.ts'
export { readDictionaries, saveDictionary } from './dictionaries/store.ts'
export {
  findTenantByExchangeLogin,
  readExchangeLogin,
  saveExchangeLogin,
} from './exchange-login/store.ts'
export { lastHint, noteHint } from './hints/store.ts'
export { type Rotation, rotateDataKeys } from './keys/rotate.ts'
export { checkMaps, type MapIssue } from './maps/check.ts'
export { type Choice, choices, isOwnField } from './maps/choices.ts'
export { type DeliveryWay, deliveryKeys, deliveryKeyToFill } from './maps/delivery-keys.ts'
export { mailDigest, sameMail } from './maps/mail.ts'
export { type MapKind, type Maps, mapKinds, mapTitles, purchasePrice } from './maps/maps.ts'
export { readMaps, saveMap } from './maps/store.ts'
export { type Suggestion, suggest } from './maps/suggest.ts'
export {
  hasPair,
  readUnmappedKey,
  unmappedCodes,
  unmappedKey,
  unmappedPrefix,
} from './maps/unmapped.ts'
export {
  onecIdField,
  organisationElement,
  organisationField,
  promoCodeField,
  promoResultField,
} from './own-fields.ts'
export {
  defaultPresets,
  flowTitles,
  type PresetName,
  presetNames,
  presetsOf,
  type ScheduledFlow,
  scheduledFlows,
} from './schedules/flows.ts'
export { checkCron } from './schedules/next-run.ts'
export { dueOf, nextDue, readSchedules, type Schedule, saveSchedule } from './schedules/store.ts'
export { findSession, type Session, saveSession } from './sessions/store.ts'
export { admitsBorn, type BornSettings } from './settings/born.ts'
export type { CatalogueSettings } from './settings/catalogue.ts'
export type { OrderSettings } from './settings/orders.ts'
export { pageOfMap, type SettingsPage, settingsPages } from './settings/pages.ts'
export { type ParcelSettings, parcelStatusRows } from './settings/parcels.ts'
export { type ParsedForm, parseForm } from './settings/parse-form.ts'
export type { PaymentSettings } from './settings/payments.ts'
export type { PriceSettings } from './settings/prices.ts'
export type { PromoSettings } from './settings/promo.ts'
export {
  type Field,
  type FieldTable,
  type OptionSource,
  rowFields,
  type Section,
} from './settings/section.ts'
export { type SectionCode, type SettingsOf, sections } from './settings/sections.ts'
export type { ShipmentSettings } from './settings/shipments.ts'
export { plainStoreRule, type StockSettings, type StoreRule } from './settings/stock.ts'
export { loadSettings, readSettings, saveSettings } from './settings/store.ts'
export {
  type AccountState,
  createTenant,
  findTenantByClient,
  findTenantByCrm,
  hasOnec,
  type LoadedTenant,
  loadTenant,
  type Registered,
  readTenant,
  saveCrmConnection,
  saveOnecConnection,
  saveOnecSaid,
  updateExchange,
  updateTenant,
} from './store.ts'
export { type Exchange, mayWork, type Tenant } from './tenant.ts'
