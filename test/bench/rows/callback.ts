import autocannon from 'autocannon'
import { moduleEnv } from '../../builders/module-process.ts'
import { openShop } from '../../builders/shop.ts'
import { freePort, start } from '../../demo/processes.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { grow, growth } from '../grow.ts'
import { percentile, type Row } from '../row.ts'

const pairs = 7
const seconds = 2

/** Requests a second of one process. */
async function load(port: number, body: string): Promise<number> {
  const { requests, errors, non2xx } = await autocannon({
    url: `http://127.0.0.1:${port}/callbacks/activity`,
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    connections: 32,
    duration: seconds,
  })
  if (errors + non2xx > 0) throw new Error(`${errors} errors, ${non2xx} refusals`)
  return requests.average
}

/**
 * An `activity` callback through the gate of `npm start`; the reference parses the same form and runs one transaction under row-level
 * security, in a process of its own too. They take turns, so that whatever else the machine does meets both.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db, urls) => {
    const shop = await openShop(db, { runner: false })
    const { tenant } = await shop.ctx()
    const body = new URLSearchParams({
      clientId: shop.clientId,
      activity: JSON.stringify({ active: true, freeze: false }),
      systemUrl: shop.crm.url,
    }).toString()
    const [module, reference] = [await freePort(), await freePort()]
    const ready = (port: number) => `http://127.0.0.1:${port}/readyz`
    const started = [
      await start('module/main/node.ts', { env: moduleEnv(shop, urls, module), ready: ready(module) }),
      await start('test/bench/callback-reference.ts', {
        env: { ...moduleEnv(shop, urls, reference), TENANT: tenant.id },
        ready: ready(reference),
      }),
    ]
    const rows: Row[] = []
    try {
      for (const times of process.env.ONE ? ([1] as const) : growth) {
        await grow(db, tenant.id, times)
        await load(reference, body)
        await load(module, body)
        const measured: { value: number; reference: number }[] = []
        for (let pair = 0; pair < pairs; pair += 1)
          measured.push({ reference: await load(reference, body), value: await load(module, body) })
        rows.push({
          bench: 'callback',
          shape: `${times}x`,
          size: times,
          value: percentile(
            measured.map((one) => one.value),
            0.5,
          ),
          unit: 'requests/s',
          reference: percentile(
            measured.map((one) => one.reference),
            0.5,
          ),
          ratio: percentile(
            measured.map((one) => one.value / one.reference),
            0.5,
          ),
        })
      }
    } finally {
      for (const process of started) await process.stop()
      await shop.close()
    }
    return rows
  })
