import { withBenchDatabase } from '../bench-database.ts'
import { openQuoteShop, slowestMs } from '../quote-shop.ts'
import { percentile, type Row } from '../row.ts'

const first = 5
const steady = 30

/**
 * Every address is new, so nothing is remembered. While the carrier that hangs is still waited for, an answer takes the whole
 * deadline; once it rests, as long as the slowest good one. The reference is what that one takes by itself.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openQuoteShop(db)
    try {
      const ask = async (house: number): Promise<number> => {
        const began = performance.now()
        const answer = await fetch(`${shop.module.url}/delivery/calculate`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: shop.body(house),
        })
        const said = (await answer.json()) as { success: boolean; errorMsg?: string }
        if (!said.success) throw new Error(said.errorMsg)
        return performance.now() - began
      }
      // Keys are asked for and points are remembered before anything is measured.
      await ask(0)
      shop.behave()
      const waiting: number[] = []
      for (let at = 1; at <= first; at += 1) waiting.push(await ask(at))
      const resting: number[] = []
      for (let at = 1; at <= steady; at += 1) resting.push(await ask(100 + at))
      const row = (shape: string, value: number, size: number): Row => ({
        bench: 'quote.cold',
        shape,
        size,
        value,
        unit: 'ms',
        reference: slowestMs,
        ratio: value / slowestMs,
      })
      return [
        row('waited for, longest', Math.max(...waiting), first),
        row('resting, p50', percentile(resting, 0.5), steady),
        row('resting, p95', percentile(resting, 0.95), steady),
      ]
    } finally {
      await shop.close()
    }
  })
