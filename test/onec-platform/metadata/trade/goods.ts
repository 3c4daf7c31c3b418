import type { MetadataObject } from '../model.ts'
import { catalogue } from '../notation.ts'

/** Catalogues of goods, stores and prices. `vat` is the type of a rate: it differs by release. */
export const goods = (vat: string): MetadataObject[] => [
  // Weight and sizes of a good are not verified: 11.4 keeps them in the good since the units were joined into one catalogue.
  catalogue('Номенклатура', {
    hierarchical: true,
    descriptionLength: 100,
    attributes: `
      Артикул* : Строка(50)
      НаименованиеПолное : Строка(1024)
      ВидНоменклатуры! : Справочник.ВидыНоменклатуры
      ТипНоменклатуры : Перечисление.ТипыНоменклатуры
      ЕдиницаИзмерения : Справочник.УпаковкиЕдиницыИзмерения
      СтавкаНДС : ${vat}
      ИспользованиеХарактеристик : Перечисление.ВариантыИспользованияХарактеристикНоменклатуры
      Описание : Строка(0)
      ВесИспользовать : Булево
      ВесЧислитель : Число(15,3)
      ВесЗнаменатель : Число(15,3)
      ВесЕдиницаИзмерения : Справочник.УпаковкиЕдиницыИзмерения`,
    tabular: {
      ДополнительныеРеквизиты: `
        Свойство : ПланВидовХарактеристик.ДополнительныеРеквизитыИСведения
        Значение : Строка(1024) | Число(15,3) | Булево | Дата`,
    },
  }),
  catalogue('ВидыНоменклатуры', {
    hierarchical: true,
    attributes: `
      ТипНоменклатуры : Перечисление.ТипыНоменклатуры
      ИспользованиеХарактеристик : Перечисление.ВариантыИспользованияХарактеристикНоменклатуры`,
  }),
  catalogue('ХарактеристикиНоменклатуры', {
    owners: ['Справочник.Номенклатура', 'Справочник.ВидыНоменклатуры'],
    attributes: 'НаименованиеПолное : Строка(0)',
  }),
  catalogue('УпаковкиЕдиницыИзмерения', {
    descriptionLength: 50,
    owners: ['Справочник.Номенклатура'],
    attributes: `
      НаименованиеПолное : Строка(100)
      Коэффициент : Число(15,3)`,
  }),
  catalogue('Склады', {
    hierarchical: true,
    attributes: `
      ТипСклада : Перечисление.ТипыСкладов
      Подразделение : Справочник.СтруктураПредприятия
      ИспользоватьОрдернуюСхемуПриОтгрузке : Булево`,
  }),
  catalogue('СкладскиеПомещения', { owners: ['Справочник.Склады'] }),
  catalogue('ВидыЦен', {
    attributes: `
      ЦенаВключаетНДС : Булево
      ВалютаЦены : Справочник.Валюты
      ИспользоватьПриПродаже : Булево`,
  }),
  catalogue('СерииНоменклатуры'),
  catalogue('Назначения', {
    attributes: 'Заказ : Документ.ЗаказКлиента | Документ.ЗаказНаПеремещение',
  }),
  catalogue('Валюты', {
    codeLength: 3,
    // The description is the code of letters, as in БСП.
    attributes: 'НаименованиеПолное : Строка(50)',
  }),
  {
    ...catalogue('ДополнительныеРеквизитыИСведения', {
      attributes: 'Имя : Строка(255)\nЗаголовок : Строка(75)',
    }),
    kind: 'ПланВидовХарактеристик',
  },
]

/** 11.5 keeps rates of VAT in a catalogue; the attribute of the rate is not verified. */
export const vatCatalogue: MetadataObject = catalogue('СтавкиНДС', {
  codeLength: 9,
  attributes: `
    Ставка : Число(5,2)
    БезНДС : Булево`,
  predefined: 'БезНДС: Без НДС',
})
