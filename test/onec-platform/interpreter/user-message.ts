import { toText } from '../values/convert.ts'
import { type Given, Methods, Properties } from '../values/members.ts'
import { type Outcome, PlatformObject, type Value } from '../values/value.ts'

const methods = new Methods<UserMessage>({
  'Сообщить|Message': [0, 0, (self) => self.say()],
  'УстановитьДанные|SetData': [1, 1, () => undefined],
})

const fields = ['Текст|Text', 'Поле|Field', 'КлючДанных|DataKey', 'ПутьКДанным|DataPath']

const properties = new Properties<UserMessage>(
  Object.fromEntries(
    fields.map((names) => [
      names,
      {
        get: (self: UserMessage) => self.fields.get(names),
        set: (self: UserMessage, value: Value) => void self.fields.set(names, value),
      },
    ]),
  ),
)

/** `СообщениеПользователю`: only its text is shown, there is no form to point at. */
export class UserMessage extends PlatformObject {
  readonly typeName = 'Сообщение пользователю'
  readonly fields = new Map<string, Value>([['Текст|Text', '']])

  constructor(private readonly message: (text: string) => void) {
    super()
  }

  say(): void {
    this.message(toText(this.fields.get('Текст|Text')))
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override set(name: string, value: Value): void {
    properties.set(this, name, value)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
