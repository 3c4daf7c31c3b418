import { type Given, Methods } from '../members.ts'
import { fold } from '../names.ts'
import { decimal } from '../numbers.ts'
import { TableRow } from '../table/row.ts'
import type { Outcome, Value } from '../value.ts'
import { TreeRows } from './rows.ts'
import type { ValueTree } from './tree.ts'

const methods = new Methods<TreeRow>({
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Установить|Set': [2, 2, (self, [index, value]) => self.putAt(index, value)],
  'Владелец|Owner': [0, 0, (self) => self.owner],
  'Уровень|Level': [0, 0, (self) => decimal(self.level)],
})

/** A row of a tree of values. */
export class TreeRow extends TableRow {
  override readonly typeName = 'Строка дерева значений'
  readonly rows: TreeRows

  constructor(
    tree: ValueTree,
    readonly parent: TreeRow | undefined,
  ) {
    super(tree, tree.columns)
    this.rows = new TreeRows(tree, this)
  }

  get level(): number {
    return this.parent ? this.parent.level + 1 : 0
  }

  override presentation(): string {
    return 'СтрокаДереваЗначений'
  }

  override get(name: string): Value {
    if (!this.columns.find(name)) {
      if (['строки', 'rows'].includes(fold(name))) return this.rows
      if (['родитель', 'parent'].includes(fold(name))) return this.parent
    }
    return super.get(name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
