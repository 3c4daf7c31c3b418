import { type Given, Methods } from '../../values/members.ts'
import { ValueTable } from '../../values/table/table.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { QueryResult } from '../execute.ts'
import type { QuerySource } from '../source.ts'
import { RequestColumns } from './columns.ts'
import { RequestSelection } from './selection.ts'

const methods = new Methods<RequestResult>({
  'Пустой|IsEmpty': [0, 0, (self) => self.result.rows.length === 0],
  'Выбрать|Select': [0, 3, (self, [way]) => self.select(way)],
  'Выгрузить|Unload': [0, 1, (self, [way]) => self.unload(way)],
})

/** `РезультатЗапроса`. */
export class RequestResult extends PlatformObject {
  readonly typeName = 'Результат запроса'
  private readonly columns: RequestColumns

  constructor(
    readonly result: QueryResult,
    source: QuerySource,
  ) {
    super()
    this.columns = new RequestColumns(result.columns, source)
  }

  select(way: Value): RequestSelection {
    refuseGroups(way)
    return new RequestSelection(this.columns, this.result.rows)
  }

  unload(way: Value): ValueTable {
    refuseGroups(way)
    const table = new ValueTable()
    const columns = this.columns.list.map(({ name, types }) => table.addColumn(name, types))
    for (const values of this.result.rows) {
      const row = table.addRow()
      for (const [index, column] of columns.entries()) row.put(column, values[index])
    }
    return table
  }

  override presentation(): string {
    return 'РезультатЗапроса'
  }

  override get(name: string): Value {
    if (/^(колонки|columns)$/i.test(name)) return this.columns
    throw missingMember(name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

/** Without ИТОГИ every way but the straight one has nothing to go by. */
function refuseGroups(way: Value): void {
  if (way === undefined) return
  if (way instanceof PlatformObject && /^(прямой|linear)$/i.test(way.presentation())) return
  throw new BslError('Обход результата запроса по группировкам не поддерживается')
}
