import { segment } from './encode.ts'

/** An entity by the CRM's id, or by the external id of whoever created it. */
export type EntityRef = { id: number } | { externalId: string }

/** Part of the path and the field `by` for a reference; the CRM's default would be externalId. */
export const byRef = (ref: EntityRef): { part: string; by: 'id' | 'externalId' } =>
  'id' in ref ? { part: segment(ref.id), by: 'id' } : { part: segment(ref.externalId), by: 'externalId' }

/** Largest batch of orders or customers in one call. */
export const batchLimit = 50

/** RangeError on a batch that the CRM would refuse whole. */
export function checkBatch(rows: readonly unknown[], limit: number): void {
  if (rows.length === 0 || rows.length > limit) throw new RangeError(`a batch has 1 to ${limit} records`)
}

export const chunks = <Row>(rows: readonly Row[], size: number): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size))
