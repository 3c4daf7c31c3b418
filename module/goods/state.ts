import type { TxCtx } from '../context.ts'
import { type Run, readRuns } from './runs/store.ts'
import { type Problem, readProblems } from './told/store.ts'

export type GoodsFlow = 'stock' | 'prices'

/** What the page of stock or prices shows: the run under way or the last one, and offers that did not come through. */
export type GoodsState = {
  run: Run | null
  /** Offers a second, and the time left in ms; of a run that is under way. */
  rate: number | null
  leftMs: number | null
  problems: Problem[]
  /** What the last comparison with the CRM found, by store or price type. */
  drift: { at: number; byCode: Readonly<Record<string, number>> } | null
}

const shownProblems = 100
const aspectOf = { stock: 'stock', prices: 'price' } as const
const comparisonOf = { stock: 'reconcile', prices: 'reconcile.prices' } as const

export async function goodsState(t: TxCtx, flow: GoodsFlow): Promise<GoodsState> {
  const runs = await readRuns(t)
  const run = runs.find((one) => one.flow === flow) ?? null
  const compared = runs.find((one) => one.flow === comparisonOf[flow])
  const drift =
    compared && compared.finishedAt !== null
      ? { at: compared.finishedAt, byCode: compared.drift ?? {} }
      : null
  const problems = await readProblems(t, aspectOf[flow], shownProblems)
  if (run === null || run.finishedAt !== null || run.read === 0)
    return { run, rate: null, leftMs: null, problems, drift }
  const rate = run.read / Math.max(1, (t.clock.now() - run.startedAt) / 1_000)
  const leftMs = run.total === null ? null : (Math.max(0, run.total - run.read) / rate) * 1_000
  return { run, rate, leftMs, problems, drift }
}
