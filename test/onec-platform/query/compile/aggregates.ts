import { Decimal } from 'decimal.js'
import { decimal, dividedBy, plus } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { compare } from '../values/compare.ts'
import { keyOf } from '../values/keys.ts'

export type AggregateCall = Extract<Expression, { kind: 'aggregate' }>

/** Gathers values of one group; NULLs do not count. */
export interface Accumulator {
  add(value: Value): void
  result(): Value
}

export function accumulatorOf(call: AggregateCall): Accumulator {
  switch (call.function) {
    case 'count':
      return call.distinct ? new DistinctCount() : new Count()
    case 'sum':
      return new Sum(call)
    case 'average':
      return new Average(call)
    case 'minimum':
      return new Extreme(-1)
    case 'maximum':
      return new Extreme(1)
  }
}

class Count implements Accumulator {
  private count = 0

  add(value: Value): void {
    if (value !== null) this.count += 1
  }

  result(): Value {
    return decimal(this.count)
  }
}

class DistinctCount implements Accumulator {
  private readonly keys = new Set<string>()

  add(value: Value): void {
    if (value !== null) this.keys.add(keyOf(value))
  }

  result(): Value {
    return decimal(this.keys.size)
  }
}

class Sum implements Accumulator {
  protected total: Decimal | null = null
  protected count = 0

  constructor(private readonly call: AggregateCall) {}

  add(value: Value): void {
    if (value === null) return
    if (!(value instanceof Decimal))
      throw new QueryFault('СУММА и СРЕДНЕЕ считаются только по числам', this.call)
    this.total = this.total === null ? value : plus(this.total, value)
    this.count += 1
  }

  result(): Value {
    return this.total
  }
}

class Average extends Sum {
  override result(): Value {
    return this.total === null ? null : dividedBy(this.total, decimal(this.count))
  }
}

class Extreme implements Accumulator {
  private best: Value = null

  constructor(private readonly sign: 1 | -1) {}

  add(value: Value): void {
    if (value === null) return
    if (this.best === null || compare(value, this.best) * this.sign > 0) this.best = value
  }

  result(): Value {
    return this.best
  }
}
