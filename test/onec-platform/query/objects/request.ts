import { List } from '../../values/array.ts'
import { toText } from '../../values/convert.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { Structure } from '../../values/structure.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { executePackage, type QueryResult } from '../execute.ts'
import { QueryFault } from '../fault.ts'
import type { QuerySource } from '../source.ts'
import { TempTables } from '../temp-tables.ts'
import { RequestResult } from './result.ts'
import { TempTablesKeeper } from './temp-tables.ts'

const methods = new Methods<Request>({
  'УстановитьПараметр|SetParameter': [
    2,
    2,
    (self, [name, value]) => {
      self.parameters.insert(toText(name), value)
    },
  ],
  'Выполнить|Execute': [0, 0, (self) => self.execute().at(-1)],
  'ВыполнитьПакет|ExecuteBatch': [0, 0, (self) => new List(self.execute())],
})

const properties = new Properties<Request>({
  'Текст|Text': {
    get: ({ text }) => text,
    set: (self, text) => {
      self.text = toText(text)
    },
  },
  'Параметры|Parameters': { get: ({ parameters }) => parameters },
  'МенеджерВременныхТаблиц|TempTablesManager': {
    get: ({ keeper }) => keeper,
    set: (self, keeper) => {
      if (keeper !== undefined && !(keeper instanceof TempTablesKeeper))
        throw new BslError('Недопустимое значение свойства МенеджерВременныхТаблиц')
      self.keeper = keeper
    },
  },
})

/** `Запрос` of the language. */
export class Request extends PlatformObject {
  readonly typeName = 'Запрос'
  readonly parameters = new Structure()
  keeper: TempTablesKeeper | undefined

  constructor(
    private readonly source: QuerySource,
    public text = '',
    private readonly asked: (text: string) => void = () => {},
  ) {
    super()
  }

  /** Results of all the queries of the text; temporary tables stay when there is a keeper for them. */
  execute(): RequestResult[] {
    const temporary = this.keeper?.opened() ?? new TempTables()
    return this.run(temporary).map((result) => new RequestResult(result, this.source))
  }

  private run(temporary: TempTables): QueryResult[] {
    this.asked(this.text)
    try {
      return executePackage(this.text, new Map(this.parameters.pairs()), this.source, temporary)
    } catch (fault) {
      throw fault instanceof QueryFault ? new BslError(fault.message) : fault
    }
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
