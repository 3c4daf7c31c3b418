import { Moment } from '../../values/moment.ts'
import type { Aggregate, At, CastType, DateFunction, Expression, Path } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { periodNamed } from '../values/dates.ts'
import type { Cursor } from './cursor.ts'

const aggregates: Record<string, Aggregate> = {
  сумма: 'sum',
  sum: 'sum',
  количество: 'count',
  count: 'count',
  минимум: 'minimum',
  min: 'minimum',
  максимум: 'maximum',
  max: 'maximum',
  среднее: 'average',
  avg: 'average',
}

const withPeriod: Record<string, { function: DateFunction; period: number }> = {
  началопериода: { function: 'begin', period: 1 },
  beginofperiod: { function: 'begin', period: 1 },
  конецпериода: { function: 'end', period: 1 },
  endofperiod: { function: 'end', period: 1 },
  добавитькдате: { function: 'add', period: 1 },
  dateadd: { function: 'add', period: 1 },
  разностьдат: { function: 'difference', period: 2 },
  datediff: { function: 'difference', period: 2 },
}

/** `Имя(…)`: functions whose brackets hold more than values have readers of their own. */
export function readCall(cursor: Cursor): Expression {
  const name = cursor.name()
  cursor.needsSign('(')
  const read = readInside(cursor, name.text.toLowerCase(), name) ?? {
    kind: 'call',
    name,
    arguments: cursor.isSign(')') ? [] : cursor.list(cursor.value),
    line: name.line,
    column: name.column,
  }
  cursor.needsSign(')')
  if (read.kind !== 'cast' || !cursor.isSign('.')) return read
  cursor.step()
  return { kind: 'member', operand: read, path: cursor.path(), line: name.line, column: name.column }
}

function readInside(cursor: Cursor, name: string, { line, column }: At): Expression | undefined {
  const at = { line, column }
  const aggregate = Object.hasOwn(aggregates, name) ? aggregates[name] : undefined
  if (aggregate) return readAggregate(cursor, aggregate, at)
  const dated = Object.hasOwn(withPeriod, name) ? withPeriod[name] : undefined
  if (dated) return readWithPeriod(cursor, dated, at)
  switch (name) {
    case 'датавремя':
    case 'datetime':
      return { kind: 'literal', value: readMoment(cursor, at), ...at }
    case 'значение':
    case 'value':
      return { kind: 'value', path: cursor.path(), ...at }
    case 'тип':
    case 'type':
      return { kind: 'type', path: cursor.path(), ...at }
    case 'выразить':
    case 'cast': {
      const operand = cursor.value()
      cursor.needs('as')
      return { kind: 'cast', operand, type: readCastType(cursor), ...at }
    }
    default:
      return undefined
  }
}

function readAggregate(cursor: Cursor, aggregate: Aggregate, at: At): Expression {
  if (aggregate === 'count' && cursor.takesSign('*'))
    return { kind: 'aggregate', function: aggregate, distinct: false, argument: undefined, ...at }
  const distinct = cursor.isWord('distinct') && !cursor.isSign(')', 1) && !cursor.isSign('.', 1)
  if (distinct) cursor.step()
  if (distinct && aggregate !== 'count')
    throw new QueryFault('РАЗЛИЧНЫЕ бывает только в функции КОЛИЧЕСТВО', at)
  return { kind: 'aggregate', function: aggregate, distinct, argument: cursor.value(), ...at }
}

function readWithPeriod(
  cursor: Cursor,
  { function: kind, period: place }: { function: DateFunction; period: number },
  at: At,
): Expression {
  const values: Expression[] = []
  const count = kind === 'begin' || kind === 'end' ? 2 : 3
  let period: ReturnType<typeof periodNamed>
  for (let index = 0; index < count; index += 1) {
    if (index > 0) cursor.needsSign(',')
    if (index === place) {
      const name = cursor.name()
      period = periodNamed(name.text)
      if (!period) throw new QueryFault(`Неизвестный период «${name.text}»`, name)
    } else values.push(cursor.value())
  }
  return { kind: 'dates', function: kind, arguments: values, period: period ?? 'day', ...at }
}

function readMoment(cursor: Cursor, at: At): Moment {
  const parts = cursor.list(() => cursor.number())
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const moment = Moment.of(year, month, day, hour, minute, second)
  const read = moment.toUtc()
  const same = read.getUTCMonth() + 1 === month && read.getUTCDate() === day && read.getUTCHours() === hour
  const right = same && read.getUTCMinutes() === minute && read.getUTCSeconds() === second
  if (parts.length === 3 || parts.length === 6) if (right && year >= 1) return moment
  throw new QueryFault('Неверная дата в ДАТАВРЕМЯ', at)
}

function readCastType(cursor: Cursor): CastType {
  const path = cursor.path()
  if (path.length > 1) return { kind: 'reference', path }
  switch (nameOf(path)) {
    case 'строка':
    case 'string':
      return { kind: 'string', length: readQualifiers(cursor)[0] }
    case 'число':
    case 'number': {
      const [digits, fraction = 0] = readQualifiers(cursor)
      return { kind: 'number', digits, fraction }
    }
    case 'булево':
    case 'boolean':
      return { kind: 'boolean' }
    case 'дата':
    case 'date':
      return { kind: 'date' }
    default:
      throw new QueryFault(`Неизвестный тип «${path[0]?.text}»`, path[0] ?? cursor.at())
  }
}

function readQualifiers(cursor: Cursor): number[] {
  if (!cursor.takesSign('(')) return []
  const numbers = cursor.list(() => cursor.number())
  cursor.needsSign(')')
  return numbers
}

const nameOf = (path: Path) => path[0]?.text.toLowerCase()
