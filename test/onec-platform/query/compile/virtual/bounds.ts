import { Moment } from '../../../values/moment.ts'
import { PlatformObject } from '../../../values/value.ts'
import { QueryFault } from '../../fault.ts'
import type { Compiled } from '../place.ts'

/** A date of a parameter, and whether records of that very second count. */
export type Bound = { seconds: number; including: boolean }

/**
 * The date in a parameter of a virtual table; `undefined` when it is left out, Неопределено or NULL.
 * A plain date counts its own second as `including` says; a Граница says it itself.
 */
export function boundOf(parameter: Compiled | undefined, including: boolean): Bound | undefined {
  const value = parameter?.evaluate([])
  if (value === undefined || value === null) return undefined
  if (value instanceof Moment) return { seconds: value.seconds, including }
  if (value instanceof PlatformObject && value.typeName === 'Граница') {
    const moment = value.get('Значение')
    const kind = value.get('ВидГраницы')
    const isExcluding = kind instanceof PlatformObject && kind.presentation() === 'Исключая'
    if (moment instanceof Moment) return { seconds: moment.seconds, including: !isExcluding }
  }
  throw new QueryFault('Период виртуальной таблицы должен быть датой', { line: 1, column: 1 })
}

export const isBefore = (moment: Moment, bound: Bound | undefined): boolean =>
  bound === undefined ||
  moment.seconds < bound.seconds ||
  (bound.including && moment.seconds === bound.seconds)

export const isAfter = (moment: Moment, bound: Bound | undefined): boolean =>
  bound === undefined ||
  moment.seconds > bound.seconds ||
  (bound.including && moment.seconds === bound.seconds)
