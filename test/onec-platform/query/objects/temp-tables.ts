import { type Given, Methods } from '../../values/members.ts'
import { BslError, type Outcome, PlatformObject } from '../../values/value.ts'
import { TempTables } from '../temp-tables.ts'

const methods = new Methods<TempTablesKeeper>({
  'Закрыть|Close': [0, 0, (self) => self.close()],
})

/** `МенеджерВременныхТаблиц`: keeps temporary tables between queries. */
export class TempTablesKeeper extends PlatformObject {
  readonly typeName = 'Менеджер временных таблиц'
  private tables: TempTables | undefined = new TempTables()

  /** Its tables; refuses after Закрыть. */
  opened(): TempTables {
    if (!this.tables) throw new BslError('Менеджер временных таблиц закрыт')
    return this.tables
  }

  close(): void {
    this.tables = undefined
  }

  override presentation(): string {
    return 'МенеджерВременныхТаблиц'
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
