import { afterAll, expect } from 'vitest'
import type { Database } from '../../module/db/transaction.ts'
import { createLog } from '../../module/main/log.ts'
import { findTenantByCrm, loadTenant } from '../../module/tenants/index.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { type RunningCrm, startRetailCrm } from '../stand-ins/retailcrm/start.ts'
import { control, marketplaceSecret, openModule } from './shop.ts'

export const operatorToken = 'token-of-the-operator-0001'
export const handMadeKey = 'hand-made-key-0123456789abcdef01'

export type Connected = {
  ok: boolean
  errorMsg?: string
  clientId: string
  apiKey: string
  accountUrl: string
  status: number
  moduleCode: string
}

/** Two accounts of the CRM and the module beside them, nothing connected yet; closed after the file's last test. */
export async function openMarketplace(db: Database) {
  const logged: string[] = []
  const crm = await startRetailCrm({
    moduleSecret: marketplaceSecret,
    apiKeys: [{ key: handMadeKey }, { key: 'key-that-may-only-read', scopes: ['order_read'] }],
  })
  const other = await startRetailCrm({ moduleSecret: marketplaceSecret, apiKeys: [{ key: handMadeKey }] })
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const module = await openModule(db, [crm.url, other.url], { OPERATOR_TOKEN: operatorToken }, log)
  afterAll(async () => {
    await module.close()
    await Promise.all([crm.close(), other.close()])
  })

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${module.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers,
    })
  const tenantOf = async (account: RunningCrm): Promise<TenantId> =>
    (await findTenantByCrm(db, [account.url]))!
  const loaded = async (account: RunningCrm) =>
    loadTenant(db, module.deps.connect.sealer, await tenantOf(account))

  return {
    crm,
    other,
    module,
    post,
    tenantOf,
    loaded,
    connect: (account: RunningCrm, mode = 'proper') =>
      control<Connected>(`${account.url}/control/connect`, {
        configUrl: `${module.url}/marketplace/config`,
        mode,
      }),
    tenantCount: async () => Number((await db.owner`select count(*) from tenants`)[0]?.count),

    /** What a browser gets when the CRM posts this clientId, and pages with its cookie. */
    async session(clientId: string) {
      const opened = await post('/marketplace/open', { clientId })
      const cookie = opened.headers.get('set-cookie') ?? ''
      const page = (path = '/app', init: RequestInit = {}) =>
        fetch(`${module.url}${path}`, {
          redirect: 'manual',
          ...init,
          headers: { cookie: cookie.split(';')[0] ?? '', ...(init.headers ?? {}) },
        })
      const csrf = async () => /name="csrf" value="([^"]+)"/.exec(await (await page()).text())?.[1] ?? ''
      return { opened, cookie, page, csrf }
    },

    /** No key, clientId or token stands in the log or the journal. */
    async expectNoSecrets() {
      const secrets = [operatorToken, handMadeKey, marketplaceSecret]
      for (const account of [crm, other]) {
        const tenant = await findTenantByCrm(db, [account.url])
        const connection = tenant && (await loadTenant(db, module.deps.connect.sealer, tenant)).crm
        if (connection) secrets.push(connection.apiKey, connection.clientId)
      }
      const journal = JSON.stringify(await db.owner`select * from journal`)
      const log = logged.join('\n')
      for (const secret of secrets) {
        expect(log, 'no secret in the log').not.toContain(secret)
        expect(journal, 'no secret in the journal').not.toContain(secret)
      }
    },
  }
}
