import { spawn } from 'node:child_process'
import path from 'node:path'
import type { DatabaseUrls } from '../../../module/db/connect.ts'
import { moduleEnv } from '../../builders/module-process.ts'
import { openShop, type Shop } from '../../builders/shop.ts'
import { freePort, root } from '../../demo/processes.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { grow, growth } from '../grow.ts'
import { percentile, type Row } from '../row.ts'

const times = 5

/** From the start of the process to the first answered callback, on a database that exists and has one, ten and a hundred times the past. */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db, urls) => {
    const shop = await openShop(db, { runner: false })
    const { tenant } = await shop.ctx()
    const rows: Row[] = []
    for (const size of growth) {
      await grow(db, tenant.id, size)
      const measured: number[] = []
      for (let count = 0; count < times; count += 1) measured.push(await startOnce(shop, urls))
      rows.push(
        { bench: 'start', size, value: percentile(measured, 0.5), shape: `${size}x, p50`, unit: 'ms' },
        { bench: 'start', size, value: Math.max(...measured), shape: `${size}x, max`, unit: 'ms' },
      )
    }
    await shop.close()
    return rows
  })

async function startOnce(shop: Shop, urls: DatabaseUrls): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'module/main/node.ts')], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, ...moduleEnv(shop, urls, port) },
  })
  while (!(await answered(port, shop.clientId, shop.crm.url))) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const took = performance.now() - started
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  return took
}

const answered = (port: number, clientId: string, systemUrl: string): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/callbacks/activity`, {
    method: 'POST',
    body: new URLSearchParams({
      clientId,
      activity: JSON.stringify({ active: true, freeze: false }),
      systemUrl,
    }),
  }).then(
    (response) => response.status === 200,
    () => false,
  )
