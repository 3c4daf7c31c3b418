import { Enumeration } from '../enumeration.ts'

export const valueTypes = new Enumeration('Тип значения JSON', [
  'НачалоОбъекта|ObjectStart',
  'КонецОбъекта|ObjectEnd',
  'НачалоМассива|ArrayStart',
  'КонецМассива|ArrayEnd',
  'ИмяСвойства|PropertyName',
  'Строка|String',
  'Число|Number',
  'Булево|Boolean',
  'Null',
  'Ничего|None',
])

export const lineBreaks = new Enumeration('Перенос строк JSON', ['Авто|Auto', 'Нет|None', 'Unix', 'Windows'])

export const escaping = new Enumeration('Экранирование символов JSON', [
  'Нет|None',
  'СимволыВнеASCII|NotASCIISymbols',
  'СимволыВнеBMP|SymbolsNotInBMP',
])

export const dateFormats = new Enumeration('Формат даты JSON', ['ISO', 'JavaScript', 'Microsoft'])

export const dateVariants = new Enumeration('Вариант записи даты JSON', [
  'ЛокальнаяДата|LocalDate',
  'ЛокальнаяДатаСоСмещением|LocalDateWithOffset',
  'УниверсальнаяДата|UniversalDate',
])
