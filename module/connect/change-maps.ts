import { type Ctx, inTransaction, type TxCtx } from '../context.ts'
import { announcedKeys, record, withdrawNotices } from '../journal/index.ts'
import {
  checkMaps,
  hasPair,
  type MapIssue,
  type MapKind,
  type Maps,
  mapKinds,
  mapTitles,
  readDictionaries,
  readMaps,
  readUnmappedKey,
  saveMap,
  unmappedPrefix,
} from '../tenants/index.ts'

export type MapChanges = Partial<Record<MapKind, ReadonlyMap<string, string>>>

/**
 * Replaces the given maps, all or none: they are checked against both dictionaries and against the maps that stay, and
 * saved only when nothing in them is wrong. Answers what is wrong, row by row; an empty list means saved.
 */
export const changeMaps = (ctx: Ctx, changes: MapChanges): Promise<MapIssue[]> =>
  inTransaction(ctx, async (t) => {
    const [saved, dictionaries] = [await readMaps(t.tx), await readDictionaries(t.tx)]
    const next: Maps = { ...saved }
    const given = mapKinds.filter((kind) => changes[kind] !== undefined)
    for (const kind of given) next[kind] = new Map(changes[kind])
    const known = new Set(checkMaps(saved, dictionaries).map(rowOf))
    // A ring goes through two maps: saving one of them may spoil a row of the other, which was right before.
    const issues = checkMaps(next, dictionaries).filter(
      (issue) => given.includes(issue.kind) || !known.has(rowOf(issue)),
    )
    if (issues.length > 0) return issues
    for (const kind of given) {
      await withdrawPaired(t, kind, next[kind])
      const [before, after] = [rows(saved[kind]), rows(next[kind])]
      if (JSON.stringify(before) === JSON.stringify(after)) continue
      await saveMap(t, kind, next[kind])
      await record(t, {
        flow: 'settings',
        direction: 'inside',
        kind: 'map',
        entity: kind,
        label: mapTitles[kind].ru,
        outcome: 'done',
        durationMs: 0,
        attempt: 1,
        before,
        after,
      })
    }
    return []
  })

/** What was announced as having no pair and has one now. */
async function withdrawPaired({ tx }: TxCtx, kind: MapKind, map: ReadonlyMap<string, string>): Promise<void> {
  const keys = await announcedKeys(tx, unmappedPrefix(kind))
  const paired = keys.filter((key) => hasPair(kind, readUnmappedKey(key)?.code ?? '', map))
  await withdrawNotices(tx, paired)
}

const rowOf = ({ kind, source }: MapIssue): string => `${kind}:${source}`

const rows = (map: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...map].sort(([one], [other]) => (one < other ? -1 : 1)))
