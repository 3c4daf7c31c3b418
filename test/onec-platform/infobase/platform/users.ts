import { type Given, Methods, Properties } from '../../values/members.ts'
import { present } from '../../values/presentation.ts'
import { Uuid } from '../../values/uuid.ts'
import { type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { emptyId, type Reference } from '../reference.ts'

/** `ПользователиИнформационнойБазы`. */
export class UsersManager extends PlatformObject {
  readonly typeName = 'Менеджер пользователей информационной базы'

  constructor(readonly infobase: Infobase) {
    super()
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

const methods = new Methods<UsersManager>({
  'ТекущийПользователь|CurrentUser': [0, 0, ({ infobase }) => new InfobaseUser(infobase.session.user)],
})

/** A user of the base is an item of the catalogue of users; nobody is one without a name. */
class InfobaseUser extends PlatformObject {
  readonly typeName = 'Пользователь информационной базы'

  constructor(readonly item: Reference | undefined) {
    super()
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }
}

const properties = new Properties<InfobaseUser>({
  'Имя|Name': { get: ({ item }) => present(item) },
  'ПолноеИмя|FullName': { get: ({ item }) => present(item) },
  'УникальныйИдентификатор|UUID': { get: ({ item }) => Uuid.of(item?.id ?? emptyId) },
})
