import { Decimal } from 'decimal.js'
import { Moment } from '../../values/moment.ts'
import { decimal, dividedBy, minus, plus, times } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { ArithmeticOperator, Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { equal } from '../values/compare.ts'
import { addTo, beginOf, difference, endOf } from '../values/dates.ts'
import { compileCall } from './calls.ts'
import { compileCast } from './cast.ts'
import { compileCondition } from './conditions.ts'
import { compileField, dereference, textOf } from './fields.ts'
import {
  booleanType,
  type Compiled,
  type Context,
  constant,
  dateType,
  eitherType,
  type Frame,
  from,
  numberType,
  type Place,
  textType,
} from './place.ts'
import type { Scope } from './scope.ts'

/** Expressions over the rows of the tables. */
export function rowsPlace(context: Context, scope: Scope): Place {
  const place: Place = { context, scope, compile: (expression) => compileExpression(expression, place) }
  return place
}

/** Any expression but those that a grouping takes over. */
export function compileExpression(expression: Expression, place: Place): Compiled {
  const { context } = place
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value, literalType(expression.value))
    case 'parameter':
      return compileParameter(expression, context)
    case 'field':
      return compileField(expression.path, place)
    case 'member':
      return dereference(place.compile(expression.operand), expression.path, context)
    case 'negate':
      return negated(expression, place)
    case 'arithmetic':
      return arithmetic(expression, place)
    case 'case':
      return choice(expression, place)
    case 'cast':
      return compileCast(expression, place)
    case 'value':
      return compileValue(expression, context)
    case 'type':
      return compileType(expression, context)
    case 'call':
      return compileCall(expression, place)
    case 'dates':
      return compileDates(expression, place)
    case 'aggregate':
      context.report(new QueryFault('Агрегатная функция здесь недопустима', expression))
      return constant(null, undefined)
    default:
      return compileCondition(expression, place)
  }
}

type Of<Kind> = Extract<Expression, { kind: Kind }>

function literalType(value: Value): Compiled['types'] {
  if (typeof value === 'string') return textType(Math.max(1, value.length))
  if (typeof value === 'boolean') return booleanType
  if (value instanceof Decimal) return numberType(value.precision(true), value.decimalPlaces())
  return value instanceof Moment ? dateType : []
}

function compileParameter(expression: Of<'parameter'>, { parameters, report }: Context): Compiled {
  if (!parameters) return constant(null, undefined)
  const name = expression.name.toLowerCase()
  if (!parameters.has(name))
    report(new QueryFault(`Не задано значение параметра «${expression.name}»`, expression))
  return constant(parameters.get(name), undefined)
}

function negated(expression: Of<'negate'>, place: Place): Compiled {
  const operand = place.compile(expression.operand)
  const negate = (value: Value): Value => {
    if (value === null) return null
    if (!(value instanceof Decimal)) throw new QueryFault('Минус бывает только перед числом', expression)
    return value.neg()
  }
  return from([operand], (frame) => negate(operand.evaluate(frame)), numberType())
}

function arithmetic(expression: Of<'arithmetic'>, place: Place): Compiled {
  const left = place.compile(expression.left)
  const right = place.compile(expression.right)
  const evaluate = (frame: Frame): Value => {
    const [one, other] = [left.evaluate(frame), right.evaluate(frame)]
    if (one === null || other === null) return null
    if (one instanceof Decimal && other instanceof Decimal) return calculated(one, other, expression)
    if (typeof one === 'string' && typeof other === 'string' && expression.operator === '+')
      return one + other
    throw new QueryFault(`Неверные типы операндов «${expression.operator}»`, expression)
  }
  const text = [left, right].flatMap(({ types }) => types ?? []).filter(({ type }) => type === 'Строка')
  return from([left, right], evaluate, text.length > 0 ? text : numberType())
}

function calculated(
  one: Decimal,
  other: Decimal,
  at: Expression & { operator: ArithmeticOperator },
): Decimal {
  switch (at.operator) {
    case '+':
      return plus(one, other)
    case '-':
      return minus(one, other)
    case '*':
      return times(one, other)
    case '/':
      if (other.isZero()) throw new QueryFault('Деление на 0', at)
      return dividedBy(one, other)
  }
}

function choice(expression: Of<'case'>, place: Place): Compiled {
  const subject = expression.subject && place.compile(expression.subject)
  const branches = expression.branches.map(({ when, gives }) => ({
    when: place.compile(when),
    gives: place.compile(gives),
  }))
  const otherwise = expression.otherwise ? place.compile(expression.otherwise) : constant(null, [])
  const results = [...branches.map(({ gives }) => gives), otherwise]
  const evaluate = (frame: Frame): Value => {
    const value = subject?.evaluate(frame)
    const isChosen = ({ when }: { when: Compiled }) => {
      const wanted = when.evaluate(frame)
      return subject ? value !== null && wanted !== null && equal(value, wanted) : wanted === true
    }
    return (branches.find(isChosen)?.gives ?? otherwise).evaluate(frame)
  }
  const parts = [...(subject ? [subject] : []), ...branches.map(({ when }) => when), ...results]
  return from(parts, evaluate, eitherType(results.map(({ types }) => types)))
}

function compileValue(expression: Of<'value'>, { source, report }: Context): Compiled {
  const names = expression.path.map(({ text }) => text)
  const value = source.predefined(names)
  if (value === undefined)
    report(new QueryFault(`Значение не найдено «${textOf(expression.path)}»`, expression.path[0]!))
  return constant(
    value,
    names.length > 2 ? [{ type: `${names[0]}Ссылка.${names[1]}`, reference: true }] : undefined,
  )
}

function compileType(expression: Of<'type'>, { source, report }: Context): Compiled {
  const names = expression.path.map(({ text }) => text)
  if (names.length > 2 || (names.length === 2 && !source.table(names)))
    report(new QueryFault(`Тип не найден «${textOf(expression.path)}»`, expression.path[0]!))
  return constant(source.type(names.join('Ссылка.')), undefined)
}

function compileDates(expression: Of<'dates'>, place: Place): Compiled {
  const values = expression.arguments.map(place.compile)
  const { period } = expression
  const calculate = ([date, other]: readonly Value[]): Value => {
    if (date instanceof Moment) {
      if (expression.function === 'begin') return beginOf(date, period)
      if (expression.function === 'end') return endOf(date, period)
      if (expression.function === 'add' && other instanceof Decimal)
        return addTo(date, period, other.trunc().toNumber())
      if (expression.function === 'difference' && other instanceof Moment)
        return decimal(difference(date, other, period))
    }
    throw new QueryFault('Неверные типы параметров функции даты', expression)
  }
  const evaluate = (frame: Frame): Value => {
    const given = values.map((value) => value.evaluate(frame))
    return given.includes(null) ? null : calculate(given)
  }
  return from(values, evaluate, expression.function === 'difference' ? numberType(10, 0) : dateType)
}
