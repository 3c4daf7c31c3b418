import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll } from 'vitest'
import type { ConnectCtx } from '../../module/connect/index.ts'
import type { Database } from '../../module/db/transaction.ts'
import { createApp } from '../../module/main/app.ts'
import { readAssets } from '../../module/main/assets.ts'
import { createDeps } from '../../module/main/deps.ts'
import { parseEnv } from '../../module/main/env.ts'
import { createLog } from '../../module/main/log.ts'
import { loadTenant } from '../../module/tenants/index.ts'
import { systemClock } from '../../shared/kernel/clock.ts'
import { registerToken } from '../../shared/kernel/hmac.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { tenantId } from '../../shared/kernel/ids.ts'
import { defaultApiKey } from '../stand-ins/retailcrm/app.tsx'
import { type RunningCrm, startRetailCrm } from '../stand-ins/retailcrm/start.ts'

/** The module's pages and callbacks on a port of their own, without a worker. */
export type RunningPages = {
  origin: string
  /** Connects an account through the marketplace's registration. */
  connect(crm: RunningCrm): Promise<Account>
  /** How often a page asked the worker to look for work. */
  wakes(): number
}

export type Account = {
  tenant: TenantId
  clientId: string
  ctx(): Promise<ConnectCtx>
  /** Name and value of the cookie of a session opened as the CRM opens it. */
  session(): Promise<{ name: string; value: string }>
}

const secret = 'secret-of-the-partner-cabinet'

/** `open` are origins on the loopback that the guarded fetch may call. */
export async function startPages(db: Database, open: readonly string[]): Promise<RunningPages> {
  const server = createAdaptorServer({ fetch: (request) => answer(request) }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = parseEnv({
    PUBLIC_URL: origin,
    MARKETPLACE_SECRET: secret,
    OPEN_ORIGINS: open.join(','),
    CRM_EXTRA_ORIGINS: open.join(','),
  })
  const keys = { current: { id: 'test', key: new Uint8Array(32).fill(7) }, previous: [] }
  const deps = createDeps(env, { db, keys, clock: systemClock, log: createLog('silent') })
  let wakes = 0
  const app = createApp({
    connect: deps.connect,
    ctxFor: deps.ctxFor,
    assets: await readAssets(),
    wake: () => {
      wakes += 1
    },
    ready: async () => {},
    metrics: async () => '',
    observe: () => {},
  })
  const answer = app.fetch
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const connect = async (crm: RunningCrm): Promise<Account> => {
    const token = await registerToken(secret, defaultApiKey)
    const register = JSON.stringify({ apiKey: defaultApiKey, systemUrl: crm.url, token })
    const registered = await fetch(`${origin}/marketplace/register`, {
      method: 'POST',
      body: new URLSearchParams({ register }),
    })
    if (!registered.ok) throw new Error(`registration failed: ${await registered.text()}`)
    const [row] = await db.owner<{ tenant_id: string }[]>`
      select tenant_id from tenants where crm_url = ${crm.url}`
    const tenant = tenantId(row!.tenant_id)
    const { crm: connection } = await loadTenant(db, deps.connect.sealer, tenant)
    const clientId = connection!.clientId
    return {
      tenant,
      clientId,
      ctx: () => deps.ctxFor(tenant, { kind: 'administrator', name: 'administrator' }),
      session: async () => {
        const opened = await fetch(`${origin}/marketplace/open`, {
          method: 'POST',
          body: new URLSearchParams({ clientId }),
          redirect: 'manual',
        })
        const [cookie = ''] = opened.headers.getSetCookie()
        const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
        return { name, value }
      },
    }
  }
  return { origin, connect, wakes: () => wakes }
}

/** A CRM account of the stand-in, stopped after the file's last test. */
export async function aCrm(): Promise<RunningCrm> {
  const crm = await startRetailCrm({ rateLimit: false })
  afterAll(() => crm.close())
  return crm
}
