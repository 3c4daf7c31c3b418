import type { Method } from '../syntax/ast.ts'
import type { Dump, DumpModule } from './dump/read.ts'
import { formFunctions, formNames, globalNames, objectFunctions } from './platform/names.ts'

/** What a module may name beside what it declares itself; names are in lower case. */
export type Surroundings = {
  common: ReadonlyMap<string, DumpModule>
  /** Common modules of the dump whose text is not there or cannot be read. */
  unread: ReadonlySet<string>
  /** Variables and properties. */
  names: ReadonlySet<string>
  /** Functions beside the global ones. */
  functions: ReadonlySet<string>
}

/** What surrounds each module of a dump. */
export function surroundingsOf(dump: Dump): (module: DumpModule) => Surroundings {
  const common = new Map(
    dump.modules.filter(({ role }) => role === 'common').map((one) => [one.owner.toLowerCase(), one]),
  )
  const unread = new Set(
    dump.objects
      .filter(({ kind, name }) => kind === 'CommonModule' && !common.has(name.toLowerCase()))
      .map(({ name }) => name.toLowerCase()),
  )
  return (module) => {
    const names = new Set([...globalNames, ...common.keys(), ...unread, ...ownNames(dump, module)])
    return { common, unread, names, functions: ownFunctions(module) }
  }
}

function ownFunctions({ role }: DumpModule): ReadonlySet<string> {
  if (role === 'form') return formFunctions
  return role === 'common' || role === 'service' ? new Set() : objectFunctions
}

const standard =
  'ссылка код наименование номер дата проведен пометкаудаления родитель владелец этогруппа предопределенный отбор ' +
  'обменданными дополнительныесвойства движения значение'

/** Attributes that a module of a form, of an object or of a record set reaches by bare names. */
function ownNames(dump: Dump, { role, kind, owner, file }: DumpModule): string[] {
  if (role === 'form') {
    const form = dump.xml.get(file.replace(/\/Module\.bsl$/, '.xml'))
    const attributes = (form?.child('Attributes')?.children ?? []).map((one) => one.attributes.name ?? '')
    return [...formNames, ...attributes.map((name) => name.toLowerCase())]
  }
  if (role !== 'object' && role !== 'recordSet') return []
  const object = dump.objects.find((one) => one.kind === kind && one.name === owner)
  const children = object?.element.child('ChildObjects')?.children ?? []
  const named = children.map((one) => one.at('Properties', 'Name')?.text ?? one.text)
  return [...standard.split(' '), ...named.map((name) => name.toLowerCase())]
}

/** Methods of a module by name in lower case. */
export const methodsOf = ({ module }: DumpModule): ReadonlyMap<string, Method> =>
  new Map(module.methods.map((method) => [method.name.toLowerCase(), method]))
