import { byName, fold } from '../values/names.ts'
import type { Outcome, Value } from '../values/value.ts'
import type { Session } from './session.ts'

/** Least and greatest count of parameters, and what the function does; a parameter left out is `undefined`. */
export type GlobalFunction<S> = readonly [least: number, most: number, run: Run<S, Outcome> | Run<S, void>]

type Run<S, Result> = (session: S, given: readonly Value[], platform: Platform) => Result

/** What a function may ask of all layers together. */
export type Platform = {
  /** Name of a type as `ТипЗнч` shows it, by the name that `Тип` takes. */
  typeNamed(name: string): string | undefined
}

/** A type that `Тип("…")` knows: its name as `ТипЗнч` shows it, and what `Новый` makes. */
export type PlatformType<S> = {
  typeName: string
  construct?: (session: S, given: readonly Value[], platform: Platform) => Value
}

/** A part of the platform. Keys are names in both languages: `СтрДлина|StrLen`. A later layer covers an earlier one. */
export type Layer<S> = {
  globals?: Readonly<Record<string, (session: S) => Value>>
  functions?: Readonly<Record<string, GlobalFunction<S>>>
  types?: Readonly<Record<string, PlatformType<S>>>
  /** Types that no list can name, such as `СправочникСсылка.Номенклатура`: the name that `ТипЗнч` shows. */
  typeNamed?: (name: string) => string | undefined
}

/** All layers as one. */
export class Layers<S extends Session> implements Platform {
  private readonly globals = new Map<string, (session: S) => Value>()
  private readonly functions = new Map<string, GlobalFunction<S>>()
  private readonly types = new Map<string, PlatformType<S>>()

  constructor(private readonly layers: readonly Layer<S>[]) {
    for (const { globals = {}, functions = {}, types = {} } of layers) {
      for (const [name, one] of byName(globals)) this.globals.set(name, one)
      for (const [name, one] of byName(functions)) this.functions.set(name, one)
      for (const [name, one] of byName(types)) this.types.set(name, one)
    }
  }

  global = (name: string) => this.globals.get(fold(name))
  function = (name: string) => this.functions.get(fold(name))
  type = (name: string) => this.types.get(fold(name))

  /** How to make a value of a type that is given by its name for people. */
  constructorOf(typeName: string): PlatformType<S>['construct'] {
    return [...this.types.values()].find((one) => one.typeName === typeName)?.construct
  }

  typeNamed(name: string): string | undefined {
    const listed = this.type(name)?.typeName
    if (listed !== undefined) return listed
    for (const layer of this.layers) {
      const found = layer.typeNamed?.(name)
      if (found !== undefined) return found
    }
    return undefined
  }
}
