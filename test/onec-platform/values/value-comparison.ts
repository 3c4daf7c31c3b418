import { sortingOrder } from './compare.ts'
import { type Given, Methods } from './members.ts'
import { decimal } from './numbers.ts'
import { type Outcome, PlatformObject } from './value.ts'

const methods = new Methods<ValueComparison>({
  'Сравнить|Compare': [2, 2, (_, [a, b]) => decimal(Math.sign(sortingOrder(a, b)))],
})

/** `СравнениеЗначений`: the order of sorted collections. */
export class ValueComparison extends PlatformObject {
  readonly typeName = 'Сравнение значений'

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
