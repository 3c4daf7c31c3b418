import { kinds } from '../dump/kinds.ts'
import { configurationFile, type Dump, type DumpObject } from '../dump/read.ts'
import type { Element } from '../dump/xml.ts'
import { type Finding, found } from '../finding.ts'

/** Classes that the platform asks of every configuration. */
const contained = [
  '9cd510cd-abfc-11d4-9434-004095e12fc7',
  '9fcd25a0-4822-11d4-9414-008048da11f9',
  'e3687481-0a87-462c-a166-9f34594f9bba',
  '9de14907-ec23-4a07-96f0-85521cb6b53b',
  '51f2d5d8-ea4d-4064-8892-82951750031e',
  'e68182ea-4237-4383-967f-90c1e3370bc7',
  'fb282519-d103-4dd3-bc12-cb271d631dfc',
]
const newest = [2, 17] as const
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** Identifiers, generated types and the level of the format. */
export function identityFindings(dump: Dump): Finding[] {
  return [
    ...containedFindings(dump),
    ...uuidFindings(dump),
    ...dump.objects.flatMap(typeFindings),
    ...[...dump.xml].flatMap(([file, root]) => versionFindings(file, root)),
  ]
}

function containedFindings({ configuration }: Dump): Finding[] {
  if (!configuration) return []
  const inside = configuration.child('InternalInfo')
  const classes = (inside?.all('xr:ContainedObject') ?? []).map((one) => one.child('xr:ClassId')?.text ?? '')
  const missing = contained.filter((one) => !classes.includes(one))
  const strange = classes.filter((one) => !contained.includes(one))
  const at = inside ?? configuration
  const say = (message: string) => found(configurationFile, at, 'contained-objects', message)
  return [
    ...missing.map((one) => say(`Нет xr:ContainedObject с ClassId ${one}`)),
    ...strange.map((one) => say(`Неизвестный ClassId «${one}»`)),
    ...(classes.length > contained.length && strange.length === 0
      ? [say(`xr:ContainedObject должно быть ровно ${contained.length}`)]
      : []),
  ]
}

const identifiers = ['xr:TypeId', 'xr:ValueId', 'xr:ObjectId', 'xr:ThisNode']

function uuidFindings(dump: Dump): Finding[] {
  const seen = new Map<string, string>()
  return [...dump.xml].flatMap(([file, root]) =>
    [...root.within()].flatMap((element) => {
      const value = element.attributes.uuid ?? (identifiers.includes(element.name) ? element.text : undefined)
      if (value === undefined) return []
      if (!uuid.test(value)) return [found(file, element, 'uuid', `«${value}» не UUID`)]
      const other = seen.get(value)
      if (other === undefined) seen.set(value, `${file}:${element.line}`)
      return other === undefined ? [] : [found(file, element, 'uuid', `UUID ${value} уже занят: ${other}`)]
    }),
  )
}

/** The types an object generates, and those of its tabular sections: a missing one is refused when the dump is loaded. */
function typeFindings({ kind, name, file, element }: DumpObject): Finding[] {
  const sections = element.child('ChildObjects')?.all('TabularSection') ?? []
  return [
    ...differences(
      file,
      element,
      (kinds[kind]?.types ?? []).map(([start, category]) => [`${start}.${name}`, category]),
    ),
    ...sections.flatMap((section) => {
      const full = `${name}.${section.at('Properties', 'Name')?.text ?? ''}`
      return differences(file, section, [
        [`${kind}TabularSection.${full}`, 'TabularSection'],
        [`${kind}TabularSectionRow.${full}`, 'TabularSectionRow'],
      ])
    }),
  ]
}

function differences(
  file: string,
  element: Element,
  wanted: readonly (readonly [string, string])[],
): Finding[] {
  const generated = element.child('InternalInfo')?.all('xr:GeneratedType') ?? []
  const key = (one: Element) => `${one.attributes.name}/${one.attributes.category}`
  const names = new Set(wanted.map(([name, category]) => `${name}/${category}`))
  const missing = wanted.filter(
    ([name, category]) => !generated.some((one) => key(one) === `${name}/${category}`),
  )
  return [
    ...missing.map(([name, category]) =>
      found(file, element, 'generated-types', `Нет типа ${name} (${category}) в InternalInfo`),
    ),
    ...generated
      .filter((one) => !names.has(key(one)))
      .map((one) => found(file, one, 'generated-types', `Лишний тип ${key(one)} в InternalInfo`)),
    ...generated
      .filter((one) => !one.child('xr:TypeId') || !one.child('xr:ValueId'))
      .map((one) =>
        found(file, one, 'generated-types', `У типа ${one.attributes.name} нет TypeId или ValueId`),
      ),
  ]
}

function versionFindings(file: string, root: Element): Finding[] {
  const version = root.attributes.version
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
  const fits = version !== undefined && major === newest[0] && minor <= newest[1]
  return fits
    ? []
    : [
        found(
          file,
          root,
          'version',
          `Версия формата «${version ?? ''}», а нужна не новее ${newest.join('.')}`,
        ),
      ]
}
