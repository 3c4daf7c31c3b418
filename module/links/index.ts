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

/** A write that is sent for the first time, or again because what came of it is not known. */
export type Sending = 'first' | 'again'

/**
 * Whether 1C certainly did not apply a write that ended in this error, so that the next one may take the next number. Of all other
 * errors the outcome is unknown: the same bytes are sent again. A lock stands before everything else: it says nothing of an earlier sending.
 */
export const hadNoEffect = (error: MostError, sending: Sending): boolean =>
  error.fault === 'refusal' ||
  ['stale', 'idempotency_mismatch', 'not_found'].includes(error.code) ||
  (error.code === 'locked' && sending === 'first')

/** The same write always carries the same key, and no two writes share one: never random, never a hash of the body. */
export const idempotencyKey = (link: { linkId: string; writeNo: number }): string =>
  `${link.linkId}.${link.writeNo}`
