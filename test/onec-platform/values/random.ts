import { countAt } from './convert.ts'
import { type Given, Methods } from './members.ts'
import { decimal } from './numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from './value.ts'

const greatest = 0xffff_ffff

const methods = new Methods<RandomNumbers>({
  'СлучайноеЧисло|RandomNumber': [0, 2, (self, given) => self.number(given)],
})

/** `ГенераторСлучайныхЧисел`: the same seed gives the same numbers, though not those of the platform. */
export class RandomNumbers extends PlatformObject {
  readonly typeName = 'Генератор случайных чисел'
  private state: number

  constructor(seed: number) {
    super()
    this.state = seed >>> 0
  }

  number(given: readonly Value[]): Value {
    const least = given[0] === undefined ? 0 : countAt(given, 1)
    const most = given[1] === undefined ? greatest : countAt(given, 2)
    if (most < least) throw new BslError("Недопустимое значение параметра (параметр номер '2')")
    return decimal(least + Math.floor((this.step() / (greatest + 1)) * (most - least + 1)))
  }

  /** A step of the mulberry32 generator. */
  private step(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
