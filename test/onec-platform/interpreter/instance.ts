import type { Method } from '../syntax/ast.ts'
import { fold } from '../values/names.ts'
import {
  type Argument,
  BslError,
  type Outcome,
  PlatformObject,
  type Running,
  type Value,
} from '../values/value.ts'
import { checkParameters } from './module.ts'
import type { ReusableValues } from './reusable-values.ts'

type Generated = (...given: (Argument | undefined)[]) => Running

/** A module at work in one session: its variables live as long as this. */
export class ModuleInstance {
  constructor(
    private readonly methods: ReadonlyMap<string, Method>,
    private readonly generated: Readonly<Record<string, Generated>>,
  ) {}

  method(name: string): Method | undefined {
    return this.methods.get(fold(name))
  }

  /** Calls a method, exported or not. */
  call(name: string, given: readonly (Argument | undefined)[]): Running {
    const method = this.method(name)
    const run = this.generated[`f_${fold(name)}`]
    if (!method || !run) throw new BslError(`Метод объекта не обнаружен (${name})`)
    checkParameters(method, given)
    return run(...given)
  }

  /** Statements after the methods. */
  body(): Running {
    return this.generated.body!()
  }
}

/** A common module as a value: only what it exports can be called. */
export class CommonModule extends PlatformObject {
  readonly typeName = 'ОбщийМодуль'

  constructor(
    readonly name: string,
    private readonly instance: ModuleInstance,
    private readonly reusable: ReusableValues | undefined,
  ) {
    super()
  }

  override presentation(): string {
    return `ОбщийМодуль.${this.name}`
  }

  override call(name: string, given: readonly (Argument | undefined)[]): Outcome {
    const method = this.instance.method(name)
    if (!method?.exported) throw new BslError(`Метод объекта не обнаружен (${name})`)
    const run = () => this.instance.call(name, given)
    if (!this.reusable || method.kind === 'procedure') return run()
    const values = given.map((one) => one?.value)
    return this.reusable.of(this.name, name, values, run)
  }

  override get(name: string): Value {
    throw new BslError(`Поле объекта не обнаружено (${name})`)
  }
}
