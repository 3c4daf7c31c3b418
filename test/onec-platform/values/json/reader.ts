import { toText } from '../convert.ts'
import { type Given, Methods, Properties } from '../members.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../value.ts'
import { valueTypes } from './enumerations.ts'
import { JsonTokens, type Token } from './tokens.ts'

const methods = new Methods<JsonReader>({
  'УстановитьСтроку|SetString': [1, 1, (self, [text]) => self.open(toText(text))],
  'Прочитать|Read': [0, 0, (self) => self.read() !== undefined],
  'Пропустить|Skip': [0, 0, (self) => self.skip()],
  'Закрыть|Close': [0, 0, (self) => self.close()],
})

const properties = new Properties<JsonReader>({
  'ТипТекущегоЗначения|CurrentValueType': { get: (self) => valueTypes.one(self.token?.kind ?? 'Ничего') },
  'ТекущееЗначение|CurrentValue': { get: (self) => self.value() },
})

/** `ЧтениеJSON`. */
export class JsonReader extends PlatformObject {
  readonly typeName = 'Чтение JSON'
  private tokens: JsonTokens | undefined
  token: Token | undefined

  open(text: string): void {
    this.tokens = new JsonTokens(text)
    this.token = undefined
  }

  close(): void {
    this.tokens = undefined
    this.token = undefined
  }

  read(): Token | undefined {
    if (!this.tokens) throw new BslError('Источник данных чтения JSON не установлен')
    this.token = this.tokens.next()
    return this.token
  }

  value(): Value {
    if (!this.token || /^(Начало|Конец)/.test(this.token.kind)) {
      throw new BslError('Текущее значение JSON не может быть получено')
    }
    return this.token.value
  }

  /** Goes past the value that begins here. */
  skip(): boolean {
    let depth = 0
    do {
      if (this.token?.kind.startsWith('Начало')) depth += 1
      if (this.token?.kind.startsWith('Конец')) depth -= 1
      if (!this.read()) return false
    } while (depth > 0)
    return true
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
