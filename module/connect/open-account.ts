import { MostError } from '../../shared/kernel/errors.ts'
import { hashOf } from '../../shared/kernel/hash.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { withTransaction } from '../db/transaction.ts'
import { saveSession } from '../tenants/index.ts'
import type { ConnectDeps } from './deps.ts'
import { findByClient } from './find-by-client.ts'
import { newToken } from './secrets.ts'

/** How long a browser session lasts. */
export const sessionMs = 12 * 60 * 60_000

/** `cookie` is the value to set; the database keeps only its hash. */
export type OpenedSession = { tenant: TenantId; cookie: string; expiresAt: number }

/** A browser session for whoever holds the `clientId`: the CRM posts it when a person opens the module. Throws `forbidden`. */
export async function openAccount(deps: ConnectDeps, clientId: string | undefined): Promise<OpenedSession> {
  const tenant = await findByClient(deps, clientId)
  if (!tenant) {
    throw new MostError(
      'forbidden',
      'refusal',
      {
        ru: 'Модуль не знает этого подключения.',
        en: 'The module does not know this connection.',
        es: 'El módulo no conoce esta conexión.',
      },
      {
        remedy: {
          ru: 'Откройте модуль из retailCRM; если не помогло, подключите его заново.',
          en: 'Open the module from retailCRM; if that does not help, connect it again.',
          es: 'Abra el módulo desde retailCRM; si no ayuda, conéctelo de nuevo.',
        },
      },
    )
  }
  return openSession(deps, tenant)
}

/** A session of a tenant that the caller has proven to own. */
export async function openSession(deps: ConnectDeps, tenant: TenantId): Promise<OpenedSession> {
  const cookie = newToken()
  const lookup = await hashOf(cookie)
  const now = deps.clock.now()
  const expiresAt = now + sessionMs
  await withTransaction(deps.db, tenant, (tx) =>
    saveSession(tx, { tenant, lookup, csrf: newToken(), expiresAt }, now),
  )
  return { tenant, cookie, expiresAt }
}
