import type { MetadataObject } from '../model.ts'
import { accumulationRegister, informationRegister } from '../notation.ts'

/** Which register tells what is free: 11.4, 11.5 from release 11.5.7.390, and 11.5 before it. */
export type StockVariant = 'СвободныеОстатки' | 'РаспределениеЗапасов'

const place = `
  Номенклатура* : Справочник.Номенклатура
  Характеристика : Справочник.ХарактеристикиНоменклатуры
  Склад : Справочник.Склады`

const quantities = (...names: string[]) => names.map((name) => `${name} : Число(15,3)`).join('\n')

/** What is awaited by dates; its fields are general knowledge. */
const arrivals = accumulationRegister('ГрафикПоступленияТоваров', {
  dimensions: `${place}
    Назначение : Справочник.Назначения
    ДатаСобытия : Дата`,
  resources: quantities('КоличествоИзЗаказов'),
})

/** `reserved` is the resource that tells what of a stock is reserved: Зарезервировано, Распределено before 11.5.7.390. */
export function stockRegisters(variant: StockVariant, reserved: string): MetadataObject[] {
  if (variant === 'СвободныеОстатки') {
    return [
      accumulationRegister('СвободныеОстатки', {
        dimensions: place,
        resources: quantities('ВНаличии', 'ВРезервеСоСклада', 'ВРезервеПодЗаказ'),
      }),
      arrivals,
      accumulationRegister('ТоварыНаСкладах', {
        dimensions: `${place}\nНазначение : Справочник.Назначения`,
        resources: quantities('ВНаличии', 'КОтгрузке'),
      }),
    ]
  }
  return [
    arrivals,
    accumulationRegister('ТоварыНаСкладах', {
      dimensions: `${place}
        Назначение : Справочник.Назначения
        Помещение : Справочник.СкладскиеПомещения
        Серия : Справочник.СерииНоменклатуры`,
      resources: quantities('ВНаличии', 'КОтгрузке'),
    }),
    accumulationRegister('ЗапасыИПотребности', {
      dimensions: `${place}
        Назначение : Справочник.Назначения
        Заказ : Документ.ЗаказКлиента | Документ.ЗаказНаПеремещение`,
      resources: quantities(
        'ВНаличии',
        'Поступит',
        'Заказано',
        'РезервироватьНаСкладе',
        'РезервироватьПоМереПоступления',
        'ОтложитьРезервирование',
        'КОбеспечению',
        'НеОбеспечивать',
        'ЗаблокированоВНаличии',
      ),
    }),
    // Kept by 1C from the movements above; here the same, after each posting.
    informationRegister('РаспределениеЗапасов', {
      dimensions: `${place}
        Назначение : Справочник.Назначения
        Состояние : Перечисление.РаспределениеЗапасовСостояния
        ДатаСобытия : Дата`,
      resources: quantities('Запас', 'Свободно', reserved),
    }),
  ]
}

export type PriceVariant = 'ЦеныНоменклатуры' | 'ЦеныНоменклатуры25'

/** Classic pricing keeps a price a day, «ценообразование 2.5» a price a second. */
export const priceRegister = (name: PriceVariant): MetadataObject =>
  informationRegister(name, {
    periodicity: name === 'ЦеныНоменклатуры' ? 'День' : 'Секунда',
    recorder: true,
    dimensions: `
      Номенклатура* : Справочник.Номенклатура
      Характеристика : Справочник.ХарактеристикиНоменклатуры
      ВидЦены : Справочник.ВидыЦен`,
    resources: `
      Цена : Число(15,2)
      Упаковка : Справочник.УпаковкиЕдиницыИзмерения
      Валюта : Справочник.Валюты`,
  })

const settledBy = 'Документ.ЗаказКлиента | Документ.РеализацияТоваровУслуг | Документ.ВозвратТоваровОтКлиента'

export const otherRegisters: MetadataObject[] = [
  informationRegister('ШтрихкодыНоменклатуры', {
    dimensions: 'Штрихкод* : Строка(200)',
    resources: `
      Номенклатура : Справочник.Номенклатура
      Характеристика : Справочник.ХарактеристикиНоменклатуры
      Упаковка : Справочник.УпаковкиЕдиницыИзмерения`,
  }),
  informationRegister('ДвоичныеДанныеФайлов', {
    dimensions: 'Файл* : Справочник.НоменклатураПрисоединенныеФайлы',
    resources: 'ДвоичныеДанныеФайла : ХранилищеЗначения',
  }),
  // Percentages beside the state are general knowledge.
  informationRegister('СостоянияЗаказовКлиентов', {
    dimensions: 'Заказ* : Документ.ЗаказКлиента',
    resources: `
      Состояние : Перечисление.СостоянияЗаказовКлиентов
      ПроцентОплаты : Число(15,2)
      ПроцентОтгрузки : Число(15,2)
      ДатаСобытия : Дата`,
  }),
  // Not verified: fields of the two registers below are the least that the states of orders need.
  accumulationRegister('ЗаказыКлиентов', {
    dimensions: `
      ЗаказКлиента* : Документ.ЗаказКлиента
      КодСтроки : Число(10,0)
      Номенклатура : Справочник.Номенклатура
      Характеристика : Справочник.ХарактеристикиНоменклатуры
      Склад : Справочник.Склады`,
    resources: quantities('Заказано', 'КОформлению'),
  }),
  accumulationRegister('РасчетыСКлиентами', {
    dimensions: `
      ЗаказКлиента* : ${settledBy}
      Партнер : Справочник.Партнеры
      Валюта : Справочник.Валюты`,
    resources: 'Сумма : Число(15,2)\nОплачено : Число(15,2)\nОтгружено : Число(15,2)',
  }),
]
