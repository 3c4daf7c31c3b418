/** A group of goods as 1C gives it. */
export type Group = { id: string; name: string; parent: string | null }

export type GroupTree = {
  /** Parents before children; those that are left out are not among them. */
  shown: Group[]
  excluded: ReadonlySet<string>
  /** Groups whose parent is not there: they became roots. */
  orphans: number
  /** Groups that were their own ancestors: each ring is cut at one of them, which became a root. */
  rings: number
  /** Groups that came more than once, and those without a name. */
  repeated: number
  unnamed: number
}

const unnamedGroup = 'Без названия'

/** A tree whatever 1C has sent. `left` are the groups that the shop keeps out, each with all that is below it. Pure. */
export function treeOf(groups: readonly Group[], left: ReadonlySet<string> = new Set()): GroupTree {
  const known = new Map<string, Group>()
  let [orphans, rings, unnamed] = [0, 0, 0]
  for (const group of groups) {
    if (known.has(group.id)) continue
    const named = group.name.trim() !== ''
    if (!named) unnamed += 1
    known.set(group.id, { ...group, name: named ? group.name : unnamedGroup })
  }
  const repeated = groups.length - known.size
  const shown: Group[] = []
  const excluded = new Set<string>()
  const placed = new Set<string>()
  for (const start of known.values()) {
    const way: Group[] = []
    const onWay = new Set<string>()
    let at: Group | undefined = start
    while (at && !placed.has(at.id)) {
      way.push(at)
      onWay.add(at.id)
      if (at.parent === null) break
      if (onWay.has(at.parent)) {
        rings += 1
        at = cut(way)
        break
      }
      const parent: Group | undefined = known.get(at.parent)
      if (!parent) {
        orphans += 1
        at = cut(way)
        break
      }
      at = parent
    }
    for (const group of way.reverse()) {
      placed.add(group.id)
      if (left.has(group.id) || (group.parent !== null && excluded.has(group.parent))) excluded.add(group.id)
      else shown.push(group)
    }
  }
  return { shown, excluded, orphans, rings, repeated, unnamed }
}

/** The last of the way stands at the top from now on. */
function cut(way: Group[]): undefined {
  way.push({ ...way.pop()!, parent: null })
}
