/** One value of two states, by its path. A side that has no such value is undefined. */
export type ComparedRow = {
  path: string[]
  before: Scalar | undefined
  after: Scalar | undefined
  changed: boolean
}

export type Scalar = string | number | boolean | null

/**
 * Two JSON states side by side, value by value, in the order of the later one and then of the earlier one. Members of
 * a list are matched by their own key (`lineId`, `key`, `id`, `code`) where each has one, else by place. Empty lists and
 * objects are no values. A member whose name holds dots is a path, as a difference of two states names it.
 */
export function compare(before: unknown, after: unknown): ComparedRow[] {
  const [then, now] = [flatten(before), flatten(after)]
  const paths = [...new Set([...now.keys(), ...then.keys()])]
  return paths.map((key) => {
    const [was, is] = [then.get(key), now.get(key)]
    return {
      path: (is ?? was)!.path,
      before: was?.value,
      after: is?.value,
      changed: was?.value !== is?.value,
    }
  })
}

type Leaf = { path: string[]; value: Scalar }

function flatten(value: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  const visit = (at: unknown, path: string[]) => {
    if (at === undefined) return
    if (at === null || typeof at !== 'object') {
      leaves.set(JSON.stringify(path), { path, value: at as Scalar })
    } else if (Array.isArray(at)) {
      const keys = keysOf(at)
      for (const [index, member] of at.entries()) visit(member, [...path, keys?.[index] ?? String(index + 1)])
    } else {
      for (const [name, member] of Object.entries(at)) visit(member, [...path, ...name.split('.')])
    }
  }
  visit(value, [])
  return leaves
}

const ownKeys = ['lineId', 'key', 'id', 'code'] as const

/** Keys of the members by the first name that all of them have, distinct. */
function keysOf(list: readonly unknown[]): string[] | undefined {
  for (const name of ownKeys) {
    const keys = list.map((member) =>
      typeof member === 'object' && member !== null ? (member as Record<string, unknown>)[name] : undefined,
    )
    const usable = keys.every((key) => (typeof key === 'string' && key !== '') || typeof key === 'number')
    if (usable && new Set(keys.map(String)).size === keys.length) return keys.map((key) => `#${key}`)
  }
  return undefined
}
