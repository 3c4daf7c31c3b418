import type { Annotation, At, Expression, Method, Parameter, Statement, VariableDeclaration } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseLiteral } from './expressions.ts'
import { parseBlock } from './statements.ts'

const places = [
  ['НаСервере', 'AtServer'],
  ['НаСервереБезКонтекста', 'AtServerNoContext'],
  ['НаКлиенте', 'AtClient'],
  ['НаКлиентеНаСервере', 'AtClientAtServer'],
  ['НаКлиентеНаСервереБезКонтекста', 'AtClientAtServerNoContext'],
]
const hooks = [
  ['Перед', 'Before'],
  ['После', 'After'],
  ['Вместо', 'Around'],
  ['ИзменениеИКонтроль', 'ChangeAndValidate'],
]
const among = (names: string[][], name: string) =>
  names.flat().some((one) => one.toLowerCase() === name.toLowerCase())

/** `&НаСервере`, `&После("Имя")` before a method or a variable. */
export function parseAnnotations(cursor: Cursor): Annotation[] {
  const annotations: Annotation[] = []
  while (cursor.atMark('&')) {
    const at = cursor.here
    cursor.take()
    const name = cursor.needName('имя директивы компиляции')
    const hook = among(hooks, name)
    if (!hook && !among(places, name)) cursor.report(at, `Неизвестная директива компиляции «&${name}»`)
    const parameters: Expression[] = []
    if (hook) {
      cursor.needMark('(')
      if (cursor.token.kind !== 'string') throw cursor.expected('имя метода строкой')
      const parameter = parseLiteral(cursor)
      if (parameter) parameters.push(parameter)
      cursor.needMark(')')
    }
    annotations.push({ ...at, name, parameters })
  }
  return annotations
}

/** `Перем А, Б Экспорт;` */
export function parseVariables(
  cursor: Cursor,
  annotations: Annotation[],
  exportable: boolean,
): VariableDeclaration[] {
  cursor.needWord('Перем')
  const variables: VariableDeclaration[] = []
  do {
    const at = cursor.here
    const name = cursor.needName('имя переменной')
    const exported = exportable && cursor.takeWord('Экспорт')
    variables.push({ ...at, name, exported, annotations })
  } while (cursor.takeMark(','))
  cursor.needMark(';')
  return variables
}

export function parseMethod(cursor: Cursor, annotations: Annotation[]): Method {
  const at = cursor.here
  const isFunction = cursor.word === 'Функция'
  cursor.take()
  const name = cursor.needName(isFunction ? 'имя функции' : 'имя процедуры')
  const parameters = parseParameters(cursor)
  const exported = cursor.takeWord('Экспорт')
  const variables: VariableDeclaration[] = []
  while (cursor.word === 'Перем') variables.push(...parseVariables(cursor, [], false))
  reportTwins(cursor, [...parameters, ...variables], 'Имя')
  const kind = isFunction ? 'function' : 'procedure'
  const [body, end] = parseBody(cursor, kind)
  return { ...at, kind, name, exported, annotations, parameters, variables, body, end }
}

function parseBody(cursor: Cursor, kind: Method['kind']): [Statement[], At] {
  const word = kind === 'function' ? 'КонецФункции' : 'КонецПроцедуры'
  const body = parseBlock(cursor, { in: kind, loop: false, handler: false }, [word])
  const end = cursor.here
  cursor.needWord(word)
  return [body, end]
}

function parseParameters(cursor: Cursor): Parameter[] {
  cursor.needMark('(')
  const parameters: Parameter[] = []
  if (cursor.takeMark(')')) return parameters
  do parameters.push(parseParameter(cursor))
  while (cursor.takeMark(','))
  if (!cursor.takeMark(')')) throw cursor.expected('«,» или «)»')
  return parameters
}

function parseParameter(cursor: Cursor): Parameter {
  const byValue = cursor.takeWord('Знач')
  const at = cursor.here
  const name = cursor.needName('имя параметра')
  return { ...at, name, byValue, byDefault: cursor.takeMark('=') ? parseDefault(cursor) : undefined }
}

/** A literal; a number may have a sign. */
function parseDefault(cursor: Cursor): Expression {
  const at = cursor.here
  const operator = (['-', '+'] as const).find((sign) => cursor.takeMark(sign))
  const literal = operator && cursor.token.kind !== 'number' ? undefined : parseLiteral(cursor)
  if (!literal) throw cursor.expected(operator ? 'число' : 'значение по умолчанию: литерал')
  return operator ? { ...at, kind: 'unary', operator, operand: literal } : literal
}

/** Names that may stand once: of methods, of variables, of parameters. */
export function reportTwins(cursor: Cursor, named: readonly (At & { name: string })[], what: string): void {
  const first = new Map<string, number>()
  for (const one of named) {
    const name = one.name.toLowerCase()
    const line = first.get(name)
    if (line === undefined) first.set(name, one.line)
    else cursor.report(one, `${what} «${one.name}» уже объявлено (строка ${line})`)
  }
}
