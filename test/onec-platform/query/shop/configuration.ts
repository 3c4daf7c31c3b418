import type { Configuration, Field, FieldType, MetadataObject, ObjectKind } from '../../metadata/model.ts'

const text = (length: number): FieldType => ({ type: 'Строка', length })
const number: FieldType = { type: 'Число', digits: 15, fraction: 3 }
const boolean: FieldType = { type: 'Булево' }
const reference = (type: string): FieldType => ({ type, reference: true })
const field = (name: string, ...types: FieldType[]): Field => ({ name, types })

const object = (kind: ObjectKind, name: string, parts: Partial<MetadataObject> = {}): MetadataObject => ({
  kind,
  name,
  attributes: [],
  tabular: [],
  dimensions: [],
  resources: [],
  values: [],
  ...parts,
})

const goods = reference('СправочникСсылка.Номенклатура')
const store = reference('СправочникСсылка.Склады')
const order = reference('ДокументСсылка.ЗаказКлиента')

/** A small shop: goods, orders, stock, prices. */
export const shopConfiguration: Configuration = {
  name: 'Магазин',
  version: '1.0',
  objects: [
    object('Справочник', 'Номенклатура', {
      hierarchical: true,
      codeLength: 11,
      descriptionLength: 100,
      attributes: [field('Артикул', text(25)), field('Вес', number)],
      values: [{ name: 'Доставка', synonym: 'Доставка' }],
    }),
    object('Справочник', 'Склады'),
    object('Справочник', 'Характеристики', { owners: ['Номенклатура'] }),
    object('Перечисление', 'Статусы', {
      values: [
        { name: 'Новый', synonym: 'Новый' },
        { name: 'Закрыт', synonym: 'Закрыт' },
      ],
    }),
    object('Документ', 'ЗаказКлиента', {
      movements: ['Остатки', 'Продажи'],
      attributes: [
        field('Статус', reference('ПеречислениеСсылка.Статусы')),
        field('Склад', store),
        field('Основание', order, reference('ДокументСсылка.Поступление')),
        field('Сумма', number),
      ],
      tabular: [{ name: 'Товары', attributes: [field('Номенклатура', goods), field('Количество', number)] }],
    }),
    object('Документ', 'Поступление', {
      movements: ['Остатки'],
      attributes: [field('Комментарий', text(0))],
    }),
    object('РегистрНакопления', 'Остатки', {
      turnover: 'Остатки',
      dimensions: [field('Номенклатура', goods), field('Склад', store)],
      resources: [field('ВНаличии', number), field('Резерв', number)],
    }),
    object('РегистрНакопления', 'Продажи', {
      turnover: 'Обороты',
      dimensions: [field('Номенклатура', goods)],
      resources: [field('Выручка', number)],
    }),
    object('РегистрСведений', 'Цены', {
      periodicity: 'День',
      dimensions: [field('Номенклатура', goods), field('Вид', text(10))],
      resources: [field('Цена', number)],
    }),
    object('РегистрСведений', 'Ключи', {
      dimensions: [field('Ключ', text(50))],
      resources: [field('Объект', goods, order)],
      attributes: [field('Занят', boolean)],
    }),
    object('Константа', 'Валюта', { attributes: [field('Валюта', text(3))] }),
  ],
}
