import { Enumeration } from '../values/enumeration.ts'

/** Enumerations of the platform that work with an infobase needs. */

export const writeMode = new Enumeration('Режим записи документа', [
  'Запись|Write',
  'Проведение|Posting',
  'ОтменаПроведения|UndoPosting',
])
export const postingMode = new Enumeration('Режим проведения документа', [
  'Неоперативный|Regular',
  'Оперативный|RealTime',
])
/** Named as the type of the field ВидДвижения is. */
export const movementKind = new Enumeration('ВидДвиженияНакопления', ['Приход|Receipt', 'Расход|Expense'])
export const lockMode = new Enumeration('Режим блокировки данных', [
  'Исключительный|Exclusive',
  'Разделяемый|Shared',
])
export const logLevel = new Enumeration('Уровень журнала регистрации', [
  'Ошибка|Error',
  'Предупреждение|Warning',
  'Информация|Information',
  'Примечание|Note',
])
export const jobState = new Enumeration('Состояние фонового задания', [
  'Активно|Active',
  'Завершено|Completed',
  'ЗавершеноАварийно|Failed',
  'Отменено|Canceled',
])
