import { deliveryCovered } from './delivery-keys.ts'
import { type MapKind, mapKinds } from './maps.ts'

const prefix = 'unmapped.'

/** Key of the notice that a code has no pair; `vat` is no map: its rates are corrected in the catalogue. */
export const unmappedKey = (kind: MapKind | 'vat', code: string): string => `${prefix}${kind}:${code}`

/** What such keys begin with, for one map or for all. */
export const unmappedPrefix = (kind?: MapKind): string => (kind ? unmappedKey(kind, '') : prefix)

/** The map and the code that a notice is about; undefined for other notices. */
export function readUnmappedKey(key: string): { kind: MapKind; code: string } | undefined {
  const kind = mapKinds.find((known) => key.startsWith(unmappedPrefix(known)))
  return kind && { kind, code: key.slice(unmappedPrefix(kind).length) }
}

/** Codes without a pair by map, as the notices name them. */
export function unmappedCodes(keys: readonly string[]): Map<MapKind, string[]> {
  const found = new Map<MapKind, string[]>()
  for (const key of keys) {
    const read = readUnmappedKey(key)
    if (read) found.set(read.kind, [...(found.get(read.kind) ?? []), read.code])
  }
  return found
}

/** Whether the map has a pair for the code now. */
export const hasPair = (kind: MapKind, code: string, map: ReadonlyMap<string, string>): boolean =>
  kind === 'delivery' ? deliveryCovered(code, map) : map.has(code)
