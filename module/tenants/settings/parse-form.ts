import type { Text } from '../../../shared/kernel/errors.ts'
import { type Field, rowFields, type Section } from './section.ts'
import { type SectionCode, type SettingsOf, sectionOf } from './sections.ts'

export type ParsedForm<Value> =
  | { ok: true; value: Value }
  /** `given` is what was typed, to show it again; `errors` by field name. */
  | { ok: false; given: Record<string, unknown>; errors: Map<string, Text> }

/**
 * The value of a section from its form: one form field per `Field.name`, several for `choices`, an absent switch is off,
 * an empty choice is null where the field has `none`. `allowed` tells whether a code is in the dictionary that the
 * choice is made from; what is not there is refused at its field. Members chosen elsewhere stay as they are in `kept`.
 */
export function parseForm<Code extends SectionCode>(
  code: Code,
  form: URLSearchParams,
  allowed: (field: Field, value: string) => boolean = () => true,
  kept: Record<string, unknown> = {},
): ParsedForm<SettingsOf<Code>> {
  const section = sectionOf(code)
  const given: Record<string, unknown> = {}
  for (const member of section.elsewhere ?? []) if (member in kept) given[member] = kept[member]
  const errors = new Map<string, Text>()
  for (const field of [...section.fields, ...tableFields(section, form)]) {
    const value = readField(field, form)
    put(given, field.name.split('.'), value)
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && 'options' in field && !offered(field, one, allowed)) {
        errors.set(field.name, vanished(one))
      }
    }
  }
  const parsed = section.schema.safeParse(given)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = issue.path.filter((part) => typeof part === 'string').join('.')
      if (!errors.has(name)) errors.set(name, unreadable)
    }
  }
  return parsed.success && errors.size === 0 ? { ok: true, value: parsed.data } : { ok: false, given, errors }
}

/** The fields of the section's table, once for each row that the form has. */
function tableFields({ table }: Section, form: URLSearchParams): Field[] {
  if (!table) return []
  const prefix = `${table.member}.`
  const rows = [...form.keys()].flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length).split('.')[0]!] : [],
  )
  return [...new Set(rows)].flatMap((row) => rowFields(table, row))
}

function readField(field: Field, form: URLSearchParams): string | string[] | boolean | null {
  if (field.kind === 'switch') return form.has(field.name)
  if (field.kind === 'choices')
    return [...new Set(form.getAll(field.name).filter((value) => value !== ''))].sort()
  const value = (form.get(field.name) ?? '').trim()
  return field.kind === 'choice' && field.none && value === '' ? null : value
}

function offered(
  field: Field & { kind: 'choice' | 'choices' },
  value: string,
  allowed: (field: Field, value: string) => boolean,
) {
  return field.options.side === 'fixed'
    ? field.options.options.some((option) => option.value === value)
    : allowed(field, value)
}

function put(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [head = '', ...rest] = path
  if (rest.length === 0) {
    target[head] = value
    return
  }
  const inner = (target[head] ?? {}) as Record<string, unknown>
  target[head] = inner
  put(inner, rest, value)
}

const vanished = (value: string): Text => ({
  ru: `Значения «${value}» больше нет в справочнике. Выберите другое.`,
  en: `“${value}” is no longer in the dictionary. Choose another one.`,
  es: `«${value}» ya no está en el catálogo. Elija otro.`,
})

const unreadable: Text = {
  ru: 'Это значение не подходит. Проверьте его.',
  en: 'This value does not fit. Check it.',
  es: 'Este valor no es válido. Revíselo.',
}
