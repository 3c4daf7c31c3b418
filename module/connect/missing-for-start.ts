import type { Text } from '../../shared/kernel/errors.ts'
import { inTransaction } from '../context.ts'
import {
  checkMaps,
  mayWork,
  pageOfMap,
  readDictionaries,
  readMaps,
  readSettings,
  type SettingsPage,
} from '../tenants/index.ts'
import type { ConnectCtx } from './deps.ts'
import { describeOnec } from './describe-onec.ts'

/** One thing to do before the exchange can start; `at` is the page where it is done: one of ours, or of the settings by its code. */
export type Missing = { at: 'overview' | 'onec' | SettingsPage['code']; message: Text }

/** What stands between this tenant and a running exchange, in the order to do it; empty when all is ready. */
export async function missingForStart(ctx: ConnectCtx): Promise<Missing[]> {
  const onec = await describeOnec(ctx)
  const { maps, dictionaries, orders } = await inTransaction(ctx, async ({ tx }) => ({
    maps: await readMaps(tx),
    dictionaries: await readDictionaries(tx),
    orders: await readSettings(tx, 'orders'),
  }))
  const missing: Missing[] = []
  if (!mayWork(ctx.tenant)) missing.push({ at: 'overview', message: texts.inactive })
  if (!onec) missing.push({ at: 'onec', message: texts.noOnec })
  else if (!onec.confirmed) missing.push({ at: 'onec', message: texts.unconfirmed })
  if (!dictionaries.crm || (onec && !dictionaries.onec))
    missing.push({ at: 'statuses', message: texts.noDictionaries })
  const statuses = new Set(dictionaries.crm?.value.statuses.map((one) => one.code))
  if (orders.sendAt.length === 0) missing.push({ at: 'orders', message: texts.noSendAt })
  else if (dictionaries.crm) {
    for (const code of orders.sendAt.filter((one) => !statuses.has(one)))
      missing.push({ at: 'orders', message: gone(code) })
  }
  if (maps['status.to_onec'].size === 0) missing.push({ at: 'statuses', message: texts.noMap })
  for (const issue of checkMaps(maps, dictionaries)) {
    missing.push({ at: pageOfMap(issue.kind).code, message: issue.message })
  }
  return missing
}

const gone = (code: string): Text => ({
  ru: `Статуса «${code}», в котором заказ уходит в 1С, больше нет в retailCRM.`,
  en: `The status “${code}”, at which an order goes to 1C, is no longer in retailCRM.`,
  es: `El estado «${code}», en el que el pedido pasa a 1C, ya no existe en retailCRM.`,
})

const texts = {
  inactive: {
    ru: 'Включите модуль в retailCRM.',
    en: 'Switch the module on in retailCRM.',
    es: 'Active el módulo en retailCRM.',
  },
  noOnec: { ru: 'Подключите 1С.', en: 'Connect 1C.', es: 'Conecte 1C.' },
  unconfirmed: {
    ru: 'Подтвердите базу 1С: она изменилась.',
    en: 'Confirm the 1C base: it changed.',
    es: 'Confirme la base de 1C: ha cambiado.',
  },
  noDictionaries: {
    ru: 'Обновите справочники.',
    en: 'Refresh the dictionaries.',
    es: 'Actualice los catálogos.',
  },
  noSendAt: {
    ru: 'Выберите статусы, в которых заказ уходит в 1С.',
    en: 'Choose the statuses at which an order goes to 1C.',
    es: 'Elija los estados en los que el pedido pasa a 1C.',
  },
  noMap: {
    ru: 'Сопоставьте статусы retailCRM и 1С.',
    en: 'Map the statuses of retailCRM to those of 1C.',
    es: 'Asigne los estados de retailCRM a los de 1C.',
  },
} satisfies Record<string, Text>
