import type { TxCtx } from '../../context.ts'
import { type Dictionaries, type MapKind, readDictionaries, readMaps, suggest } from '../../tenants/index.ts'
import { type MapTable, mapTable } from './map-rows.ts'

export type MapsInput = { dictionaries: Dictionaries; tables: MapTable[] }

/**
 * Tables of these maps. Proposals are put into the rows while nothing of a map was ever saved, or when asked for; later
 * an empty row was left empty on purpose.
 */
export async function readMapsInput(
  { tx }: Pick<TxCtx, 'tx'>,
  kinds: readonly MapKind[],
  how: { fill?: boolean; typed?: Partial<Record<MapKind, ReadonlyMap<string, string>>> } = {},
): Promise<MapsInput> {
  const [dictionaries, maps] = [await readDictionaries(tx), await readMaps(tx)]
  const tables = kinds.map((kind) =>
    mapTable(kind, dictionaries, {
      saved: maps[kind],
      suggestions: suggest(kind, dictionaries),
      typed: how.typed?.[kind],
      fill: how.fill === true || maps[kind].size === 0,
    }),
  )
  return { dictionaries, tables }
}
