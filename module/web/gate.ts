import type { MiddlewareHandler } from 'hono'
import { MostError } from '../../shared/kernel/errors.ts'
import { findByClient } from '../connect/index.ts'
import type { AppEnv } from './env.ts'
import { readForm } from './form.ts'

/**
 * Gate of the CRM's callbacks: the only credential is `clientId`, in the form of a POST or the query of a GET. Missing,
 * malformed and unknown are one answer, 403. Puts `ctx` (and `form`) for the verb behind it.
 */
export const callbackGate: MiddlewareHandler<AppEnv> = async (c, next) => {
  const fields = c.req.method === 'GET' ? new URL(c.req.url).searchParams : await readForm(c)
  const { deps } = c.var
  const tenant = await findByClient(deps.connect, fields.get('clientId') ?? undefined)
  if (!tenant) throw unknownClient()
  c.set('ctx', await deps.ctxFor(tenant, { kind: 'crm', name: 'retailCRM' }))
  await next()
}

const unknownClient = () =>
  new MostError('forbidden', 'refusal', {
    ru: 'Модуль не знает этого подключения.',
    en: 'The module does not know this connection.',
    es: 'El módulo no conoce esta conexión.',
  })
