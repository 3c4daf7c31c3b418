import { uuidOf } from './identity.ts'

// Names of enumeration values as in «Управление торговлей» 11.5; the captions are what its forms show.

export const orderStatuses = [
  { code: 'НеСогласован', name: 'Не согласован' },
  { code: 'КОбеспечению', name: 'К выполнению' },
  { code: 'КОтгрузке', name: 'К отгрузке' },
  { code: 'Закрыт', name: 'Закрыт' },
]

export const orderStates = [
  { code: 'ОжидаетсяСогласование', name: 'Ожидается согласование' },
  { code: 'ОжидаетсяАвансДоОбеспечения', name: 'Ожидается аванс (до обеспечения)' },
  { code: 'ГотовКОбеспечению', name: 'Готов к обеспечению' },
  { code: 'ОжидаетсяПредоплатаДоОтгрузки', name: 'Ожидается предоплата (до отгрузки)' },
  { code: 'ОжидаетсяОбеспечение', name: 'Ожидается обеспечение' },
  { code: 'ГотовКОтгрузке', name: 'Готов к отгрузке' },
  { code: 'ВПроцессеОтгрузки', name: 'В процессе отгрузки' },
  { code: 'ОжидаетсяОплатаПослеОтгрузки', name: 'Ожидается оплата (после отгрузки)' },
  { code: 'ГотовКЗакрытию', name: 'Готов к закрытию' },
  { code: 'Закрыт', name: 'Закрыт' },
]

// The wire's own codes of the four stages of picking: the names of 1C's enumeration differ by configuration.
export const warehouseStates = [
  { code: 'to_pick', name: 'К отбору' },
  { code: 'picking', name: 'Отбирается' },
  { code: 'picked', name: 'Отобран' },
  { code: 'shipped', name: 'Отгружен' },
]

export const paymentKinds = [
  { code: 'Наличная', name: 'Наличная' },
  { code: 'Безналичная', name: 'Безналичная' },
  { code: 'ПлатежнаяКарта', name: 'Платежная карта' },
]

export const deliveryMethods = [
  { code: 'Самовывоз', name: 'Самовывоз' },
  { code: 'ДоКлиента', name: 'До клиента' },
  { code: 'СиламиПеревозчика', name: 'Силами перевозчика' },
  { code: 'СиламиПеревозчикаПоАдресу', name: 'Силами перевозчика по адресу' },
]

/** Additional attributes of the order document. */
export const orderFields = [
  { code: 'ПодъемНаЭтаж', name: 'Подъём на этаж' },
  { code: 'Примечание', name: 'Примечание склада' },
]

const named = (kind: string, name: string) => ({ id: uuidOf(`${kind} ${name}`), name })

export const departments = [
  named('department', 'Отдел интернет-продаж'),
  named('department', 'Оптовый отдел'),
]

export const managers = [
  { ...named('manager', 'Иванова Анна'), email: 'ivanova@example.ru' },
  { ...named('manager', 'Петров Илья'), email: null },
]

export const cancelReasons = [
  named('cancel', 'Отказ покупателя'),
  named('cancel', 'Нет в наличии'),
  named('cancel', 'Не дозвонились'),
]

export const returnReasons = [named('return', 'Брак'), named('return', 'Не подошло')]

export const agreementNames = ['Розничные продажи', 'Оптовые продажи']

export const units = [
  { code: '796', name: 'шт' },
  { code: '778', name: 'упак' },
  { code: '715', name: 'пар' },
  { code: '166', name: 'кг' },
  { code: '006', name: 'м' },
  { code: '839', name: 'компл' },
  { code: '876', name: 'усл' },
]

/** 20 % until the end of 2025, 22 % from 2026. */
export const vatRates = [
  { rate: '22', from: '2026-01-01', to: null },
  { rate: '20', from: '2019-01-01', to: '2025-12-31' },
  { rate: '18', from: '2004-01-01', to: '2018-12-31' },
  { rate: '10', from: '1993-01-01', to: null },
  { rate: '7', from: '2025-01-01', to: null },
  { rate: '5', from: '2025-01-01', to: null },
  { rate: '0', from: '1992-01-01', to: null },
  { rate: 'none', from: null, to: null },
]

export const currencies = [
  { code: 'RUB', name: 'Российский рубль' },
  { code: 'USD', name: 'Доллар США' },
  { code: 'EUR', name: 'Евро' },
  { code: 'CNY', name: 'Юань' },
]

export const unitNames = new Map(units.map((unit) => [unit.code, unit.name]))
