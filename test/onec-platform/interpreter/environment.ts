import type { Statement } from '../syntax/ast.ts'
import { fold } from '../values/names.ts'
import { present } from '../values/presentation.ts'
import { TypeValue } from '../values/types.ts'
import { BslError, type Outcome, type PlatformObject, type Running, type Value } from '../values/value.ts'
import { compileFragment } from './compile/module.ts'
import type { ModuleNames, Surrounding } from './compile/names.ts'
import { Frame } from './frame.ts'
import type { Layers } from './layers.ts'
import { treeOf } from './module.ts'
import { operations } from './operations.ts'
import type { Session } from './session.ts'

type Scope = Record<string, { value: Value }>

/** What the generated code of one module calls by `E`: the platform as one session sees it. */
export class Environment<S extends Session> extends Frame {
  constructor(
    private readonly at: S,
    private readonly names: ModuleNames,
    lines: readonly string[],
    private readonly layers: Layers<S>,
    private readonly around: Surrounding,
    private readonly object: PlatformObject | undefined,
    /** A common module by its name. */
    readonly module: (name: string) => PlatformObject,
  ) {
    super(at, names.title, lines)
  }

  global(name: string): Value {
    return this.layers.global(name)!(this.at)
  }

  run(name: string, given: readonly Value[]): Outcome {
    return this.layers.function(name)![2](this.at, given, this.layers) as Outcome
  }

  construct(type: string, given: readonly Value[]): Value {
    const construct = this.layers.type(type)?.construct
    if (!construct) throw new BslError(`Конструктор не найден (${type})`)
    return construct(this.at, given, this.layers)
  }

  /** `Новый(Тип, Параметры)`: the type as a word or a value, the parameters in an array. */
  constructOf(type: Value, parameters: Value): Value {
    const given = parameters === undefined ? [] : [...operations.items(parameters)]
    if (!(type instanceof TypeValue)) return this.construct(present(type), given)
    const named = this.layers.constructorOf(type.name)
    if (!named) throw new BslError(`Конструктор не найден (${type.name})`)
    return named(this.at, given, this.layers)
  }

  evaluate(text: Value, scope: Scope, methods: object): Running {
    const [statement] = treeOf(`Возврат_ = (${present(text)}\n)`, 'Вычислить').body
    if (statement?.kind !== 'assign') throw new BslError('Ошибка в выражении')
    const { value, line, column } = statement
    return this.fragment([{ kind: 'return', value, line, column }], scope, methods)
  }

  execute(text: Value, scope: Scope, methods: object): Running {
    return this.fragment(treeOf(present(text), 'Выполнить').body, scope, methods)
  }

  private fragment(body: readonly Statement[], scope: Scope, methods: object): Running {
    const { code, constants } = compileFragment(body, Object.keys(scope).map(fold), this.names, this.around)
    const make = new Function('K', 'R', 'E', 'C', 'X', 'M', code)
    return make(constants, operations, this, this.object, scope, methods)()
  }
}
