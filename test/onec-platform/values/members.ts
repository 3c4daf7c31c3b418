import { byName, fold } from './names.ts'
import { type Argument, BslError, missingMember, type Outcome, type Value } from './value.ts'

export type Given = readonly (Argument | undefined)[]

type Run<T, Result> = (self: T, values: readonly Value[], given: Given) => Result

/** Least and greatest count of parameters, and what the method does; `given` is for those that assign to a parameter. */
export type Method<T> = readonly [least: number, most: number, run: Run<T, Outcome> | Run<T, void>]

export type Property<T> = { get(self: T): Value; set?(self: T, value: Value): void }

export function checkCount(least: number, most: number, count: number): void {
  if (count > most) throw new BslError('Слишком много фактических параметров')
  if (count < least) throw new BslError('Недостаточно фактических параметров')
}

/** Methods of a type by their names in both languages. */
export class Methods<T> {
  private readonly table: Map<string, Method<T>>

  constructor(record: Readonly<Record<string, Method<T>>>) {
    this.table = byName(record)
  }

  call(self: T, name: string, given: Given): Outcome {
    const found = this.table.get(fold(name))
    if (!found) throw new BslError(`Метод объекта не обнаружен (${name})`)
    const [least, most, run] = found
    checkCount(least, most, given.length)
    const values = given.map((one) => one?.value)
    return run(self, values, given) as Outcome
  }
}

/** Properties of a type by their names in both languages. */
export class Properties<T> {
  private readonly table: Map<string, Property<T>>

  constructor(record: Readonly<Record<string, Property<T>>>) {
    this.table = byName(record)
  }

  has(name: string): boolean {
    return this.table.has(fold(name))
  }

  get(self: T, name: string): Value {
    const found = this.table.get(fold(name))
    if (!found) throw missingMember(name)
    return found.get(self)
  }

  set(self: T, name: string, value: Value): void {
    const found = this.table.get(fold(name))
    if (!found) throw missingMember(name)
    if (!found.set) throw new BslError(`Поле объекта недоступно для записи (${name})`)
    found.set(self, value)
  }
}
