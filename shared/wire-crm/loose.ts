import { z } from 'zod'

/**
 * The CRM is written in PHP: an empty map arrives as `[]`, a dictionary with codes 0,1,2… as a list, a missing
 * member as null, a number as a string. These builders take every such form and give one.
 */

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const withoutNulls = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))

/** An object: `[]` is taken as `{}`, a null member as a missing one, unknown members are dropped. */
export const wire = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(
    (value) => (isPlain(value) ? withoutNulls(value) : isEmptyList(value) ? {} : value),
    z.object(shape),
  )

/** A number, also as a decimal string (`"15"`, `"20.00"`). */
export const num = z.preprocess(
  (value) => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value),
  z.number(),
)

/** An integer, also as a string. */
export const int = z.preprocess(
  (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
  z.number().int(),
)

/** A string; numbers (codes and external ids that look like numbers) become strings. */
export const text = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string())

/** A boolean, also as 0/1, "0"/"1", "true"/"false". */
export const flag = z.preprocess((value) => {
  if (value === 1 || value === '1' || value === 'true') return true
  if (value === 0 || value === '0' || value === 'false' || value === '') return false
  return value
}, z.boolean())

/** A map code → value; a list is a map keyed by position. All members are kept. */
export const mapOf = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (Array.isArray(given) ? { ...given } : given), z.record(z.string(), value))

/** A list that may arrive as a map: the values in the order of the answer. */
export const listOf = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (isPlain(given) ? Object.values(given) : given), z.array(value))

/** A dictionary keyed by `key` (`code`, `id`), or a list: always a list whose members carry the key. */
export const dictionaryOf = <Value extends z.ZodType>(value: Value, key = 'code') =>
  z.preprocess(
    (given) =>
      isPlain(given)
        ? Object.entries(given).map(([at, member]) => (isPlain(member) ? { [key]: at, ...member } : member))
        : given,
    z.array(value),
  )

/** Values of custom fields by code: a scalar, or a list of codes for a multiple choice. All are kept. */
export const customFieldValues = mapOf(z.unknown())
export type CrmCustomFieldValues = z.infer<typeof customFieldValues>

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
