import autocannon from 'autocannon'
import { moduleEnv } from '../../builders/module-process.ts'
import { freePort, start } from '../../demo/processes.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { openQuoteShop } from '../quote-shop.ts'
import type { Row } from '../row.ts'

const seconds = 10

/** One quote again and again: eight accounts from the memory of `npm start`. How long it takes at 50 a second, and how many a second it gives. */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db, urls) => {
    const shop = await openQuoteShop(db)
    const port = await freePort()
    const ready = `http://127.0.0.1:${port}/readyz`
    const env = moduleEnv(shop, urls, port)
    const OPEN_ORIGINS = [env.OPEN_ORIGINS, ...shop.origins].join(',')
    const module = await start('module/main/node.ts', { env: { ...env, OPEN_ORIGINS }, ready })
    try {
      const body = shop.body(1)
      const url = `http://127.0.0.1:${port}/delivery/calculate`
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const load = async (over: Partial<autocannon.Options>) => {
        const result = await autocannon({ url, method: 'POST', body, headers, duration: seconds, ...over })
        if (result.errors + result.non2xx > 0)
          throw new Error(`${result.errors} errors, ${result.non2xx} refusals`)
        return result
      }
      const first = await fetch(url, { method: 'POST', headers, body })
      const said = (await first.json()) as { success: boolean; errorMsg?: string }
      if (!said.success) throw new Error(said.errorMsg)
      await load({ connections: 1, duration: 2 })
      const calm = await load({ connections: 4, overallRate: 50 })
      const full = await load({ connections: 32 })
      return [
        { bench: 'quote.cached', shape: 'p97.5', size: 8, value: calm.latency.p97_5, unit: 'ms' },
        {
          bench: 'quote.cached',
          shape: 'throughput',
          size: 8,
          value: full.requests.average,
          unit: 'quotes/s',
        },
      ]
    } finally {
      await module.stop()
      await shop.close()
    }
  })
