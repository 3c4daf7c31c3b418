import { uuidOf } from '../../stand-ins/onec/identity.ts'
import { driveNow } from '../infobase/drive.ts'
import type { Infobase } from '../infobase/infobase.ts'
import { RecordManager } from '../infobase/registers/record-manager.ts'
import type { Shop } from '../infobase/shop/load-shop.ts'
import type { Given } from '../infobase/shop/writer.ts'

/** What a person fills in in the settings form of the extension for the demo shop. */
export function fillSettings(infobase: Infobase, shop: Shop): void {
  const record = (register: string, fields: Given) => {
    const made = new RecordManager(infobase, infobase.known('РегистрСведений', register))
    for (const [name, value] of Object.entries(fields)) made.set(name, value as string)
    driveNow(made.write(true))
  }
  const set = (section: string, name: string, value: string) =>
    record('мст_Настройки', { Раздел: section, Имя: name, ВидЗаказа: '', Источник: '', Значение: value })
  const choose = (kind: string, id: string) =>
    record('мст_Выбранное', { ВидОбъекта: kind, Идентификатор: id })

  const [organisation] = shop.organisations
  const [store] = shop.stores
  set('Умолчания', 'Организация', organisation!.id)
  set('Умолчания', 'Склад', store!.id)
  for (const { id, type } of shop.stores) {
    choose('Склады', id)
    if (type === 'supplier') set('ВидыСкладов', id, 'supplier')
  }
  for (const { id } of shop.organisations) choose('Организации', id)
  for (const { id } of shop.priceTypes) choose('ВидыЦен', id)
  for (const { id } of shop.groups) choose('Категории', id)
  set('Доставка', '', shop.goods.find(({ name }) => name === 'Доставка')!.productId)
  set('Оплаты', 'Касса', uuidOf(`till ${organisation!.id}`))
  set('Оплаты', 'БанковскийСчет', uuidOf(`account ${organisation!.id}`))
  set('Оплаты', 'ЭквайринговыйТерминал', uuidOf(`terminal ${organisation!.id}`))
  // A small base is compared at each asking.
  set('Сверка', 'ПаузаСекунд', '0')
}
