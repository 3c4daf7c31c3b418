import { randomUUID } from 'node:crypto'
import { numberAt, toText } from '../../values/convert.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { Moment } from '../../values/moment.ts'
import { Uuid } from '../../values/uuid.ts'
import { BslError, type Outcome, PlatformObject, Suspended, type Value } from '../../values/value.ts'
import { drive } from '../drive.ts'
import type { Infobase } from '../infobase.ts'
import { jobState } from '../platform-enumerations.ts'
import type { Session } from '../session.ts'

/** `ФоновоеЗадание`: a method that runs in a session of its own, after its caller has let go. */
export class BackgroundJob extends PlatformObject {
  readonly typeName = 'Фоновое задание'
  readonly id = randomUUID()
  state: 'Активно' | 'Завершено' | 'ЗавершеноАварийно' | 'Отменено' = 'Активно'
  finished = new Moment(0)
  error: BslError | undefined
  /** The session that it runs in, once it runs. */
  session: Session | undefined
  /** Settles when the job has ended, however it did. */
  readonly done: Promise<void>

  constructor(
    readonly infobase: Infobase,
    readonly method: string,
    readonly parameters: readonly Value[],
    readonly entryKey: string,
    readonly title: string,
  ) {
    super()
    this.started = infobase.now()
    this.user = infobase.session.user
    this.done = Promise.resolve().then(() => this.run())
  }

  readonly started: Moment
  private readonly user

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  /** ОжидатьЗавершенияВыполнения: till the end or the time is over; a job that waits for itself waits for the time. */
  wait(given: readonly Value[]): Outcome {
    const limit =
      given[0] === undefined ? [] : [this.infobase.clock.sleep(numberAt(given, 1).toNumber() * 1000)]
    return new Suspended(Promise.race([this.done, ...limit]).then((): Value => this))
  }

  private async run(): Promise<void> {
    if (this.state !== 'Активно') return
    const { infobase } = this
    const session = infobase.open(this.user, 'BackgroundJob')
    this.session = session
    try {
      await drive(infobase, session, () => infobase.runMethod(session, this.method, this.parameters))
      this.state = 'Завершено'
    } catch (error) {
      this.state = 'ЗавершеноАварийно'
      if (!(error instanceof BslError)) throw error
      this.error = error
    } finally {
      infobase.close(session)
      this.finished = infobase.now()
    }
  }
}

const properties = new Properties<BackgroundJob>({
  'УникальныйИдентификатор|UUID': { get: ({ id }) => Uuid.of(id) },
  'ИмяМетода|MethodName': { get: ({ method }) => method },
  'Ключ|Key': { get: ({ entryKey }) => entryKey },
  'Наименование|Description': { get: ({ title }) => title },
  'Состояние|State': { get: ({ state }) => jobState.one(state) },
  'Начало|Begin': { get: ({ started }) => started },
  'Конец|End': { get: ({ finished }) => finished },
  'ОписаниеОшибки|ErrorDescription': { get: ({ error }) => toText(error?.description) },
})

const methods = new Methods<BackgroundJob>({
  'ОжидатьЗавершения|WaitForCompletion': [0, 1, (self) => new Suspended(self.done.then((): Value => self))],
  'ОжидатьЗавершенияВыполнения|WaitForExecutionCompletion': [0, 1, (self, given) => self.wait(given)],
  'Отменить|Cancel': [
    0,
    0,
    (self) => {
      if (self.state === 'Активно') self.state = 'Отменено'
    },
  ],
})
