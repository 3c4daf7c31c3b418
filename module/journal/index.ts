export { dismiss } from './dismiss.ts'
export {
  type Direction,
  type Flow,
  flows,
  type JournalEntry,
  type JournalRow,
  type Json,
  type Outcome,
  outcomes,
} from './entry.ts'
export { lastDone } from './last-done.ts'
export { latest } from './latest.ts'
export {
  announcedKeys,
  announceOnce,
  dismissNotice,
  listNotices,
  type Notice,
  withdrawNotice,
  withdrawNotices,
} from './notices.ts'
export { read } from './read.ts'
export { type JournalTx, record } from './record.ts'
export { type JournalLine, type JournalPage, type JournalQuery, search } from './search.ts'
