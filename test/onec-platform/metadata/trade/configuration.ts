import type { Configuration, MetadataObject } from '../model.ts'
import { catalogue, constant, document, option } from '../notation.ts'
import { enumerations, vatEnumeration } from './enumerations.ts'
import { goods, vatCatalogue } from './goods.ts'
import { money } from './money.ts'
import { parties } from './parties.ts'
import {
  otherRegisters,
  type PriceVariant,
  priceRegister,
  type StockVariant,
  stockRegisters,
} from './registers.ts'
import { type Dialect, sales } from './sales.ts'
import { warehouse } from './warehouse.ts'

export type TradeVariant = { stock: StockVariant; pricing: PriceVariant; release: string }

/** «Управление торговлей» as far as the facts name it. A release of 11.5 before 11.5.7.390 has Распределено for Зарезервировано. */
export function tradeConfiguration({ stock, pricing, release }: TradeVariant): Configuration {
  const old = stock === 'СвободныеОстатки'
  const vat = old ? 'Перечисление.СтавкиНДС' : 'Справочник.СтавкиНДС'
  const moved = old ? ['СвободныеОстатки', 'ТоварыНаСкладах'] : ['ТоварыНаСкладах', 'ЗапасыИПотребности']
  const dialect: Dialect = { vat, wished: old ? 'ЖелаемаяДатаОтгрузки' : 'ДатаОтгрузки', stock: moved }
  return {
    name: 'УправлениеТорговлей',
    synonym: 'Управление торговлей, редакция 11',
    version: release,
    objects: [
      ...enumerations,
      old ? vatEnumeration : vatCatalogue,
      ...goods(vat),
      ...parties,
      ...sales(dialect),
      ...money,
      ...warehouse(moved),
      ...entries(moved, pricing),
      ...stockRegisters(stock, isBefore(release, '11.5.7.390') ? 'Распределено' : 'Зарезервировано'),
      priceRegister(pricing),
      ...otherRegisters,
      ...settings,
    ],
  }
}

/** How stock and prices come into the base: documents of UT 11 by general knowledge, with the least attributes. */
const entries = (moved: string[], pricing: PriceVariant): MetadataObject[] => [
  document('ОприходованиеИзлишковТоваров', {
    movements: moved,
    attributes: 'Организация : Справочник.Организации\nСклад! : Справочник.Склады',
    tabular: {
      Товары: `
        Номенклатура! : Справочник.Номенклатура
        Характеристика : Справочник.ХарактеристикиНоменклатуры
        Количество : Число(15,3)`,
    },
  }),
  // Goods that are on their way, and their coming; which registers they move is general knowledge.
  document('ЗаказПоставщику', {
    synonym: 'Заказ поставщику',
    movements: ['ГрафикПоступленияТоваров'],
    attributes: 'Склад! : Справочник.Склады\nНомерПоДаннымПоставщика : Строка(128)',
    tabular: {
      Товары: `
        Номенклатура! : Справочник.Номенклатура
        Характеристика : Справочник.ХарактеристикиНоменклатуры
        Количество : НеотрицательноеЧисло(15,3)
        ДатаПоступления : Дата`,
    },
  }),
  document('ПриобретениеТоваровУслуг', {
    synonym: 'Приобретение товаров и услуг',
    movements: [...moved, 'ГрафикПоступленияТоваров'],
    attributes: 'Организация : Справочник.Организации\nСклад! : Справочник.Склады',
    tabular: {
      Товары: `
        Номенклатура! : Справочник.Номенклатура
        Характеристика : Справочник.ХарактеристикиНоменклатуры
        Количество : НеотрицательноеЧисло(15,3)
        ЗаказПоставщику : Документ.ЗаказПоставщику`,
    },
  }),
  document('УстановкаЦенНоменклатуры', {
    movements: [pricing],
    tabular: {
      Товары: `
        Номенклатура! : Справочник.Номенклатура
        Характеристика : Справочник.ХарактеристикиНоменклатуры
        ВидЦены! : Справочник.ВидыЦен
        Упаковка : Справочник.УпаковкиЕдиницыИзмерения
        Цена : НеотрицательноеЧисло(15,2)`,
    },
  }),
]

// БСП keeps the closed period in a register of dates by sections and users; one date is enough for a refusal.
// КонтролироватьОбеспечениеПриОтгрузке is ours: it stands for the settings of the control of stock.
const settings: MetadataObject[] = [
  ...[
    'ИспользоватьСоглашенияСКлиентами',
    'ИспользоватьСкладыВТабличнойЧастиДокументовПродажи',
    'ИспользоватьАвтоматическиеСкидкиВПродажах',
    'ИспользоватьРучныеСкидкиВПродажах',
    'ИспользоватьКартыЛояльности',
    'ИспользоватьХарактеристикиНоменклатуры',
  ].flatMap(option),
  constant('ДатаЗапретаИзменения', 'Дата'),
  constant('КонтролироватьОбеспечениеПриОтгрузке', 'Булево'),
  constant('ВалютаРегламентированногоУчета', 'Справочник.Валюты'),
  constant('ЗаголовокСистемы', 'Строка(0)'),
  catalogue('СкидкиНаценки', { hierarchical: true }),
]

/** Releases compare number by number: 11.5.7 is before 11.5.16. */
function isBefore(release: string, other: string): boolean {
  const [a, b] = [release, other].map((text) => text.split('.').map(Number)) as [number[], number[]]
  const n = a.findIndex((part, at) => part !== (b[at] ?? 0))
  return n >= 0 && a[n]! < (b[n] ?? 0)
}
