import type { Expression } from '../../syntax/ast.ts'
import { kinds } from '../dump/kinds.ts'
import type { Dump, DumpModule } from '../dump/read.ts'
import { type Finding, found } from '../finding.ts'
import { methodsOf, type Surroundings } from '../surroundings.ts'
import { codeOf, expressionsIn } from '../walk.ts'
import { notified } from './unused.ts'

/** Objects and methods that are named in strings: of locks, of background jobs, of notifications. */
export function stringNameFindings(dump: Dump, here: DumpModule, around: Surroundings): Finding[] {
  return codeOf(here.module)
    .flatMap((body) => [...expressionsIn(body)])
    .flatMap((one) => [
      ...objectName(dump, one).map((message) => found(here.file, one, 'metadata', message)),
      ...[...jobMethod(one, around), ...notification(here, one)].map((message) =>
        found(here.file, one, 'call', message),
      ),
    ])
}

/** A string that is wholly `Вид.мст_Имя`. */
function objectName(dump: Dump, one: Expression): string[] {
  if (one.kind !== 'string') return []
  const [, russian = '', name = ''] = /^([\p{L}]+)\.(мст_[\p{L}\d_]+)$/u.exec(one.value) ?? []
  const kind = Object.keys(kinds).find((each) => kinds[each]?.russian === russian)
  if (!kind) return []
  const known = dump.objects.some(
    (each) => each.kind === kind && each.name.toLowerCase() === name.toLowerCase(),
  )
  return known ? [] : [`Нет объекта ${one.value}`]
}

/** `ФоновыеЗадания.Выполнить("Модуль.Метод", …)`. */
function jobMethod(one: Expression, around: Surroundings): string[] {
  if (one.kind !== 'methodCall' || one.object.kind !== 'name') return []
  if (!/^(фоновыезадания|backgroundjobs)$/i.test(one.object.name)) return []
  const first = one.given[0]
  if (!/^(выполнить|execute)$/i.test(one.name) || first?.kind !== 'string') return []
  const [owner = '', name = ''] = first.value.split('.')
  const module = around.common.get(owner.toLowerCase())
  if (!module) return around.unread.has(owner.toLowerCase()) ? [] : [`Нет общего модуля «${owner}»`]
  const method = methodsOf(module).get(name.toLowerCase())
  return method?.exported
    ? []
    : [`В модуле ${owner} нет «${name}» с «Экспорт»: фоновое задание её не вызовет`]
}

function notification(here: DumpModule, one: Expression): string[] {
  const name = notified(one)
  if (name === undefined) return []
  const method = methodsOf(here).get(name.toLowerCase())
  const exported = one.kind === 'call' || method?.exported
  if (method && exported) return []
  return [`В модуле нет «${name}»${method ? ' с «Экспорт»' : ''}: оповещение её не вызовет`]
}
