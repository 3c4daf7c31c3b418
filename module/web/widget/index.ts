import { Hono } from 'hono'
import { MostError, mayRetry, toMostError } from '../../../shared/kernel/errors.ts'
import { cardForm, cardStock, priceCard } from '../../promo/index.ts'
import { mayWork } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { callbackGate } from '../gate.ts'

/** Calculations of one account at once in this process: a card asks for one, and a script that asks for hundreds waits. */
const atOnce = 6

/**
 * What the widget of the order card asks through the CRM: a form with `clientId` and `payload`, JSON back. A refusal is an answer with its
 * sentence, since the widget shows it; only what is no request of ours is an error.
 */
export function widgetRoutes(): Hono<AppEnv> {
  const running = new Map<string, number>()
  const routes = new Hono<AppEnv>()
  const verbs = { prices: priceCard, stock: cardStock }
  for (const [name, verb] of Object.entries(verbs)) {
    routes.post(`/promo/${name}`, callbackGate, async (c) => {
      const { ctx, form } = c.var
      const language = ctx.tenant.language
      const read = cardForm.safeParse(parsed(form.get('payload')))
      if (!read.success) throw unreadable()
      if (!mayWork(ctx.tenant)) return c.json({ success: false, message: texts.off[language] })
      const now = running.get(ctx.tenant.id) ?? 0
      if (now >= atOnce) return c.json({ success: false, message: texts.busy[language] }, 429)
      running.set(ctx.tenant.id, now + 1)
      try {
        return c.json(await verb(ctx, read.data))
      } catch (thrown) {
        const error = toMostError(thrown)
        if (error.fault === 'ours' && !mayRetry(error)) throw error
        return c.json({ success: false, message: error.publicMessage[language] })
      } finally {
        const left = (running.get(ctx.tenant.id) ?? 1) - 1
        if (left > 0) running.set(ctx.tenant.id, left)
        else running.delete(ctx.tenant.id)
      }
    })
  }
  return routes
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const unreadable = () =>
  new MostError('bad_input', 'refusal', {
    ru: 'Запрос карточки заказа не читается.',
    en: 'The request of the order card cannot be read.',
    es: 'La solicitud de la ficha del pedido no se puede leer.',
  })

const texts = {
  off: {
    ru: 'Модуль выключен в retailCRM.',
    en: 'The module is switched off in retailCRM.',
    es: 'El módulo está desactivado en retailCRM.',
  },
  busy: {
    ru: 'Слишком много пересчётов сразу. Подождите несколько секунд и нажмите ещё раз.',
    en: 'Too many calculations at once. Wait a few seconds and press again.',
    es: 'Demasiados cálculos a la vez. Espere unos segundos y pulse otra vez.',
  },
}
