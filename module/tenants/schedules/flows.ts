import type { Text } from '../../../shared/kernel/errors.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'

/** Flows that run by a clock: the orders' safety net, changed stock, all stock, prices, the catalogue, the daily comparison. */
export const scheduledFlows = ['net', 'delta', 'stock', 'prices', 'catalogue', 'reconcile'] as const
export type ScheduledFlow = (typeof scheduledFlows)[number]

export const flowTitles: Record<ScheduledFlow, Text> = {
  net: { ru: 'Контрольная сверка заказов', en: 'Safety net over the orders', es: 'Comprobación de pedidos' },
  delta: { ru: 'Изменившиеся остатки', en: 'Changed stock', es: 'Existencias modificadas' },
  stock: { ru: 'Остатки целиком', en: 'All stock', es: 'Todas las existencias' },
  prices: { ru: 'Цены', en: 'Prices', es: 'Precios' },
  catalogue: { ru: 'Каталог', en: 'Catalogue', es: 'Catálogo' },
  reconcile: {
    ru: 'Ежедневная сверка остатков и цен',
    en: 'Daily comparison of stock and prices',
    es: 'Cotejo diario de existencias y precios',
  },
}

export const presetNames = [
  'minute',
  'tenMinutes',
  'halfHour',
  'hour',
  'fourHours',
  'night',
  'morning',
] as const
export type PresetName = (typeof presetNames)[number]

/**
 * Cron expressions of the usual rhythms for one account. The minute is the account's own, so that a thousand of them do not
 * come at one moment.
 */
export function presetsOf(tenant: TenantId): Record<PresetName, string> {
  const share = shareOf(tenant)
  const within = (minutes: number) => `${share % minutes}-59/${minutes}`
  return {
    minute: '* * * * *',
    tenMinutes: `${within(10)} * * * *`,
    halfHour: `${within(30)} * * * *`,
    hour: `${share % 60} * * * *`,
    fourHours: `${share % 60} */4 * * *`,
    night: `${share % 60} 3 * * *`,
    morning: `${share % 60} 6 * * *`,
  }
}

/** What holds until the administrator chooses something else. The comparison follows the full stock of the night. */
export const defaultPresets: Record<ScheduledFlow, PresetName> = {
  net: 'tenMinutes',
  delta: 'minute',
  stock: 'night',
  prices: 'hour',
  catalogue: 'fourHours',
  reconcile: 'morning',
}

/** Milliseconds after the full minute at which this account's flows begin. */
export const secondsShare = (tenant: TenantId): number => (Math.floor(shareOf(tenant) / 60) % 60) * 1000

/** A number of the account's own: ids are random from their first digit on. */
const shareOf = (tenant: TenantId): number => Number.parseInt(tenant.slice(0, 8), 16)
