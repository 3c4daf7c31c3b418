import type { At, Expression, Statement } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseExpression, parseGiven, parsePlace } from './expressions.ts'
import type { Word } from './words.ts'

/** Where a statement stands: decides which of them may. */
export type Surroundings = { in: 'procedure' | 'function' | 'module'; loop: boolean; handler: boolean }

/** Statements up to one of the words, which is left to be taken. */
export function parseBlock(cursor: Cursor, around: Surroundings, ends: readonly Word[]): Statement[] {
  const statements: Statement[] = []
  for (;;) {
    while (cursor.takeMark(';'));
    if (atEnd(cursor, ends)) return statements
    if (!startsStatement(cursor)) throw endExpected(cursor, ends)
    statements.push(parseStatement(cursor, around))
    if (!cursor.atMark(';') && !atEnd(cursor, ends)) throw cursor.expected('«;»')
  }
}

const atEnd = (cursor: Cursor, ends: readonly Word[]) =>
  ends.length === 0 ? cursor.token.kind === 'end' : ends.some((end) => cursor.word === end)

const begins: readonly Word[] = [
  'Если',
  'Для',
  'Пока',
  'Попытка',
  'Возврат',
  'Прервать',
  'Продолжить',
  'ВызватьИсключение',
  'Выполнить',
]

/** Statements of the language that no module of ours may have. */
const refused: Partial<Record<Word, string>> = {
  Перейти: 'Переход по метке («Перейти») не поддерживается: замените его условием или циклом',
  ДобавитьОбработчик: '«ДобавитьОбработчик» не поддерживается',
  УдалитьОбработчик: '«УдалитьОбработчик» не поддерживается',
  Перем: '«Перем» должно стоять в начале: до операторов, а в модуле и до процедур и функций',
  Процедура: 'Процедура должна стоять до операторов модуля и вне других процедур и функций',
  Функция: 'Функция должна стоять до операторов модуля и вне других процедур и функций',
}

function startsStatement(cursor: Cursor): boolean {
  return cursor.atName() || begins.some((word) => cursor.word === word)
}

function endExpected(cursor: Cursor, ends: readonly Word[]) {
  if (cursor.atMark('~')) return cursor.fault('Метки («~Имя:») не поддерживаются')
  const named = ends.map((end) => `«${end}»`)
  const message = cursor.word && refused[cursor.word]
  if (message && !(ends.length > 0 && /^(Процедура|Функция)$/.test(cursor.word ?? '')))
    return cursor.fault(message)
  return cursor.expected(['оператор', ...named].join(', ').replace(/, (?=[^,]+$)/, ' или '))
}

function parseStatement(cursor: Cursor, around: Surroundings): Statement {
  const at = cursor.here
  switch (cursor.word) {
    case 'Если':
      return parseIf(cursor, at, around)
    case 'Для':
      return parseFor(cursor, at, around)
    case 'Пока':
      return parseWhile(cursor, at, around)
    case 'Попытка':
      return parseTry(cursor, at, around)
    case 'Возврат':
      return parseReturn(cursor, at, around)
    case 'ВызватьИсключение':
      return parseRaise(cursor, at, around)
    case 'Прервать':
    case 'Продолжить':
      return parseJump(cursor, at, around)
    case 'Выполнить':
      cursor.take()
      return { ...at, kind: 'execute', text: parseExpression(cursor) }
    default:
      return parseAssignmentOrCall(cursor, at)
  }
}

function parseIf(cursor: Cursor, at: At, around: Surroundings): Statement {
  const branches: { condition: Expression; body: Statement[] }[] = []
  do {
    cursor.take()
    const condition = parseExpression(cursor)
    cursor.needWord('Тогда')
    branches.push({ condition, body: parseBlock(cursor, around, ['ИначеЕсли', 'Иначе', 'КонецЕсли']) })
  } while (cursor.word === 'ИначеЕсли')
  const otherwise = cursor.takeWord('Иначе') ? parseBlock(cursor, around, ['КонецЕсли']) : undefined
  cursor.needWord('КонецЕсли')
  return { ...at, kind: 'if', branches, otherwise }
}

function parseFor(cursor: Cursor, at: At, around: Surroundings): Statement {
  cursor.needWord('Для')
  const each = cursor.takeWord('Каждого')
  const variable = cursor.needName('имя переменной цикла')
  if (each) {
    cursor.needWord('Из')
    const over = parseExpression(cursor)
    return { ...at, kind: 'forEach', variable, over, body: parseLoop(cursor, around) }
  }
  cursor.needMark('=')
  const from = parseExpression(cursor)
  cursor.needWord('По')
  const to = parseExpression(cursor)
  return { ...at, kind: 'for', variable, from, to, body: parseLoop(cursor, around) }
}

function parseWhile(cursor: Cursor, at: At, around: Surroundings): Statement {
  cursor.needWord('Пока')
  const condition = parseExpression(cursor)
  return { ...at, kind: 'while', condition, body: parseLoop(cursor, around) }
}

function parseLoop(cursor: Cursor, around: Surroundings): Statement[] {
  cursor.needWord('Цикл')
  const body = parseBlock(cursor, { ...around, loop: true }, ['КонецЦикла'])
  cursor.needWord('КонецЦикла')
  return body
}

function parseTry(cursor: Cursor, at: At, around: Surroundings): Statement {
  cursor.needWord('Попытка')
  const body = parseBlock(cursor, around, ['Исключение'])
  cursor.needWord('Исключение')
  const handler = parseBlock(cursor, { ...around, handler: true }, ['КонецПопытки'])
  cursor.needWord('КонецПопытки')
  return { ...at, kind: 'try', body, handler }
}

/** True where a statement ends without a value. */
const atStatementEnd = (cursor: Cursor) =>
  cursor.atMark(';') || cursor.token.kind === 'end' || (cursor.word !== undefined && ending.test(cursor.word))
const ending = /^(Конец|Иначе|Исключение)/

function parseReturn(cursor: Cursor, at: At, around: Surroundings): Statement {
  cursor.needWord('Возврат')
  const value = atStatementEnd(cursor) ? undefined : parseExpression(cursor)
  if (around.in === 'module') cursor.report(at, '«Возврат» может стоять только в процедуре или функции')
  if (around.in === 'procedure' && value) cursor.report(value, 'Процедура не может возвращать значение')
  if (around.in === 'function' && !value)
    cursor.report(at, 'Функция должна вернуть значение: «Возврат» без него')
  return { ...at, kind: 'return', value }
}

function parseRaise(cursor: Cursor, at: At, around: Surroundings): Statement {
  cursor.needWord('ВызватьИсключение')
  if (atStatementEnd(cursor)) {
    if (!around.handler) {
      cursor.report(at, '«ВызватьИсключение» без значения может стоять только после «Исключение»')
    }
    return { ...at, kind: 'raise', value: undefined }
  }
  if (!cursor.atMark('(') || !cursor.listAhead()) {
    return { ...at, kind: 'raise', value: parseExpression(cursor) }
  }
  const [value, ...details] = parseGiven(cursor)
  return { ...at, kind: 'raise', value, details }
}

function parseJump(cursor: Cursor, at: At, around: Surroundings): Statement {
  const leaves = cursor.word === 'Прервать'
  const name = cursor.take().text
  if (!around.loop) cursor.report(at, `«${name}» может стоять только внутри цикла`)
  return { ...at, kind: leaves ? 'break' : 'continue' }
}

function parseAssignmentOrCall(cursor: Cursor, at: At): Statement {
  if (cursor.atNameBeforeName('ждать', 'await')) {
    throw cursor.fault('«Ждать» не поддерживается: в модулях сервера асинхронных вызовов нет')
  }
  const place = parsePlace(cursor)
  const call = place.kind === 'call' || place.kind === 'methodCall'
  if (call && !cursor.atMark('=')) return { ...at, kind: 'call', call: place }
  if (cursor.atMark(':')) throw cursor.fault('Метки («~Имя:») не поддерживаются')
  if (!cursor.atMark('=')) throw cursor.expected('«=» или «(»')
  if (place.kind !== 'name' && place.kind !== 'member' && place.kind !== 'index') {
    throw cursor.fault('Слева от «=» должна стоять переменная, свойство или элемент, а не вызов')
  }
  cursor.take()
  return { ...at, kind: 'assign', target: place, value: parseExpression(cursor) }
}
