import type { z } from 'zod'
import {
  type CrmDictionaries,
  crmDictionaries,
  type Dictionaries,
} from '../../module/tenants/dictionaries/dictionaries.ts'
import { type References, references } from '../../shared/wire-1c/index.ts'

export const crmLists = (over: Partial<z.input<typeof crmDictionaries>> = {}): CrmDictionaries =>
  crmDictionaries.parse({
    statusGroups: [
      { code: 'new', name: 'Новый' },
      { code: 'approval', name: 'Согласование' },
      { code: 'assembling', name: 'Комплектация' },
      { code: 'delivery', name: 'Доставка' },
      { code: 'complete', name: 'Выполнен' },
      { code: 'cancel', name: 'Отменен' },
    ],
    statuses: [
      { code: 'new', name: 'Новый', group: 'new' },
      { code: 'client-confirmed', name: 'Согласован с покупателем', group: 'approval' },
      { code: 'assembling', name: 'Комплектуется', group: 'assembling' },
      { code: 'send-to-delivery', name: 'Передан в доставку', group: 'delivery' },
      { code: 'complete', name: 'Выполнен', group: 'complete' },
      { code: 'cancel-other', name: 'Отменен', group: 'cancel' },
    ],
    paymentTypes: [
      { code: 'cash', name: 'Наличные' },
      { code: 'bank-card', name: 'Банковская карта' },
    ],
    deliveryTypes: [{ code: 'self-delivery', name: 'Самовывоз' }],
    orderTypes: [
      { code: 'eshop-individual', name: 'Физическое лицо' },
      { code: 'eshop-legal', name: 'Юридическое лицо' },
    ],
    sites: [{ code: 'aqua', name: 'Аквамарин' }],
    ...over,
  })

export const onecLists = (over: Partial<References> = {}): References =>
  references.parse({
    organisations: [
      { id: 'a1b2c3d4-0000-4000-8000-000000000001', name: 'ООО Аквамарин', inn: '7701234567', kpp: null },
    ],
    stores: [],
    priceTypes: [],
    agreements: [],
    departments: [],
    managers: [],
    units: [],
    vatRates: [],
    orderStatuses: [
      { code: 'НеСогласован', name: 'Не согласован' },
      { code: 'КОбеспечению', name: 'К обеспечению' },
      { code: 'КОтгрузке', name: 'К отгрузке' },
      { code: 'Закрыт', name: 'Закрыт' },
    ],
    orderStates: [{ code: 'ГотовКЗакрытию', name: 'Готов к закрытию' }],
    warehouseStates: [{ code: 'shipped', name: 'Отгружен' }],
    paymentKinds: [
      { code: 'Наличная', name: 'Наличная' },
      { code: 'ПлатежнаяКарта', name: 'Платежная карта' },
    ],
    deliveryMethods: [{ code: 'Самовывоз', name: 'Самовывоз', service: null }],
    cancelReasons: [],
    returnReasons: [],
    itemCategories: [],
    currencies: [],
    switches: { agreementsRequired: false, storesInLines: false, manualDiscounts: true },
    ...over,
  })

export const dictionaries = (
  crm: CrmDictionaries | null = crmLists(),
  onec: References | null = onecLists(),
): Dictionaries => ({
  crm: crm && { value: crm, fetchedAt: 0 },
  onec: onec && { value: onec, fetchedAt: 0 },
})
