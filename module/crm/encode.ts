/** A scalar, a list of scalars or a map of these, to be written in PHP brackets. */
export type Query = { readonly [key: string]: QueryValue }
type QueryValue = string | number | boolean | undefined | readonly (string | number)[] | Query

/** `{filter: {ids: [1, 2], isContact: true}}` → `filter[ids][]=1&filter[ids][]=2&filter[isContact]=1`. */
export function toQuery(query: Query): URLSearchParams {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) append(params, key, value)
  return params
}

/** Form fields of a POST: scalars plain, booleans 1 or 0, everything nested as JSON; undefined is left out. */
export function toForm(form: Record<string, unknown>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(form)) {
    if (value === undefined) continue
    params.append(key, typeof value === 'object' ? JSON.stringify(value) : scalar(value))
  }
  return params
}

/**
 * One part of a path from outside. RangeError on a part that a URL would swallow: with an external id of `..` the
 * call would reach another method.
 */
export function segment(part: string | number): string {
  const text = String(part)
  if (text === '' || text === '.' || text === '..') throw new RangeError('not an id for a path')
  return encodeURIComponent(text)
}

function append(params: URLSearchParams, key: string, value: QueryValue): void {
  if (value === undefined) return
  if (isList(value)) for (const member of value) params.append(`${key}[]`, scalar(member))
  else if (typeof value === 'object')
    for (const [name, member] of Object.entries(value)) append(params, `${key}[${name}]`, member)
  else params.append(key, scalar(value))
}

// Array.isArray does not narrow a readonly list.
const isList = (value: QueryValue): value is readonly (string | number)[] => Array.isArray(value)

// The CRM reads only 0 and 1 as booleans outside JSON.
const scalar = (value: unknown): string => (typeof value === 'boolean' ? (value ? '1' : '0') : String(value))
