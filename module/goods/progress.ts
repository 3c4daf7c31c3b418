import { type Ctx, inTransaction } from '../context.ts'
import { type Counts, type Run, saveProgress } from './runs/store.ts'
import type { Parcel, SentCounts } from './sender.ts'

/** A page of which some parcels may still be under way; `next` is where 1C is asked on after it. */
type Page = { rows: number; next: string | null; open: number }

/**
 * How far a run has come. The cursor stands before the first page of which anything is still under way: whatever stops the work, what
 * was not settled is met again, and counted then.
 */
export function openProgress(ctx: Ctx, run: Run, sent: SentCounts) {
  const pages: Page[] = []
  let { read, cursor } = run
  const counts = (): Counts => ({
    read,
    told: run.told + sent.told,
    refused: run.refused + sent.refused,
    notFound: run.notFound + sent.notFound,
    requests: run.requests + sent.requests,
  })
  return {
    counts,
    /** The parcels of a page that was read, as they are to be sent. */
    met(rows: number, next: string | null, parcels: readonly Parcel[]): Parcel[] {
      const page: Page = { rows, next, open: parcels.length }
      pages.push(page)
      return parcels.map((parcel) => ({
        ...parcel,
        onSettled: () => {
          page.open -= 1
        },
      }))
    },
    save(): Promise<void> {
      for (let first = pages[0]; first?.open === 0; first = pages[0]) {
        pages.shift()
        cursor = first.next ?? cursor
        read += first.rows
      }
      return inTransaction(ctx, (t) => saveProgress(t, run, { ...counts(), cursor }))
    },
  }
}
