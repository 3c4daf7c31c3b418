import type { Language, Text } from '../../../shared/kernel/errors.ts'
import type { Choice, Dictionaries, Field, OptionSource } from '../../tenants/index.ts'

/** What a choice may be: entries of a dictionary with their groups, or the fixed list of the section. */
export function optionsOf(source: OptionSource, dictionaries: Dictionaries, language: Language): Choice[] {
  if (source.side === 'fixed')
    return source.options.map(({ value, label }) => ({
      code: value,
      name: label[language] || label.ru,
      group: null,
      active: true,
    }))
  if (source.side === 'onec')
    return (dictionaries.onec?.value[source.list] ?? []).map((one) => ({
      code: 'id' in one ? one.id : one.code,
      name: one.name,
      group: null,
      active: true,
    }))
  const crm = dictionaries.crm?.value
  if (source.list === 'statuses') {
    const groups = new Map(crm?.statusGroups.map((group) => [group.code, group.name]))
    return (crm?.statuses ?? []).map((one) => ({
      code: one.code,
      name: one.name,
      group: one.group === null ? null : (groups.get(one.group) ?? one.group),
      active: one.active,
    }))
  }
  return (crm?.[source.list] ?? []).map(({ code, name, active }) => ({ code, name, group: null, active }))
}

/** Options to show: the active ones, and what is chosen although it is switched off or no longer there. */
export function shownOptions(options: readonly Choice[], chosen: readonly string[]): Choice[] {
  const known = new Set(options.map((option) => option.code))
  const gone = chosen.filter((code) => code !== '' && !known.has(code))
  return [
    ...options.filter((option) => option.active || chosen.includes(option.code)),
    ...gone.map((code) => ({ code, name: code, group: null, active: false })),
  ]
}

/** Whether a code is in the dictionary of its field; a side that was not read yet refuses nothing. */
export const allowedBy =
  (dictionaries: Dictionaries) =>
  (field: Field, value: string): boolean => {
    if (!('options' in field) || field.options.side === 'fixed') return true
    if (!dictionaries[field.options.side]) return true
    return optionsOf(field.options, dictionaries, 'ru').some((option) => option.code === value)
  }

/** Consecutive fields of one group under its title. */
export function grouped(fields: readonly Field[]): { title: Text | null; fields: Field[] }[] {
  const groups: { title: Text | null; fields: Field[] }[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    const title = field.group ?? null
    if (last && last.title?.ru === title?.ru) last.fields.push(field)
    else groups.push({ title, fields: [field] })
  }
  return groups
}

/** The member of a section's value that a dotted name points at. */
export function valueAt(value: unknown, name: string): unknown {
  let at = value
  for (const key of name.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[key]
  }
  return at
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
export const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
