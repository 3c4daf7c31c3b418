import type { Decimal } from 'decimal.js'
import { compare, equal } from '../values/compare.ts'
import { toBoolean, toNumber } from '../values/convert.ts'
import { one, plus } from '../values/numbers.ts'
import { add, divide, modulo, multiply, negate, subtract } from '../values/operators.ts'
import { type Argument, BslError, type Outcome, PlatformObject, type Value } from '../values/value.ts'
import { settle, waits } from './drive.ts'

/** What the generated code calls by `R`: operations that need no session. */

const notObject = (name: string) => new BslError(`Значение не является значением объектного типа (${name})`)

const isObject = (value: Value): value is PlatformObject => value instanceof PlatformObject

function get(object: Value, name: string): Value {
  if (!isObject(object)) throw notObject(name)
  return object.get(name)
}

function set(object: Value, name: string, value: Value): void {
  if (!isObject(object)) throw notObject(name)
  object.set(name, value)
}

function at(object: Value, key: Value): Value {
  if (!isObject(object)) throw new BslError('Получение элемента по индексу для значения не определено')
  return object.at(key)
}

function putAt(object: Value, key: Value, value: Value): void {
  if (!isObject(object)) throw new BslError('Запись элемента по индексу для значения не определена')
  object.putAt(key, value)
}

function call(object: Value, name: string, given: readonly (Argument | undefined)[]): Outcome {
  if (!isObject(object)) throw notObject(name)
  return object.call(name, given)
}

function items(object: Value): Iterable<Value> {
  if (!isObject(object)) throw new BslError('Итератор для значения не определен')
  return object.items()
}

/** A member that only can be read may be given too; what the method assigns to it is then lost. */
function unlessReadOnly(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof BslError)) throw error
  }
}

const memberArgument = (object: Value, name: string): Argument => ({
  value: get(object, name),
  assign: (value) => unlessReadOnly(() => set(object, name, value)),
})

const indexArgument = (object: Value, key: Value): Argument => ({
  value: at(object, key),
  assign: (value) => unlessReadOnly(() => putAt(object, key, value)),
})

/** Assigns a parameter given by reference. */
function pass(given: Argument | undefined, value: Value): void {
  given?.assign?.(value)
}

export const operations = {
  add,
  subtract,
  multiply,
  divide,
  modulo,
  negate,
  number: toNumber,
  next: (value: Value): Value => plus(value as Decimal, one),
  equal,
  different: (a: Value, b: Value) => !equal(a, b),
  less: (a: Value, b: Value) => compare(a, b) < 0,
  atMost: (a: Value, b: Value) => compare(a, b) <= 0,
  greater: (a: Value, b: Value) => compare(a, b) > 0,
  atLeast: (a: Value, b: Value) => compare(a, b) >= 0,
  truth: (value: Value): boolean => value === true || (value !== false && toBoolean(value)),
  get,
  set,
  at,
  putAt,
  call,
  items,
  memberArgument,
  indexArgument,
  pass,
  waits,
  settle,
}
