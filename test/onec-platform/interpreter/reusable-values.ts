import { keyOf } from '../values/compare.ts'
import { fold } from '../values/names.ts'
import type { Running, Value } from '../values/value.ts'

/** What modules with «Повторное использование возвращаемых значений: на время сеанса» have answered in a session. */
export class ReusableValues {
  private readonly values = new Map<string, Value>()
  /** Numbers of parameters met, by what equal ones share. */
  private readonly ids = new Map<unknown, number>()

  clear(): void {
    this.values.clear()
    this.ids.clear()
  }

  /** The remembered answer, or the one that `run` gives now. */
  *of(module: string, method: string, given: readonly Value[], run: () => Running): Running {
    const key = [fold(module), fold(method), ...given.map((one) => this.id(keyOf(one)))].join()
    if (this.values.has(key)) return this.values.get(key)
    const value = yield* run()
    this.values.set(key, value)
    return value
  }

  private id(key: unknown): number {
    const id = this.ids.get(key) ?? this.ids.size
    this.ids.set(key, id)
    return id
  }
}
