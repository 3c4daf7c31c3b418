import type { MetadataObject } from '../../metadata/model.ts'
import { Moment } from '../../values/moment.ts'
import type { Value } from '../../values/value.ts'
import type { Row } from '../database.ts'
import { grouped } from './totals.ts'

/** The last record of each set of dimensions, at a moment or at all. Of two records of one moment the later recorded wins. */
export function lastOf(register: MetadataObject, rows: readonly Row[], period: Value): Row[] {
  const known = rows.filter(
    ({ fields }) => !(period instanceof Moment) || secondsOf(fields.Период) <= period.seconds,
  )
  const dimensions = register.dimensions.map(({ name }) => name)
  return grouped(known, dimensions).map((group) =>
    group.reduce((last, row) => {
      const later = secondsOf(row.fields.Период) - secondsOf(last.fields.Период)
      return later > 0 || (later === 0 && row.version > last.version) ? row : last
    }),
  )
}

const secondsOf = (value: Value): number => (value instanceof Moment ? value.seconds : 0)
