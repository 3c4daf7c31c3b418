import type { MostError } from '../../shared/kernel/errors.ts'

export { type Gone, goneReason, noteGone } from './gone/store.ts'
export { findByOnec, linksAmong, putPairs, removePairs } from './money/store.ts'
export {
  beginWrite,
  crmIdsOf,
  dropWrite,
  ensureLinks,
  findLink,
  findLinks,
  keysOf,
  type Link,
  type LinkKey,
  type LinkKind,
  leaveWrite,
  linkedAmong,
  linkKey,
  onecIdsOf,
  pairsOf,
  pairWith,
  retakeWrite,
  saveAgreement,
  settleWrite,
} from './store.ts'

/**
 * Whether 1C certainly did not apply a write that ended in this error, so that the next one may take the next number. Of all other
 * errors the outcome is unknown: the same bytes are sent again.
 */
export const hadNoEffect = (error: MostError): boolean =>
  error.fault === 'refusal' || ['stale', 'idempotency_mismatch', 'locked', 'not_found'].includes(error.code)

/** The same write always carries the same key, and no two writes share one: never random, never a hash of the body. */
export const idempotencyKey = (link: { linkId: string; writeNo: number }): string =>
  `${link.linkId}.${link.writeNo}`
