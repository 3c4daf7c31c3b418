import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createEndpoint } from './endpoint.ts'

/** The example endpoint as a process of its own: `--port 8090 --secret …`, served under `/delivery/v1`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    secret: { type: 'string', default: 'stand-in-secret-of-site' },
  },
})

const app = new Hono().route('/delivery/v1', createEndpoint({ secret: values.secret }))
const server = serve({ fetch: app.fetch, port: Number(values.port), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}/delivery/v1`),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
