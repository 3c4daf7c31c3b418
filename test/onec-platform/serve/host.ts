import { drive } from '../infobase/drive.ts'
import type { Infobase } from '../infobase/infobase.ts'
import { platformLayer } from '../infobase/platform/layer.ts'
import type { Session as BaseSession } from '../infobase/session.ts'
import { begin } from '../infobase/transactions.ts'
import { driveNow } from '../interpreter/drive.ts'
import type { Layer } from '../interpreter/layers.ts'
import { createRuntime, type Runtime } from '../interpreter/runtime.ts'
import { describeInDetail } from '../values/error-details.ts'
import { BslError, type Running, type Value } from '../values/value.ts'
import type { Extension } from './extension.ts'
import { WorkSession } from './session.ts'
import { sessionLayer } from './session-layer.ts'

/** A server of 1C with one base and the extension in it: runs its modules in sessions. */
export class Host {
  private readonly runtime: Runtime<WorkSession>

  constructor(
    readonly infobase: Infobase,
    extension: Extension,
  ) {
    this.runtime = runtimeOf(extension, [platformLayer(infobase), sessionLayer])
    infobase.runMethod = (session, path, given) => this.method(session, path, given)
  }

  /** Runs a method of a module in a session of its own, to the end; what the session has left open is rolled back. */
  async run(
    application: BaseSession['application'],
    path: string,
    given: readonly Value[] = [],
  ): Promise<Value> {
    const { infobase } = this
    const session = infobase.open(undefined, application)
    try {
      return await drive(infobase, session, () => this.method(session, path, given))
    } catch (error) {
      if (error instanceof BslError) this.note(session, path, error)
      throw error
    } finally {
      infobase.close(session)
    }
  }

  /** The same for a method that waits for nothing. */
  runNow(path: string, given: readonly Value[] = []): Value {
    return this.inSession(() => driveNow(this.method(this.infobase.session, path, given)))
  }

  /** What would be there after a method, as `seen` reads it: all that the method writes is rolled back. */
  foresee<T>(path: string, seen: () => T): T {
    const { infobase } = this
    // The order of its reads and locks is that of the method alone, not of this transaction around it.
    const noted = infobase.readBeforeLock.length
    try {
      return this.inSession(() => {
        begin(infobase)
        driveNow(this.method(infobase.session, path, []))
        return seen()
      })
    } finally {
      infobase.readBeforeLock.length = noted
    }
  }

  private inSession<T>(work: () => T): T {
    const { infobase } = this
    const session = infobase.open(undefined, 'COMConnection')
    try {
      return infobase.as(session, work)
    } finally {
      infobase.close(session)
    }
  }

  private method(session: BaseSession, path: string, given: readonly Value[]): Running {
    const [module = '', method = ''] = path.split('.')
    return this.runtime.call(new WorkSession(this.infobase, session), module, method, given)
  }

  private note(session: BaseSession, event: string, error: BslError): void {
    const { infobase } = this
    infobase.log.add({
      at: infobase.now(),
      level: 'Ошибка',
      event,
      metadata: '',
      subject: '',
      comment: describeInDetail(error),
      session: session.number,
    })
  }
}

/** Modules are compiled for the first base of a process, the next ones take them as they are. */
const compiled = new WeakMap<Extension, Runtime<WorkSession>>()

function runtimeOf(extension: Extension, layers: Layer<WorkSession>[]): Runtime<WorkSession> {
  const known = compiled.get(extension)
  if (known) return known.over(layers)
  const runtime = createRuntime<WorkSession>(layers)
  runtime.loadModules(extension.modules)
  compiled.set(extension, runtime)
  return runtime
}
