import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { Hono } from 'hono'
import { withTransaction } from '../../../module/db/transaction.ts'
import { openShop } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import type { Row } from '../row.ts'

const seconds = 5

const load = async (url: string, body: string): Promise<number> => {
  const { requests, errors, non2xx } = await autocannon({
    url,
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    connections: 32,
    duration: seconds,
  })
  if (errors + non2xx > 0) throw new Error(`${errors} errors, ${non2xx} refusals`)
  return requests.average
}

/** An `activity` callback through the gate; the reference parses the same form and runs one transaction under row-level security. */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openShop(db, { runner: false })
    const { tenant } = await shop.ctx()
    const body = new URLSearchParams({
      clientId: shop.clientId,
      activity: JSON.stringify({ active: true, freeze: false }),
      systemUrl: shop.crm.url,
    }).toString()
    const plain = new Hono().post('/', async (c) => {
      const form = new URLSearchParams(await c.req.text())
      JSON.parse(form.get('activity') ?? '')
      await withTransaction(db, tenant.id, (tx) => tx`select active, frozen from tenants`)
      return c.json({ success: true })
    })
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const started = serve({ fetch: plain.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
    })
    const referenceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await load(referenceUrl, body)
    const reference = await load(referenceUrl, body)
    const value = await load(`${shop.module.url}/callbacks/activity`, body)
    server.close()
    await shop.close()
    return [
      {
        bench: 'callback',
        size: Math.round(value * seconds),
        value,
        unit: 'requests/s',
        reference,
        ratio: value / reference,
      },
    ]
  })
