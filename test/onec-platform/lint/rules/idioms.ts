import type { Expression, Method, Module, Statement } from '../../syntax/ast.ts'
import { sameName } from '../../syntax/words.ts'
import { type Finding, found } from '../finding.ts'
import { codeOf, expressionsIn, partsOf, statementsIn } from '../walk.ts'

/** What runs and yet must not be written. */
export function idiomFindings(file: string, module: Module): Finding[] {
  return codeOf(module).flatMap((body) => {
    const method = module.methods.find((one) => one.body === body)
    return [
      ...numbersAsText(file, body),
      ...(onClient(method) ? [] : messages(file, body)),
      ...detailOutsideLog(file, body),
      ...dynamicCode(file, body),
    ]
  })
}

const isCall = (one: Expression, ...names: string[]) =>
  one.kind === 'call' && names.some((name) => sameName(name, one.name))

function numbersAsText(file: string, body: readonly Statement[]): Finding[] {
  const numeric = numericNames(body)
  return [...expressionsIn(body)]
    .filter(
      (one) => one.kind === 'call' && isCall(one, 'Строка', 'String') && isNumber(one.given[0], numeric),
    )
    .map((one) =>
      found(
        file,
        one,
        'idiom',
        'Строка(Число) вставляет неразрывные пробелы: нужен Формат(…, "ЧГ=0") или XMLСтрока',
      ),
    )
}

const numberFunctions =
  /^(цел|окр|стрдлина|стрнайти|стрчисловхождений|стрчислострок|год|месяц|день|час|минута|секунда|int|round|strlen|число|number|текущаяуниверсальнаядатавмиллисекундах)$/i
const numberMethods = /^(количество|вграница|count|ubound)$/i

/** True where an expression can only be a number. */
function isNumber(one: Expression | undefined, names: ReadonlySet<string>): boolean {
  if (!one) return false
  switch (one.kind) {
    case 'number':
      return true
    case 'unary':
      return one.operator !== 'not'
    case 'binary':
      if (['*', '/', '%'].includes(one.operator)) return true
      return ['+', '-'].includes(one.operator) && isNumber(one.left, names) && isNumber(one.right, names)
    case 'call':
      return numberFunctions.test(one.name)
    case 'methodCall':
      return numberMethods.test(one.name)
    case 'ternary':
      return isNumber(one.then, names) && isNumber(one.otherwise, names)
    case 'name':
      return names.has(one.name.toLowerCase())
    default:
      return false
  }
}

/** Variables that a body gives nothing but numbers. */
function numericNames(body: readonly Statement[]): Set<string> {
  const values = new Map<string, Expression[]>()
  const numeric = new Set<string>()
  for (const one of statementsIn(body)) {
    if (one.kind === 'for') numeric.add(one.variable.toLowerCase())
    if (one.kind !== 'assign' || one.target.kind !== 'name') continue
    const name = one.target.name.toLowerCase()
    values.set(name, [...(values.get(name) ?? []), one.value])
  }
  for (const [name, given] of values) {
    if (given.every((value) => isNumber(value, new Set([name])))) numeric.add(name)
  }
  return numeric
}

function onClient(method: Method | undefined): boolean {
  return method?.annotations.some(({ name }) => /^(НаКлиенте|AtClient)$/i.test(name)) ?? false
}

function messages(file: string, body: readonly Statement[]): Finding[] {
  return [...expressionsIn(body)]
    .filter((one) => isCall(one, 'Сообщить', 'Message'))
    .map((one) =>
      found(file, one, 'idiom', 'Сообщить() на сервере никто не увидит: пишите в журнал регистрации'),
    )
}

/** The detailed presentation names modules and lines: it is for the event log alone. */
function detailOutsideLog(file: string, body: readonly Statement[]): Finding[] {
  const logged = new Set<Expression>()
  const findings: Finding[] = []
  const visit = (one: Expression, inLog: boolean) => {
    if (isDetail(one) && !inLog) {
      const message = 'ПодробноеПредставлениеОшибки() допустимо только в ЗаписьЖурналаРегистрации()'
      findings.push(found(file, one, 'idiom', message))
    }
    const log = inLog || isCall(one, 'ЗаписьЖурналаРегистрации', 'WriteLogEvent')
    for (const part of partsOf(one)) {
      logged.add(part)
      visit(part, log)
    }
  }
  for (const one of expressionsIn(body)) if (!logged.has(one)) visit(one, false)
  return findings
}

const isDetail = (one: Expression) =>
  (one.kind === 'call' || one.kind === 'methodCall') &&
  ['ПодробноеПредставлениеОшибки', 'DetailErrorDescription'].some((name) => sameName(name, one.name))

function dynamicCode(file: string, body: readonly Statement[]): Finding[] {
  const message = 'Код из строки не выполняется: ни «Выполнить», ни Вычислить()'
  return [
    ...[...statementsIn(body)].filter(({ kind }) => kind === 'execute'),
    ...[...expressionsIn(body)].filter((one) => isCall(one, 'Вычислить', 'Eval')),
  ].map((one) => found(file, one, 'idiom', message))
}
