import { Hono } from 'hono'
import { subscription } from '../../../../shared/wire-1c/subscription.ts'
import {
  cancelReasons,
  currencies,
  deliveryMethods,
  departments,
  managers,
  orderFields,
  orderStates,
  orderStatuses,
  paymentKinds,
  returnReasons,
  units,
  vatRates,
  warehouseStates,
} from '../dictionaries.ts'
import { uuidOf } from '../identity.ts'
import { instantText } from '../instants.ts'
import { deliveryService } from '../seed.ts'
import { changeSettings, type Onec, settingsOf } from '../state.ts'
import { bodyOf } from './write-once.ts'

const served = [
  'orders',
  'customers',
  'payments',
  'subscription',
  'supply',
  'returns',
  'transfers',
  'availability',
  'goods',
  'stock',
  'prices',
  'settlements',
  'prints',
]

export function aboutRoutes(onec: Onec): Hono {
  const routes = new Hono()
  routes.get('/about', (c) => {
    const { infobase, epoch, held, switches } = settingsOf(onec)
    return c.json({
      extension: '1.0.0',
      contract: '1.0',
      configuration: {
        name: 'УправлениеТорговлей',
        title: 'Управление торговлей, редакция 11',
        version: '11.5.16.95',
      },
      platform: '8.3.24.1548',
      mode: 'server',
      time: instantText(onec.now()),
      timeZone: 'Europe/Moscow',
      infobase: { id: infobase, epoch },
      capabilities: [
        ...served.map((name) => ({ name, mode: 'full', latency: null })),
        { name: 'changes', mode: 'hooks', latency: 2 },
        { name: 'pricing', mode: switches.pricing ? 'full' : 'off', latency: null },
      ],
      problems: [
        ...(switches.pricing
          ? []
          : [
              {
                capability: 'pricing',
                text: 'Расчёт скидок этой базой не выполняется.',
                remedy:
                  'Скидки назначаются в retailCRM; для расчёта в 1С нужна конфигурация с механизмом скидок.',
              },
            ]),
        ...(held
          ? [
              {
                capability: null,
                text: 'База перенесена или восстановлена из копии: запись остановлена.',
                remedy: 'Откройте настройки обмена в 1С и подтвердите, что это рабочая база.',
              },
            ]
          : []),
        ...(switches.periodClosed
          ? [
              {
                capability: 'orders',
                text: 'Период закрыт: документы не записываются.',
                remedy: 'Снимите дату запрета изменений или назначьте пользователю обмена исключение.',
              },
            ]
          : []),
      ],
    })
  })
  routes.get('/references', (c) => c.json(references(onec)))
  routes.put('/subscription', async (c) => {
    const { url, token } = await bodyOf(c, subscription)
    changeSettings(onec, { subscription: { url, token } })
    return c.body(null, 204)
  })
  return routes
}

function references(onec: Onec) {
  const { agreementsRequired, storesInLines, manualDiscounts } = settingsOf(onec).switches
  return {
    organisations: onec.organisations.all(),
    stores: onec.stores.all(),
    priceTypes: onec.priceTypes.all(),
    agreements: onec.agreements.all(),
    contracts: [{ id: uuidOf('contract'), name: 'Основной договор', organisation: null }],
    departments,
    managers,
    units,
    vatRates,
    orderStatuses,
    orderStates,
    warehouseStates,
    paymentKinds,
    deliveryMethods: deliveryMethods.map((method) => ({
      ...method,
      service: method.code === 'Самовывоз' ? null : uuidOf(deliveryService(onec).product),
    })),
    cancelReasons,
    returnReasons,
    itemCategories: onec.categories.all(),
    currencies,
    orderFields,
    printForms: [{ code: 'СчетНаОплату', name: 'Счёт на оплату' }],
    switches: { agreementsRequired, storesInLines, manualDiscounts },
  }
}
