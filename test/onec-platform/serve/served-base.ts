import type { OrderState } from '../../../shared/wire-1c/index.ts'
import type { Overlaps } from '../../stand-ins/onec/acts.ts'
import { Refusal } from '../../stand-ins/onec/problem.ts'
import type { Infobase } from '../infobase/infobase.ts'
import { List } from '../values/array.ts'
import { FixedAssociation } from '../values/map.ts'
import { BslError, type Value } from '../values/value.ts'
import type { Host } from './host.ts'

/** A base with the extension as our own code works with it: what the extension shows, and its procedures. */
export class Base {
  readonly overlaps: Overlaps
  private moves = 0
  private overlapped = 0

  constructor(
    readonly host: Host,
    /** Answers a request of the wire past the log and the faults. */
    private readonly ask: (path: string) => Promise<Response>,
  ) {
    this.overlaps = {
      count: () => this.overlapped,
      add: () => {
        this.overlapped += 1
      },
      clear: () => {
        this.overlapped = 0
      },
    }
  }

  get infobase(): Infobase {
    return this.host.infobase
  }

  /** The base is reached by another connection string from now on, as a copy or a restored backup is. */
  moveElsewhere(): void {
    this.moves += 1
    this.infobase.connection = `File="/bases/trade-${this.moves}";`
  }

  call(path: string, ...given: Value[]): Promise<Value> {
    return this.host.run('COMConnection', path, given)
  }

  /** An order as the very `GET /orders/{id}` of the extension tells it. */
  async order(id: string): Promise<OrderState> {
    const answer = await this.ask(`/v1/orders/${id}`)
    const text = await answer.text()
    if (!answer.ok) throw new Refusal('internal', text)
    return JSON.parse(text) as OrderState
  }

  /** States of objects that a function of the extension gives by their ids. */
  views<T extends { id: string }>(path: string, ids: string[]): T[] {
    const found = this.host.runNow(path, [new List(ids)])
    if (!(found instanceof FixedAssociation)) throw new BslError(`${path} не вернула соответствие`)
    const states = new List([...found.pairs()].map(([, state]) => state))
    return JSON.parse(String(this.host.runNow('мст_Ответы.ВJSON', [states]))) as T[]
  }

  /** Keys of the goods that lie at stores and are let out, in the order of pages. */
  selectedOffers(): string[] {
    const goods = this.infobase.known('Справочник', 'Номенклатура')
    const all = this.ids('Справочник.Номенклатура').map((id) => this.infobase.reference(goods, id))
    const page = this.host.runNow('мст_СтраницыТоваров.Названные', [new List(all), 'stock'])
    const rows = this.host.runNow('мст_Остатки.ПоКлючам', [page])
    return rows instanceof FixedAssociation ? [...rows.pairs()].map(([key]) => String(key)) : []
  }

  /** Changes that the next asking of the feed would give, what people have changed among them. Looking notices nothing for the base. */
  waiting(): number {
    const count = () => this.ids('РегистрСведений.мст_Очередь').length
    return Number(this.infobase.constant('мст_НомерПрохода')) === 0
      ? count()
      : this.host.foresee('мст_ПроходыСверки.ПройтиПоНеобходимости', count)
  }

  /** Ids of all objects of a table: `Документ.ЗаказКлиента`. */
  ids(table: string): string[] {
    return this.infobase.database.rows(table).map(({ key }) => key)
  }

  /** What the extension remembers of an object beside its fields. */
  kept(kind: string, id: string): Record<string, unknown> {
    const row = this.infobase.database
      .lookup('РегистрСведений.мст_ДопДанные', 'Идентификатор', id)
      .find(({ fields }) => fields.ВидОбъекта === kind)
    return JSON.parse(String(row?.fields.Данные ?? '{}')) as Record<string, unknown>
  }
}
