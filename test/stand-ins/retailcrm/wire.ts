import type { Obj } from './types.ts'

/** An answer that is not a success. `errors` is a map for single entities and a list for uploads. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorMsg: string,
    readonly more: Obj = {},
  ) {
    super(errorMsg)
  }
  get body(): Obj {
    return { success: false, errorMsg: this.errorMsg, ...this.more }
  }
}

export const badEntity = (errors: Record<string, string>) =>
  new Refusal(400, 'Errors in the entity format', { errors })
export const badParameter = (name: string, text = 'Значение недопустимо.') =>
  new Refusal(400, 'Errors in the input parameters', { errors: { [`children[${name}]`]: text } })
export const missing = (name: string) => new Refusal(400, `Parameter '${name}' is missing`)

/** `a[b][]=1` pairs, the way PHP reads them, to a nested value. Lists stay lists, other keys make maps. */
export function readBrackets(pairs: Iterable<[string, string]>): Obj {
  const root: Obj = {}
  for (const [name, value] of pairs) {
    const head = name.indexOf('[')
    const keys =
      head <= 0
        ? [name]
        : [name.slice(0, head), ...[...name.slice(head).matchAll(/\[([^\]]*)\]/g)].map((m) => m[1]!)]
    let node = root
    keys.forEach((key, i) => {
      const at = key === '' ? String(Object.keys(node).length) : key
      if (i === keys.length - 1) node[at] = value
      else {
        if (typeof node[at] !== 'object') node[at] = {}
        node = node[at] as Obj
      }
    })
  }
  return root
}

export const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object; `[]` and nothing count as an empty one, as PHP has it. */
export const obj = (value: unknown): Obj => (isObj(value) ? value : {})

export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isObj(value) ? Object.values(value) : value === undefined ? [] : [value]

export const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value)

export const texts = (value: unknown): string[] => list(value).map(String)

/** A number or a string of one; anything else is `undefined`. */
export function num(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '' || typeof value === 'object') return undefined
  const n = Number(value)
  return Number.isFinite(n) ? n : undefined
}

export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null || value === '') return undefined
  return value === 1 || value === '1' || value === 'true'
}

/** A form field that holds JSON. A missing one and a malformed one get the texts of the CRM. */
export function jsonField(form: Obj, name: string): unknown {
  const raw = form[name]
  if (raw === undefined || raw === '') throw missing(name)
  if (typeof raw !== 'string') return raw
  try {
    const value: unknown = JSON.parse(raw)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Same answer as for a scalar: PHP decodes a broken text to NULL.
  }
  throw new Refusal(400, 'Expected array, but got NULL: null')
}

/** An empty map as the CRM prints it: `[]`. */
export const phpMap = (map: Obj): Obj | [] => (Object.keys(map).length === 0 ? [] : map)

/** Members that hold nothing are not printed. */
export function compact<T extends Obj>(value: T): Obj {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== null))
}

const sizes = [20, 50, 100]

/**
 * One page of a list with the pagination block of the CRM. Another `limit` than the allowed ones is refused.
 * @param from index of the first row that counts
 */
export function paginate<T>(
  rows: readonly T[],
  query: Obj,
  allowed: number[] = sizes,
  byDefault = 20,
  from = 0,
): { rows: T[]; pagination: Obj } {
  const limit = query.limit === undefined ? byDefault : num(query.limit)
  const page = query.page === undefined ? 1 : num(query.page)
  if (limit === undefined || !allowed.includes(limit)) throw badParameter('limit')
  if (page === undefined || page < 1 || !Number.isInteger(page)) throw badParameter('page')
  const totalCount = rows.length - from
  return {
    rows: rows.slice(from + (page - 1) * limit, from + page * limit),
    pagination: {
      limit,
      totalCount,
      currentPage: page,
      totalPageCount: Math.ceil(totalCount / limit),
    },
  }
}

/** Refuses a filter the CRM does not know, instead of silently answering everything. */
export function knownFilters(query: Obj, names: readonly string[]): Obj {
  const filter = obj(query.filter)
  for (const name of Object.keys(filter))
    if (!names.includes(name)) throw badParameter(name, 'Эта форма не должна содержать дополнительных полей.')
  return filter
}
