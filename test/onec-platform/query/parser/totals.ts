import type { Totals } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { Cursor } from './cursor.ts'
import { readAlias } from './tables.ts'

/** `ИТОГИ СУММА(Сумма) КАК Сумма ПО ОБЩИЕ, Склад КАК ПоСкладу`. */
export function readTotals(cursor: Cursor): Totals {
  const at = cursor.at()
  cursor.needs('totals')
  const values = cursor.isWord('by')
    ? []
    : cursor.list(() => ({ expression: cursor.value(), alias: readAlias(cursor) }))
  cursor.needs('by')
  const overall = cursor.isWord('overall') && !cursor.isSign('.', 1) && cursor.takes('overall')
  const by = overall && !cursor.takesSign(',') ? [] : cursor.list(() => readGroup(cursor))
  return { values, overall, by, ...at }
}

function readGroup(cursor: Cursor): Totals['by'][number] {
  const path = cursor.path()
  const isHierarchy = ['only', 'hierarchy', 'hierarchyOld'] as const
  if (isHierarchy.some((word) => cursor.isWord(word)))
    throw new QueryFault('ИТОГИ по иерархии не поддерживаются', cursor.at())
  if (cursor.isWord('periods'))
    throw new QueryFault('ИТОГИ с дополнением периодами не поддерживаются', cursor.at())
  return { path, alias: cursor.takes('as') ? cursor.name() : undefined }
}
