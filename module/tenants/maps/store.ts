import type { Tx } from '../../db/transaction.ts'
import type { Write } from '../write.ts'
import { emptyMaps, type MapKind, type Maps, mapKinds } from './maps.ts'

/** All maps of the tenant. */
export async function readMaps(tx: Tx): Promise<Maps> {
  const rows = await tx<{ kind: string; source: string; target: string }[]>`
    select kind, source, target from maps order by kind, source`
  const maps = emptyMaps()
  for (const row of rows) {
    const kind = mapKinds.find((known) => known === row.kind)
    if (kind) maps[kind].set(row.source, row.target)
  }
  return maps
}

/** Replaces one map; a source given twice keeps its last target. */
export async function saveMap(
  { tx, tenant, clock }: Write,
  kind: MapKind,
  rows: Iterable<readonly [source: string, target: string]>,
): Promise<void> {
  const entries = [...new Map(rows)]
  await tx`
    delete from maps where kind = ${kind} and source <> all(${entries.map(([source]) => source)}::text[])`
  if (entries.length === 0) return
  await tx`
    insert into maps (tenant_id, kind, source, target, updated_at)
    select ${tenant.id}, ${kind}, source, target, ${new Date(clock.now())}
    from unnest(${entries.map(([source]) => source)}::text[], ${entries.map(([, target]) => target)}::text[])
      as given (source, target)
    on conflict (tenant_id, kind, source) do update
    set target = excluded.target, updated_at = excluded.updated_at
    where maps.target <> excluded.target`
}
