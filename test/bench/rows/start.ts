import { spawn } from 'node:child_process'
import path from 'node:path'
import { marketplaceSecret, masterKey, openShop } from '../../builders/shop.ts'
import { freePort, root } from '../../demo/processes.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { percentile, type Row } from '../row.ts'

const times = 5

/** From the start of the process to the first answered callback, on a database that exists. */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db, urls) => {
    const shop = await openShop(db, { runner: false })
    const measured: number[] = []
    for (let count = 0; count < times; count += 1) {
      const port = await freePort()
      const started = performance.now()
      const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'module/main/node.ts')], {
        cwd: root,
        stdio: 'ignore',
        env: {
          ...process.env,
          PORT: String(port),
          DATABASE_URL: urls.owner,
          DATABASE_URL_OWNER: urls.owner,
          DATABASE_URL_APP: urls.app,
          DATABASE_URL_WORKER: urls.worker,
          MASTER_KEY: masterKey,
          MARKETPLACE_SECRET: marketplaceSecret,
          OPEN_ORIGINS: `${shop.crm.url},${shop.onec.origin}`,
          CRM_EXTRA_ORIGINS: shop.crm.url,
          LOG_LEVEL: 'silent',
        },
      })
      while (!(await answered(port, shop.clientId, shop.crm.url))) {
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      measured.push(performance.now() - started)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
    await shop.close()
    return [
      { bench: 'start', size: times, value: percentile(measured, 0.5), shape: 'p50', unit: 'ms' },
      { bench: 'start', size: times, value: Math.max(...measured), shape: 'max', unit: 'ms' },
    ]
  })

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
