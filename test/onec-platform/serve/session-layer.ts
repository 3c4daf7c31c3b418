import type { BackgroundJob } from '../infobase/jobs/job.ts'
import type { Layer } from '../interpreter/layers.ts'
import { UserMessage } from '../interpreter/user-message.ts'
import { List } from '../values/array.ts'
import { Enumeration } from '../values/enumeration.ts'
import { type Given, Methods, Properties } from '../values/members.ts'
import { decimal } from '../values/numbers.ts'
import { type Outcome, PlatformObject, type Value } from '../values/value.ts'
import type { WorkSession } from './session.ts'

const orderMark = new Enumeration('Использование Byte Order Mark', [
  'Авто|Auto',
  'Использовать|Use',
  'НеИспользовать|DontUse',
])

/** What a session knows of itself: what was said to its user, which job it is, which platform it runs on. */
export const sessionLayer: Layer<WorkSession> = {
  globals: { 'ИспользованиеByteOrderMark|ByteOrderMarkUse': () => orderMark },
  functions: {
    'ПолучитьСообщенияПользователю|GetUserMessages': [
      0,
      1,
      (session, [remove]) => messagesOf(session, remove === true),
    ],
    'ПолучитьТекущийСеансИнформационнойБазы|GetCurrentInfoBaseSession': [
      0,
      0,
      (session) => new SessionView(session),
    ],
  },
  types: {
    'СистемнаяИнформация|SystemInfo': {
      typeName: 'Системная информация',
      construct: () => new SystemInformation(),
    },
  },
}

/** What was said to the user; what the base itself has told comes with it. */
function messagesOf({ messages, infobase }: WorkSession, remove: boolean): List {
  messages.push(...infobase.messages.splice(0))
  const shown = messages.map((text) => {
    const message = new UserMessage(() => {})
    message.set('Текст', text)
    return message
  })
  if (remove) messages.splice(0)
  return new List(shown)
}

/** `СеансИнформационнойБазы`, as far as a job finds itself by it. */
class SessionView extends PlatformObject {
  readonly typeName = 'Сеанс информационной базы'

  constructor(readonly session: WorkSession) {
    super()
  }

  override get(name: string): Value {
    return sessionProperties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return sessionMethods.call(this, name, given)
  }

  job(): BackgroundJob | undefined {
    const { infobase, base } = this.session
    return infobase.jobs.find((job) => job.session === base)
  }
}

const sessionProperties = new Properties<SessionView>({
  'НомерСеанса|SessionNumber': { get: ({ session }) => decimal(session.base.number) },
  'ИмяПриложения|ApplicationName': { get: ({ session }) => session.base.application },
})

const sessionMethods = new Methods<SessionView>({
  'ПолучитьФоновоеЗадание|GetBackgroundJob': [0, 0, (self) => self.job()],
})

/** `СистемнаяИнформация`: the oldest platform whose dump the extension is. */
class SystemInformation extends PlatformObject {
  readonly typeName = 'Системная информация'

  override get(name: string): Value {
    return systemProperties.get(this, name)
  }
}

const systemProperties = new Properties<SystemInformation>({
  'ВерсияПриложения|AppVersion': { get: () => '8.3.23.2040' },
})
