import { kinds } from '../dump/kinds.ts'
import { configurationFile, type Dump, type DumpObject } from '../dump/read.ts'
import type { Element } from '../dump/xml.ts'
import { type Finding, found } from '../finding.ts'

/** Each method of a service is granted to some role; roles, the subsystem and properties name only what exists. */
export function rightsFindings(dump: Dump): Finding[] {
  const roles = [...dump.xml].filter(([file]) => /^Roles\/[^/]+\/Ext\/Rights\.xml$/.test(file))
  return [
    ...roles.flatMap(([file, rights]) =>
      rights.all('object').flatMap((one) => namedFindings(dump, file, one)),
    ),
    ...ungranted(
      dump,
      roles.map(([, rights]) => rights),
    ),
    ...referenceFindings(dump),
  ]
}

function namedFindings(dump: Dump, file: string, object: Element): Finding[] {
  const name = object.child('name')
  if (!name) return [found(file, object, 'rights', 'У записи о правах нет имени объекта')]
  if (!exists(dump, name.text)) return [found(file, name, 'rights', `Нет объекта «${name.text}»`)]
  const kind = name.text.split('.')[0] ?? ''
  const known = kinds[kind]?.rights
  return object.all('right').flatMap((right) => {
    const title = right.child('name')
    const value = right.child('value')?.text
    if (known && !known.includes(title?.text ?? '')) {
      return [found(file, title ?? right, 'rights', `У ${kind} нет права «${title?.text ?? ''}»`)]
    }
    return value === 'true' || value === 'false'
      ? []
      : [found(file, right, 'rights', `У права «${title?.text ?? ''}» нет значения true или false`)]
  })
}

function ungranted(dump: Dump, roles: readonly Element[]): Finding[] {
  const granted = new Set(
    roles.flatMap((rights) =>
      rights
        .all('object')
        .filter((one) => one.all('right').some((right) => right.child('value')?.text === 'true'))
        .map((one) => one.child('name')?.text),
    ),
  )
  return dump.objects
    .filter(({ kind }) => kind === 'HTTPService')
    .flatMap((service) =>
      methodsOf(service).flatMap(([name, at]) =>
        granted.has(name) ? [] : [found(service.file, at, 'rights', `Ни одна роль не даёт права на ${name}`)],
      ),
    )
}

const nameOf = (element: Element) => element.at('Properties', 'Name')?.text ?? ''

/** Full names of the methods of a service, as roles write them. */
function methodsOf({ name, element }: DumpObject): [string, Element][] {
  return (element.child('ChildObjects')?.all('URLTemplate') ?? []).flatMap((template) =>
    (template.child('ChildObjects')?.all('Method') ?? []).map((method): [string, Element] => [
      `HTTPService.${name}.URLTemplate.${nameOf(template)}.Method.${nameOf(method)}`,
      method,
    ]),
  )
}

/** Looks for `Вид.Имя` and pairs of kind and name inside it. */
function exists(dump: Dump, fullName: string): boolean {
  const [kind = '', name = '', ...inside] = fullName.split('.')
  if (kind === 'Configuration') return dump.configuration?.at('Properties', 'Name')?.text === name
  let element = dump.objects.find((one) => one.kind === kind && one.name === name)?.element
  for (let at = 0; at + 1 < inside.length && element; at += 2) {
    if (inside[at] === 'StandardAttribute') return true
    element = element
      .child('ChildObjects')
      ?.all(inside[at] ?? '')
      .find((one) => one.text === inside[at + 1] || nameOf(one) === inside[at + 1])
  }
  return element !== undefined
}

const references = [
  'DefaultForm',
  'DefaultObjectForm',
  'DefaultListForm',
  'DefaultRecordForm',
  'DefaultLanguage',
]

function referenceFindings(dump: Dump): Finding[] {
  const roots: [string, Element | undefined][] = [
    [configurationFile, dump.configuration],
    ...dump.objects.map(({ file, element }): [string, Element] => [file, element]),
  ]
  return roots.flatMap(([file, root]) =>
    [...(root?.child('Properties')?.within() ?? [])]
      .filter((one) => one.attributes['xsi:type'] === 'xr:MDObjectRef' || references.includes(one.name))
      .filter((one) => one.text !== '' && !exists(dump, one.text))
      .map((one) => found(file, one, 'reference', `Нет объекта «${one.text}»`)),
  )
}
