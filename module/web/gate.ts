import type { MiddlewareHandler } from 'hono'
import { MostError } from '../../shared/kernel/errors.ts'
import { findByClient } from '../connect/index.ts'
import { mayWork } from '../tenants/index.ts'
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

/** Behind the gate, for callbacks that ask for work: a frozen or switched-off module answers why it does none. */
export const whileWorking: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!mayWork(c.var.ctx.tenant)) throw inactive(c.var.ctx.tenant.frozen)
  await next()
}

const unknownClient = () =>
  new MostError('forbidden', 'refusal', {
    ru: 'Модуль не знает этого подключения.',
    en: 'The module does not know this connection.',
    es: 'El módulo no conoce esta conexión.',
  })

const inactive = (frozen: boolean) =>
  new MostError(
    'inactive',
    'refusal',
    frozen
      ? {
          ru: 'Модуль «Мост 1С» заморожен: проверьте оплату в маркетплейсе retailCRM.',
          en: 'The module “Most 1C” is frozen: check the payment in the retailCRM marketplace.',
          es: 'El módulo «Most 1C» está congelado: revise el pago en el marketplace de retailCRM.',
        }
      : {
          ru: 'Модуль «Мост 1С» выключен. Включите его в retailCRM.',
          en: 'The module “Most 1C” is switched off. Switch it on in retailCRM.',
          es: 'El módulo «Most 1C» está desactivado. Actívelo en retailCRM.',
        },
  )
