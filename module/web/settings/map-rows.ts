import type { Text } from '../../../shared/kernel/errors.ts'
import type { Dictionaries } from '../../tenants/index.ts'
import { type Choice, choices, type MapKind, type Suggestion } from '../../tenants/index.ts'

/** One row of a map as the form shows it. */
export type MapRow = {
  source: string
  name: string
  /** Words of ours that stand instead of the name. */
  label: Text | null
  /** Chosen target; empty: none. */
  target: string
  /** The target is our proposal, not saved yet. */
  proposed: boolean
  /** A proposal that was left unchosen: shown beside the row. */
  hint: Choice | null
  /** The saved source is no longer in its dictionary. */
  gone: boolean
}

export type MapTable = {
  kind: MapKind
  groups: { title: string | null; rows: MapRow[] }[]
  /** null: the target is free text. */
  targets: Choice[] | null
}

export type MapFill = {
  saved: ReadonlyMap<string, string>
  suggestions: ReadonlyMap<string, Suggestion>
  /** What was just typed, when the form comes back with errors: nothing else is filled then. */
  typed?: ReadonlyMap<string, string> | undefined
  /** Codes that orders named and no pair was found for. */
  met?: readonly string[]
  /** Put proposals into rows that have no target. */
  fill: boolean
}

/**
 * Rows of a map, in the order of the dictionary, under its groups. Sources switched off in the CRM appear only where
 * they are mapped; saved sources that vanished stand at the end, so that they can be removed.
 */
export function mapTable(kind: MapKind, dictionaries: Dictionaries, filling: MapFill): MapTable {
  const values = filling.typed ?? filling.saved
  const { sources, targets } = choices(kind, dictionaries, {
    met: filling.met ?? [],
    saved: [...values.keys()],
  })
  const known = new Set(sources.map((source) => source.code))
  const rowOf = (source: Pick<Choice, 'code' | 'name' | 'label'>, gone: boolean): MapRow => {
    const target = values.get(source.code) ?? ''
    const suggested = filling.suggestions.get(source.code)?.target
    const proposed = filling.fill && !filling.typed && target === '' && suggested !== undefined
    return {
      source: source.code,
      name: source.name || source.code,
      label: source.label ?? null,
      target: proposed ? suggested : target,
      proposed,
      hint: target === '' && !proposed ? (targets?.find((one) => one.code === suggested) ?? null) : null,
      gone,
    }
  }
  const groups: MapTable['groups'] = []
  const put = (title: string | null, row: MapRow) => {
    const group = groups.find((candidate) => candidate.title === title)
    if (group) group.rows.push(row)
    else groups.push({ title, rows: [row] })
  }
  for (const source of sources)
    if (source.active || values.has(source.code)) put(source.group, rowOf(source, false))
  const gone = [...values.keys()].filter((code) => !known.has(code)).sort()
  for (const code of gone) put('gone', rowOf({ code, name: code }, true))
  return { kind, groups, targets: targets && withSelected(targets, groups) }
}

/** Targets to choose from: the active ones, and what is chosen although it is switched off or gone. */
function withSelected(targets: Choice[], groups: MapTable['groups']): Choice[] {
  const chosen = new Set(groups.flatMap((group) => group.rows.map((row) => row.target)))
  const listed = targets.filter((target) => target.active || chosen.has(target.code))
  for (const target of listed) chosen.delete(target.code)
  chosen.delete('')
  const gone = [...chosen].sort().map((code) => ({ code, name: code, group: null, active: false }))
  return [...listed, ...gone]
}

/** A list too long to be repeated in every row: the row then takes the name, and the list stands once. */
export const longList = 60

/** Choice of a long list by what stands for it in a form: its name, with the code where several have that name. */
export function byShownName(targets: readonly Choice[]): Map<string, Choice> {
  const times = new Map<string, number>()
  for (const { name } of targets) times.set(name, (times.get(name) ?? 0) + 1)
  return new Map(
    targets.map((one) => [
      one.name === '' || times.get(one.name) !== 1 ? `${one.name} (${one.code})`.trim() : one.name,
      one,
    ]),
  )
}

const prefix = (kind: MapKind) => `map:${kind}:`

/** Name of the form field of a row. */
export const mapFieldName = (kind: MapKind, source: string): string => `${prefix(kind)}${source}`

/** Rows of one map as a form sends them: codes, or names of a long list of targets; an empty target is no row. */
export function readMapForm(
  kind: MapKind,
  form: URLSearchParams,
  targets: readonly Choice[] | null = null,
): Map<string, string> {
  const codes = new Set(targets?.map((one) => one.code))
  const names = byShownName(targets ?? [])
  const rows = new Map<string, string>()
  for (const [name, value] of form) {
    const target = value.trim()
    if (!name.startsWith(prefix(kind)) || target === '') continue
    const code = codes.has(target) ? target : (names.get(target)?.code ?? target)
    rows.set(name.slice(prefix(kind).length), code)
  }
  return rows
}
