import {
  createOnecClient,
  directTransport,
  type OnecAuth,
  type OnecClient,
} from '../../bridge-1c/client/index.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { hashOf } from '../../shared/kernel/hash.ts'
import { type CrmClient, createCrmClient } from '../crm/index.ts'
import { reserve, reserveInOrder } from '../worklist/index.ts'
import type { ConnectDeps } from './deps.ts'

type ClientDeps = Pick<ConnectDeps, 'db' | 'clock' | 'fetch' | 'gathering' | 'bulkQueues'>

/** A client of one account and key; every replica shares the key's rate limit. */
export function crmClient(deps: ClientDeps, to: { url: string; apiKey: string }): CrmClient {
  const key = hashOf(to.apiKey)
  return createCrmClient({
    fetch: deps.fetch,
    baseUrl: to.url,
    apiKey: to.apiKey,
    clock: deps.clock,
    reserve: async (lane, deadline) =>
      lane === 'bulk' && deps.bulkQueues
        ? reserveInOrder(deps.db, deps.bulkQueues, await key, deadline, deps.clock)
        : reserve(deps.db, await key, lane, deadline, deps.clock),
    gathering: deps.gathering,
  })
}

/** A client of one 1C base over its published HTTP service. */
export const onecClient = (deps: ClientDeps, to: { url: string; auth: OnecAuth }): OnecClient =>
  createOnecClient({
    clock: deps.clock,
    transport: directTransport({ fetch: deps.fetch, baseUrl: to.url, auth: to.auth, clock: deps.clock }),
  })

/** Stand in for a side that is not connected: every call says so. */
export const missingCrm: CrmClient = {
  request: () => Promise.reject(notConnected('retailCRM')),
  byId: () => Promise.reject(notConnected('retailCRM')),
  within: () => missingCrm,
}
export const missingOnec: OnecClient = {
  send: () => Promise.reject(notConnected('1С')),
  read: () => Promise.reject(notConnected('1С')),
}

const notConnected = (side: 'retailCRM' | '1С') =>
  new MostError(
    'not_configured',
    'connection',
    {
      ru: `${side} ещё не подключена.`,
      en: `${side === '1С' ? '1C' : side} is not connected yet.`,
      es: `${side === '1С' ? '1C' : side} aún no está conectado.`,
    },
    {
      remedy: {
        ru: 'Подключите её на странице подключения.',
        en: 'Connect it on the connection page.',
        es: 'Conéctelo en la página de conexión.',
      },
    },
  )
