import type { MiddlewareHandler } from 'hono'
import { MostError } from '../../../shared/kernel/errors.ts'
import { deliveryCtx, deliverySwitch, deliveryTexts, findByDeliveryClient } from '../../delivery/index.ts'
import type { AppEnv } from '../env.ts'
import { readForm } from '../form.ts'

/**
 * Gate of the delivery callbacks: a clientId of its own, not that of the bridge. Missing, malformed and unknown are one answer,
 * 403. Puts `delivery` (and `form`) for the verb behind it.
 */
export const deliveryGate: MiddlewareHandler<AppEnv> = async (c, next) => {
  const fields = c.req.method === 'GET' ? new URL(c.req.url).searchParams : await readForm(c)
  const { deps } = c.var
  const tenant = await findByDeliveryClient(deps.connect, fields.get('clientId') ?? undefined)
  if (!tenant) throw unknownClient()
  const ctx = await deps.ctxFor(tenant, { kind: 'crm', name: 'retailCRM' })
  c.set('ctx', ctx)
  c.set('form', fields)
  c.set('delivery', deliveryCtx(ctx, deps.connect, deps.desk))
  await next()
}

/** While the module is off or frozen it answers so, in words. */
export const whileOn: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!(await deliverySwitch(c.var.delivery)))
    throw new MostError('conflict', 'refusal', deliveryTexts.inactive)
  await next()
}

const unknownClient = () =>
  new MostError('forbidden', 'refusal', {
    ru: 'Модуль доставки не знает этого подключения.',
    en: 'The delivery module does not know this connection.',
    es: 'El módulo de entrega no conoce esta conexión.',
  })
