import type { Decimal } from 'decimal.js'
import type { Moment } from './moment.ts'

/** What a variable holds: `undefined` is Неопределено, `null` is NULL; a number is a decimal, a date has no zone. */
export type Value = undefined | null | boolean | string | Decimal | Moment | PlatformObject

/** A parameter as the caller gave it: by reference unless declared `Знач`, so a method may assign to it. */
export type Argument = { readonly value: Value; assign?: (value: Value) => void }

/** A method that cannot answer at once: the session goes on with the value when it settles. */
export class Suspended {
  constructor(readonly settled: Promise<Value>) {}
}

/** A call's outcome: at once, after a wait, or after code of a module has run. */
export type Outcome = Value | Suspended | Running

/** A running procedure: yields what it waits for, is resumed with its value. */
export type Running = Generator<Suspended, Value, Value>

/** Anything with members. Names come as written in the program; an object compares them without case. */
export abstract class PlatformObject {
  /** As `ТипЗнч` shows it in Russian: `Структура`, `Справочник ссылка: Номенклатура`. */
  abstract readonly typeName: string

  /** As `Строка(…)` and `Сообщить` show it. */
  presentation(): string {
    return this.typeName
  }

  /** Value of a member; throws a `BslError` «Поле объекта не обнаружено (Имя)» when there is none. */
  get(name: string): Value {
    throw missingMember(name)
  }

  set(name: string, _value: Value): void {
    throw missingMember(name)
  }

  /** Runs a method; `undefined` stands for a parameter left out. */
  call(name: string, _given: readonly (Argument | undefined)[]): Outcome {
    throw new BslError(`Метод объекта не обнаружен (${name})`)
  }

  /** `Объект[Ключ]`. */
  at(_key: Value): Value {
    throw new BslError('Получение элемента по индексу для значения не определено')
  }

  putAt(_key: Value, _value: Value): void {
    throw new BslError('Запись элемента по индексу для значения не определена')
  }

  /** What `Для Каждого` goes over. */
  items(): Iterable<Value> {
    throw new BslError('Итератор для значения не определен')
  }

  /** Equality of `=`: the same object, unless a type compares by what it refers to. */
  equals(other: Value): boolean {
    return this === other
  }

  /** What a `Соответствие` files it under: equal objects give one key. A type that overrides `equals` overrides this too. */
  key(): unknown {
    return this
  }

  /** Names of members that `ЗаполнитьЗначенияСвойств` copies. */
  memberNames(): readonly string[] {
    return []
  }

  /** As `XMLСтрока` writes it; only some types have such a form. */
  xmlText(): string {
    throw new BslError("Несоответствие типов (параметр номер '1')")
  }

  /** As `ЗначениеЗаполнено` judges it. */
  filled(): boolean {
    return true
  }
}

export const missingMember = (name: string) => new BslError(`Поле объекта не обнаружено (${name})`)

/** Where in a module something is; lines and columns from 1. */
export type Place = { module: string; line: number; column: number }

/** An exception of the program, which `Попытка` catches: `description` is what `ОписаниеОшибки` shows without the place. */
export class BslError extends Error {
  place: Place | undefined
  /** The text of the line it happened in. */
  sourceLine = ''
  /** What `ВызватьИсключение` told of it beside the text. */
  told: { category?: Value; code?: string; extra?: string } = {}
  /** `ВызватьИсключение` of the program, not a refusal of the platform. */
  raised = false
  /** Modules and lines of the calls it went through, innermost first. */
  readonly stack1c: Place[] = []

  constructor(
    readonly description: string,
    readonly reason?: BslError,
  ) {
    super(description)
    this.name = 'BslError'
  }
}
