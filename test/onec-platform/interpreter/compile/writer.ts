import type { At, Expression, Parameter } from '../../syntax/ast.ts'
import { fold } from '../../values/names.ts'
import { compileError, packed } from './fault.ts'
import { type ModuleNames, plain, type Surrounding, type Variable } from './names.ts'

/** What one method being compiled knows: its variables, its place, and the constants of the module. */
export class Writer {
  readonly locals = new Map<string, Variable>()
  /** Identifiers to declare at the head of the method. */
  readonly declared: string[] = []
  readonly lines: string[] = []
  private line = 0
  private temporaries = 0

  constructor(
    readonly module: ModuleNames,
    readonly around: Surrounding,
    readonly constants: unknown[],
    private readonly expressionCode: (writer: Writer, expression: Expression) => string,
  ) {}

  code(expression: Expression): string {
    return this.expressionCode(this, expression)
  }

  write(line: string): void {
    this.lines.push(line)
  }

  /** Begins a statement: an error inside it is reported here. */
  at(at: At): void {
    this.line = at.line
    this.write(`L = ${packed(at)};`)
  }

  /** Part of a statement that stands on another line than its beginning. */
  placed(at: At, code: string): string {
    return at.line === this.line ? code : `(L = ${packed(at)}, ${code})`
  }

  fail(at: At, description: string): never {
    throw compileError(this.module.title, at, description)
  }

  constant(value: unknown): string {
    this.constants.push(value)
    return `K[${this.constants.length - 1}]`
  }

  temporary(): string {
    this.temporaries += 1
    return `x${this.temporaries}`
  }

  parameter(parameter: Parameter, given: string): Variable {
    const identifier = `v_${fold(parameter.name)}`
    const variable: Variable = parameter.byValue
      ? plain(identifier)
      : { read: identifier, write: (value) => `R.pass(${given}, ${identifier} = ${value})` }
    this.locals.set(fold(parameter.name), variable)
    return variable
  }

  declare(name: string): Variable {
    const variable = plain(`v_${fold(name)}`)
    this.locals.set(fold(name), variable)
    this.declared.push(variable.read)
    return variable
  }

  variable(name: string): Variable | undefined {
    return this.locals.get(fold(name)) ?? this.module.variables.get(fold(name))
  }
}
