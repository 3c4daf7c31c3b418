import { fold } from '../../values/names.ts'
import type { Infobase } from '../infobase.ts'
import { objectTypeName, typeNameOf } from '../type-names.ts'

/** Types of objects by the names that `Тип(…)` takes: `СправочникСсылка.X`, `ДокументОбъект.X`, … */
export function typeNamed(infobase: Infobase, name: string): string | undefined {
  const object = infobase.objectOfType(name)
  if (object) return typeNameOf(object)
  const [type = '', own = ''] = name.split('.')
  const found = Object.entries(forms).find(([suffix]) => fold(type).endsWith(fold(suffix)))
  if (!found) return undefined
  const [suffix, show] = found
  const known = infobase.index.find(type.slice(0, -suffix.length), own)
  return known && show(known)
}

const forms: Record<string, typeof objectTypeName> = {
  Объект: objectTypeName,
  НаборЗаписей: ({ kind, name }) => `${kind} набор записей: ${name}`,
  МенеджерЗаписи: ({ kind, name }) => `${kind} менеджер записи: ${name}`,
  Менеджер: ({ kind, name }) => `${kind} менеджер: ${name}`,
}
