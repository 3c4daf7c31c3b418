import { List } from '../../values/array.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { decimal } from '../../values/numbers.ts'
import { present } from '../../values/presentation.ts'
import { type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { Session } from '../session.ts'

/** `ПолучитьТекущийСеансИнформационнойБазы()`. */
export class CurrentSession extends PlatformObject {
  readonly typeName = 'Сеанс информационной базы'

  constructor(readonly session: Session) {
    super()
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

const properties = new Properties<CurrentSession>({
  'НомерСеанса|SessionNumber': { get: ({ session }) => decimal(session.number) },
  'ИмяПриложения|ApplicationName': { get: ({ session }) => session.application },
  'Пользователь|User': { get: ({ session }) => present(session.user) },
})

const methods = new Methods<CurrentSession>({
  'ПолучитьФоновоеЗадание|GetBackgroundJob': [0, 0, ({ session }) => session.job],
})

/** `СообщениеПользователю` as it is read back. */
class ToldMessage extends PlatformObject {
  readonly typeName = 'Сообщение пользователю'

  constructor(readonly text: string) {
    super()
  }

  override get(name: string): Value {
    return messageProperties.get(this, name)
  }
}

const messageProperties = new Properties<ToldMessage>({ 'Текст|Text': { get: ({ text }) => text } })

/** What the session's user was told, and, when it is to be removed, is not told again. */
export function userMessages(session: Session, remove: boolean): List {
  const told = session.messages.map((text) => new ToldMessage(text))
  if (remove) session.messages = []
  return new List(told)
}

/** `СистемнаяИнформация`: the release of the platform that the base says it runs on. */
export class SystemInformation extends PlatformObject {
  readonly typeName = 'Системная информация'

  override get(name: string): Value {
    return systemProperties.get(this, name)
  }
}

const systemProperties = new Properties<SystemInformation>({
  'ВерсияПриложения|AppVersion': { get: () => '8.3.24.1548' },
})
