import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { connect } from '../../module/db/connect.ts'
import { withTransaction } from '../../module/db/transaction.ts'
import { tenantId } from '../../shared/kernel/ids.ts'

// What a callback costs at least: the same form parsed and one transaction under row-level security, in a process of its own.

const { PORT, DATABASE_URL_OWNER, DATABASE_URL_APP, DATABASE_URL_WORKER, TENANT } = process.env
const db = connect({
  urls: { owner: DATABASE_URL_OWNER!, app: DATABASE_URL_APP!, worker: DATABASE_URL_WORKER! },
})
const tenant = tenantId(TENANT!)

const app = new Hono()
  .get('/readyz', (c) => c.text('ready'))
  .post('/callbacks/activity', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    JSON.parse(form.get('activity') ?? '')
    await withTransaction(db, tenant, (tx) => tx`select active, frozen from tenants`)
    return c.json({ success: true })
  })
const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' })
process.once('SIGTERM', () => {
  server.close()
  void db.close().then(() => process.exit(0))
})
