/** Reserved words: by its Russian name each, as messages show it, with the English spelling. */
const spellings = {
  Если: 'If',
  Тогда: 'Then',
  ИначеЕсли: 'ElsIf',
  Иначе: 'Else',
  КонецЕсли: 'EndIf',
  Для: 'For',
  Каждого: 'Each',
  Из: 'In',
  По: 'To',
  Пока: 'While',
  Цикл: 'Do',
  КонецЦикла: 'EndDo',
  Процедура: 'Procedure',
  КонецПроцедуры: 'EndProcedure',
  Функция: 'Function',
  КонецФункции: 'EndFunction',
  Перем: 'Var',
  Экспорт: 'Export',
  Знач: 'Val',
  Возврат: 'Return',
  Продолжить: 'Continue',
  Прервать: 'Break',
  И: 'And',
  Или: 'Or',
  Не: 'Not',
  Попытка: 'Try',
  Исключение: 'Except',
  ВызватьИсключение: 'Raise',
  КонецПопытки: 'EndTry',
  Новый: 'New',
  Выполнить: 'Execute',
  ДобавитьОбработчик: 'AddHandler',
  УдалитьОбработчик: 'RemoveHandler',
  Перейти: 'Goto',
  Истина: 'True',
  Ложь: 'False',
  Неопределено: 'Undefined',
  Null: 'Null',
} as const

export type Word = keyof typeof spellings

const words = new Map(
  Object.entries(spellings).flatMap(([russian, english]) => [
    [russian.toLowerCase(), russian as Word],
    [english.toLowerCase(), russian as Word],
  ]),
)

/** The reserved word that a name is, in whatever case and language it is written. */
export const reserved = (name: string): Word | undefined => words.get(name.toLowerCase())

/** Compares names as the language does: without case. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
