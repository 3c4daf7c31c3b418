import { toBoolean } from '../convert.ts'
import { EnumerationValue } from '../enumeration.ts'
import { Properties } from '../members.ts'
import { present } from '../presentation.ts'
import { BslError, PlatformObject, type Value } from '../value.ts'
import { dateFormats, dateVariants, escaping, lineBreaks } from './enumerations.ts'

function enumerated(value: Value): EnumerationValue {
  if (value instanceof EnumerationValue) return value
  throw new BslError('Несоответствие типов')
}

const parameters = new Properties<WritingParameters>({
  'ПереносСтрок|NewLines': { get: (self) => self.breaks },
  'СимволыОтступа|PaddingSymbols': { get: (self) => self.padding },
  'ИспользоватьДвойныеКавычки|UseDoubleQuotes': { get: (self) => self.doubleQuotes },
  'ЭкранированиеСимволов|EscapeCharacters': { get: (self) => self.escaping },
  'ЭкранироватьУгловыеСкобки|EscapeAngleBrackets': { get: (self) => self.brackets },
  'ЭкранироватьРазделителиСтрок|EscapeLineTerminators': { get: (self) => self.separators },
  'ЭкранироватьАмперсанд|EscapeAmpersand': { get: (self) => self.ampersand },
  'ЭкранироватьОдинарныеКавычки|EscapeSingleQuotes': { get: (self) => self.singleQuotes },
  'ЭкранироватьСлеш|EscapeSlash': { get: (self) => self.slash },
})

/** `ПараметрыЗаписиJSON`, in the order of its constructor. */
export class WritingParameters extends PlatformObject {
  readonly typeName = 'Параметры записи JSON'
  readonly breaks: EnumerationValue
  readonly padding: string
  readonly doubleQuotes: boolean
  readonly escaping: EnumerationValue
  readonly brackets: boolean
  readonly separators: boolean
  readonly ampersand: boolean
  readonly singleQuotes: boolean
  readonly slash: boolean

  constructor(given: readonly Value[] = []) {
    super()
    const flag = (index: number, byDefault: boolean) =>
      given[index] === undefined ? byDefault : toBoolean(given[index])
    this.breaks = given[0] === undefined ? lineBreaks.one('Авто') : enumerated(given[0])
    this.padding = present(given[1])
    this.doubleQuotes = flag(2, true)
    this.escaping = given[3] === undefined ? escaping.one('Нет') : enumerated(given[3])
    this.brackets = flag(4, false)
    this.separators = flag(5, true)
    this.ampersand = flag(6, false)
    this.singleQuotes = flag(7, false)
    this.slash = flag(8, false)
  }

  /** Between elements; the server is taken to be a Linux one. */
  get lineEnd(): string {
    if (this.breaks.name === 'Нет') return ''
    return this.breaks.name === 'Windows' ? '\r\n' : '\n'
  }

  override get(name: string): Value {
    return parameters.get(this, name)
  }
}

const settings = new Properties<SerialisationSettings>({
  'ФорматСериализацииДаты|DateSerializationFormat': {
    get: (self) => self.dateFormat,
    set: (self, format) => {
      self.dateFormat = enumerated(format)
    },
  },
  'ВариантЗаписиДаты|DateWritingVariant': {
    get: (self) => self.dateVariant,
    set: (self, variant) => {
      self.dateVariant = enumerated(variant)
    },
  },
  'СериализовыватьМассивыКакОбъекты|SerializeArraysAsObjects': {
    get: (self) => self.arraysAsObjects,
    set: (self, value) => {
      self.arraysAsObjects = toBoolean(value)
    },
  },
})

/** `НастройкиСериализацииJSON`. */
export class SerialisationSettings extends PlatformObject {
  readonly typeName = 'Настройки сериализации JSON'
  dateFormat = dateFormats.one('ISO')
  dateVariant = dateVariants.one('ЛокальнаяДата')
  arraysAsObjects = false

  override get(name: string): Value {
    return settings.get(this, name)
  }

  override set(name: string, value: Value): void {
    settings.set(this, name, value)
  }
}
