import type { Moment } from '../../../values/moment.ts'
import type { SourceField, SourceRow } from '../../source.ts'
import { beginOf, periodNamed } from '../../values/dates.ts'
import { fieldsOf, type Movement } from './movements.ts'
import type { VirtualParts } from './virtual.ts'

const periodField: SourceField = { name: 'Период', types: [{ type: 'Дата', parts: 'ДатаВремя' }] }

/** What a periodicity adds to the rows of turnovers, and where a movement belongs by it. */
export type Periods = {
  fields: readonly SourceField[]
  of(movement: Movement): SourceRow
  /** The same for a moment without a movement; none where rows go by movements. */
  at?(moment: Moment): SourceRow
}

const whole: Periods = { fields: [], of: () => [] }

/** The periodicity in the third parameter: the whole time, parts of the calendar, or documents. */
export function periodsOf(parts: VirtualParts): Periods {
  const word = parts.word(2)
  const text = word?.text.toLowerCase() ?? ''
  if (['', 'период', 'period'].includes(text)) return whole
  if (['регистратор', 'recorder'].includes(text)) {
    return {
      fields: [periodField, ...fieldsOf(parts.register, ['Регистратор'])],
      of: ({ period, recorder }) => [period, recorder],
    }
  }
  const period = periodNamed(text)
  if (!period) {
    parts.refuse(`Периодичность «${word?.text}» не поддерживается`)
    return whole
  }
  return {
    fields: [periodField],
    of: (movement) => [beginOf(movement.period, period)],
    at: (moment) => [beginOf(moment, period)],
  }
}
