import type { TxCtx } from '../../context.ts'
import { announcedKeys } from '../../journal/index.ts'
import {
  type Dictionaries,
  type MapKind,
  readDictionaries,
  readMaps,
  sameMail,
  suggest,
  unmappedCodes,
  unmappedPrefix,
} from '../../tenants/index.ts'
import { type MapTable, mapTable } from './map-rows.ts'

export type MapsInput = { dictionaries: Dictionaries; tables: MapTable[] }

/**
 * Tables of these maps. Proposals are put into the rows while nothing of a map was ever saved, or when asked for; later
 * an empty row was left empty on purpose.
 */
export async function readMapsInput(
  { tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>,
  kinds: readonly MapKind[],
  how: { fill?: boolean; typed?: Partial<Record<MapKind, ReadonlyMap<string, string>>> } = {},
): Promise<MapsInput> {
  const [dictionaries, maps] = [await readDictionaries(tx), await readMaps(tx)]
  const unmapped = unmappedCodes(await announcedKeys(tx, unmappedPrefix()))
  const mails = kinds.includes('manager') ? await sameMail(tenant.id, dictionaries) : undefined
  const tables = kinds.map((kind) => {
    const met = unmapped.get(kind) ?? []
    return mapTable(kind, dictionaries, {
      saved: maps[kind],
      met,
      suggestions: suggest(kind, dictionaries, { met, ...(mails ? { sameMail: mails } : {}) }),
      typed: how.typed?.[kind],
      fill: how.fill === true || maps[kind].size === 0,
    })
  })
  return { dictionaries, tables }
}
