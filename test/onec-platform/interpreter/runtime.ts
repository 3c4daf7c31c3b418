import { fold } from '../values/names.ts'
import { type Argument, PlatformObject, type Running, type Value } from '../values/value.ts'
import { type Compiled, compileModule } from './compile/module.ts'
import type { Surrounding } from './compile/names.ts'
import { Environment } from './environment.ts'
import { CommonModule, ModuleInstance } from './instance.ts'
import { type Layer, Layers } from './layers.ts'
import { type ModuleSource, type ReadModule, readModule } from './module.ts'
import { operations } from './operations.ts'
import type { Session } from './session.ts'
import { standardLayer } from './standard.ts'

type Loaded = ReadModule & { compiled: Compiled; make: (...parts: unknown[]) => Record<string, never> }

/** Modules of one configuration, compiled once and run by many sessions. */
export class Runtime<S extends Session> {
  private readonly layers: Layers<S>
  private readonly read = new Map<string, ReadModule>()
  private readonly loaded = new Map<string, Loaded>()
  /** Modules at work, by session. */
  private readonly instances = new WeakMap<
    S,
    Map<string, { instance: ModuleInstance; value: CommonModule }>
  >()

  constructor(layers: readonly Layer<S>[]) {
    this.layers = new Layers<S>([standardLayer, ...layers])
  }

  loadModule(source: ModuleSource): void {
    this.loadModules([source])
  }

  /** Modules that call each other are loaded together. Throws a `BslError` with the place of the first name that nobody knows. */
  loadModules(sources: readonly ModuleSource[]): void {
    const fresh = sources.map(readModule)
    for (const one of fresh) this.read.set(fold(one.name), one)
    for (const one of fresh) {
      const compiled = compileModule(one.tree, one.title, one.context, this.surrounding)
      const make = new Function('K', 'R', 'E', 'C', 'M', compiled.code) as Loaded['make']
      this.loaded.set(fold(one.name), { ...one, compiled, make })
    }
  }

  /** The modules as they are compiled, over other layers of the same names: another base of the same configuration. */
  over(layers: readonly Layer<S>[]): Runtime<S> {
    const other = new Runtime<S>(layers)
    for (const [name, module] of this.read) other.read.set(name, module)
    for (const [name, module] of this.loaded) other.loaded.set(name, module)
    return other
  }

  /** Calls a method of a common module or of a service, exported or not. */
  call(session: S, module: string, method: string, given: readonly Value[] = []): Running {
    return this.callWith(
      session,
      module,
      method,
      given.map((value) => ({ value })),
    )
  }

  /** The same with parameters that the method may assign to. */
  callWith(session: S, module: string, method: string, given: readonly (Argument | undefined)[]): Running {
    return this.instance(session, module).instance.call(method, given)
  }

  /** Runs the statements of a module that stand after its methods. */
  runBody(session: S, module: string): Running {
    return this.instance(session, module).instance.body()
  }

  /** The method of a loaded module, when it has one. */
  hasMethod(module: string, method: string): boolean {
    return this.loaded.get(fold(module))?.compiled.names.methods.has(fold(method)) ?? false
  }

  /** A common module as a value of the language. */
  module(session: S, name: string): PlatformObject {
    return this.instance(session, name).value
  }

  /** The module of an object begins its work with that object; its variables are the object's own. */
  instantiate(session: S, module: string, object: PlatformObject): ModuleInstance {
    const found = this.loaded.get(fold(module))
    if (!found) throw new Error(`No module ${module} is loaded`)
    const environment = new Environment(
      session,
      found.compiled.names,
      found.lines,
      this.layers,
      this.surrounding,
      object,
      (name) => this.module(session, name),
    )
    const { constants, names } = found.compiled
    const generated = found.make(constants, operations, environment, object, {})
    return new ModuleInstance(names.methods, generated)
  }

  private instance(session: S, name: string) {
    const ofSession = this.instances.get(session) ?? new Map()
    this.instances.set(session, ofSession)
    const known = ofSession.get(fold(name))
    if (known) return known
    const instance = this.instantiate(session, name, noObject)
    const source = this.loaded.get(fold(name))!
    const reusable = source.reuse === 'DuringSession' ? session.reusable : undefined
    const fresh = { instance, value: new CommonModule(source.name, instance, reusable) }
    ofSession.set(fold(name), fresh)
    return fresh
  }

  private readonly surrounding: Surrounding = {
    global: (name) => this.layers.global(name) !== undefined,
    commonModule: (name) => this.read.get(fold(name))?.kind === 'common',
    globalMethod: (name) => {
      for (const { name: module, globalModule, tree } of this.read.values()) {
        const method = tree.methods.find((one) => fold(one.name) === fold(name))
        if (globalModule && method?.exported) return { module, method }
      }
      return undefined
    },
    function: (name) => {
      const found = this.layers.function(name)
      return found && { least: found[0], most: found[1] }
    },
    type: (name) => this.layers.type(name) !== undefined,
  }
}

/** Stands for the object in modules that belong to none. */
const noObject = new (class extends PlatformObject {
  readonly typeName = 'Неопределено'
})()

/** Layers of the platform besides the standard one; a later one covers an earlier one. */
export const createRuntime = <S extends Session>(layers: readonly Layer<S>[] = []): Runtime<S> =>
  new Runtime<S>(layers)
