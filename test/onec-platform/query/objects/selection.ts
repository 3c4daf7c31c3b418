import { equal } from '../../values/compare.ts'
import { numberAt, toText } from '../../values/convert.ts'
import { type Given, Methods } from '../../values/members.ts'
import { decimal } from '../../values/numbers.ts'
import { FixedStructure } from '../../values/structure.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { inLine, type ResultNode } from '../compile/totals.ts'
import type { RequestColumns } from './columns.ts'
import { kindOf, rowKinds, ways } from './ways.ts'

const methods = new Methods<RequestSelection>({
  'Следующий|Next': [0, 0, (self) => self.next()],
  'Выбрать|Select': [0, 3, (self, [way, groups]) => self.below(way, groups)],
  'ТипЗаписи|RecordType': [0, 0, (self) => self.node && rowKinds.one(kindOf[self.node.kind])],
  'Группировка|Group': [0, 0, (self) => self.node?.group ?? ''],
  'Уровень|Level': [0, 0, (self) => decimal(self.node?.level ?? 0)],
  'Количество|Count': [0, 0, (self) => decimal(self.nodes.length)],
  'Сбросить|Reset': [0, 0, (self) => self.reset()],
  'НайтиСледующий|FindNext': [1, 2, (self, [value, names]) => self.findNext(value, names)],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
})

/** `ВыборкаИзРезультатаЗапроса`: its members are the fields of the row it stands on, Неопределено before the first. */
export class RequestSelection extends PlatformObject {
  readonly typeName = 'Выборка из результата запроса'
  private position = -1

  constructor(
    private readonly columns: RequestColumns,
    readonly nodes: readonly ResultNode[],
  ) {
    super()
  }

  get node(): ResultNode | undefined {
    return this.nodes[this.position]
  }

  /** Rows that the total it stands on is the sum of. */
  below(way: Value, groups: Value): RequestSelection {
    return new RequestSelection(this.columns, chosen(this.node?.below ?? [], way, groups))
  }

  next(): boolean {
    this.position = Math.min(this.position + 1, this.nodes.length)
    return this.position < this.nodes.length
  }

  reset(): void {
    this.position = -1
  }

  /** Goes to the next row with such values: a structure of them, or one value and the name of its field. */
  findNext(value: Value, names: Value): boolean {
    const wanted = value instanceof FixedStructure ? [...value.pairs()] : [[toText(names), value] as const]
    while (this.next()) if (wanted.every(([name, one]) => equal(this.get(name), one))) return true
    return false
  }

  override presentation(): string {
    return 'ВыборкаИзРезультатаЗапроса'
  }

  override get(name: string): Value {
    const index = this.columns.index(name)
    if (index < 0) throw missingMember(name)
    return this.node?.row[index]
  }

  override set(name: string, _value: Value): void {
    if (this.columns.index(name) < 0) throw missingMember(name)
    throw new BslError(`Поле объекта недоступно для записи (${name})`)
  }

  override at(key: Value): Value {
    if (typeof key === 'string') return this.get(key)
    const index = numberAt([key], 1).toNumber()
    if (!this.columns.list[index]) throw new BslError('Индекс находится за границами диапазона')
    return this.node?.row[index]
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override memberNames(): readonly string[] {
    return this.columns.list.map(({ name }) => name)
  }
}

export const isLinear = (way: Value): boolean => way === undefined || way === ways.one('Прямой')

/** All rows in a line; or those of one level; or those of the group that is named, wherever it is. */
export function chosen(nodes: readonly ResultNode[], way: Value, groups: Value): readonly ResultNode[] {
  if (isLinear(way)) return inLine(nodes)
  const [name = ''] = toText(groups).split(',')
  const wanted = name.trim().toLowerCase()
  return wanted === '' ? nodes : inLine(nodes).filter(({ group }) => group.toLowerCase() === wanted)
}
