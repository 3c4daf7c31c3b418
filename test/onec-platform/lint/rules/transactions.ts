import type { At, Module, Statement } from '../../syntax/ast.ts'
import { type Finding, found } from '../finding.ts'
import { bodiesOf, codeOf, isCallOf, statementsIn } from '../walk.ts'

const begins = (one: Statement | undefined) =>
  one !== undefined && isCallOf(one, 'начатьтранзакцию', 'begintransaction')
const commits = (one: Statement | undefined) =>
  one !== undefined && isCallOf(one, 'зафиксироватьтранзакцию', 'committransaction')
const rollsBack = (one: Statement | undefined) =>
  one !== undefined && isCallOf(one, 'отменитьтранзакцию', 'rollbacktransaction')

type Try = Extract<Statement, { kind: 'try' }>

/** What runs inside a transaction, lexically: what follows its beginning up to the end of its `Попытка`. */
export function transactionsOf(module: Module): Statement[][] {
  return codeOf(module)
    .flatMap((body) => listsIn(body))
    .flatMap((list) =>
      list.flatMap((one, at) => {
        const next = list[at + 1]
        return begins(one) && next?.kind === 'try' ? [next.body] : []
      }),
    )
}

/** A transaction is begun, fixed, cancelled and left in one shape, so that none is left open. */
export function transactionFindings(file: string, module: Module): Finding[] {
  const say = (at: At, message: string): Finding => found(file, at, 'transaction', message)
  const paired = new Set<Statement>()
  const findings: Finding[] = []
  for (const list of codeOf(module).flatMap((body) => listsIn(body))) {
    list.forEach((one, at) => {
      if (!begins(one)) return
      const next = list[at + 1]
      if (next?.kind === 'try')
        findings.push(...attempt(next, paired).map(([place, text]) => say(place, text)))
      else findings.push(say(one, 'Сразу после НачатьТранзакцию() должна стоять «Попытка»'))
    })
  }
  for (const one of codeOf(module).flatMap((body) => [...statementsIn(body)])) {
    if (paired.has(one)) continue
    if (commits(one))
      findings.push(say(one, 'ЗафиксироватьТранзакцию() стоит вне «Попытки» своей транзакции'))
    if (rollsBack(one))
      findings.push(say(one, 'ОтменитьТранзакцию() стоит вне «Исключения» своей транзакции'))
  }
  return findings
}

function attempt(one: Try, paired: Set<Statement>): [At, string][] {
  const problems: [At, string][] = []
  const fixed = [...statementsIn(one.body)].filter(commits)
  const cancelled = [...statementsIn(one.handler)].filter(rollsBack)
  for (const each of [...fixed, ...cancelled]) paired.add(each)
  for (const each of [...statementsIn(one.body)].filter(rollsBack)) paired.add(each)
  if (fixed.length === 0) problems.push([one, 'В «Попытке» нет ЗафиксироватьТранзакцию()'])
  for (const left of leaving(one.body)) {
    problems.push([left, '«Возврат» из открытой транзакции: перед ним нет её конца'])
  }
  if (cancelled.length === 0) problems.push([one, 'В «Исключении» нет ОтменитьТранзакцию()'])
  else if (!passesOn(one.handler)) {
    problems.push([
      one,
      'После ОтменитьТранзакцию() нужно «ВызватьИсключение» или «Возврат»: ошибка потеряна',
    ])
  }
  return problems
}

/** Returns before which, in their own list, the transaction is not ended. */
function leaving(body: readonly Statement[]): Statement[] {
  return listsIn(body).flatMap((list) =>
    list.filter(
      (one, at) =>
        one.kind === 'return' && !list.slice(0, at).some((each) => ends(each)) && !endedAround(body, list),
    ),
  )
}

const ends = (one: Statement) =>
  commits(one) || rollsBack(one) || bodiesOf(one).some((body) => body.some((inner) => commits(inner)))

/** True when the list stands after the end of the transaction in a list around it. */
function endedAround(body: readonly Statement[], list: readonly Statement[]): boolean {
  const at = body.findIndex((one) =>
    bodiesOf(one).some((inner) => listsIn(inner).includes(list as Statement[])),
  )
  return at >= 0 && body.slice(0, at).some((one) => ends(one))
}

/** After the cancelling the error goes on, or an outcome is given. */
function passesOn(handler: readonly Statement[]): boolean {
  const all = [...statementsIn(handler)]
  const at = all.findIndex(rollsBack)
  return all.slice(at).some((one) => one.kind === 'raise' || one.kind === 'return' || refuses(one))
}

/** A call whose name says that it raises: `мст_Ошибки.Отказать(…)`. */
const refuses = (one: Statement) =>
  one.kind === 'call' && /^(отказать|вызватьошибку|передать|отклонить)/i.test(one.call.name)

/** A body and all bodies inside it. */
function listsIn(body: Statement[] | readonly Statement[]): Statement[][] {
  return [body as Statement[], ...body.flatMap((one) => bodiesOf(one).flatMap((inner) => listsIn(inner)))]
}
