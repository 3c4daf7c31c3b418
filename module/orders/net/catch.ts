import type { Text } from '../../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { ensureLinks } from '../../links/index.ts'
import { mark } from '../../worklist/index.ts'
import { seenOf } from './plan.ts'
import { noteSeen } from './store.ts'

/** Takes up orders whose change nobody has told us of; null for those that the CRM has no more. */
export async function takeUp(t: TxCtx, caught: ReadonlyMap<string, CrmOrder | null>): Promise<void> {
  const now = t.clock.now()
  const things = [...caught].flatMap(([crmId, order]) =>
    order ? [{ crmId, label: order.number ?? crmId }] : [],
  )
  await ensureLinks(t.tx, t.tenant.id, 'order', things, new Date(now))
  await noteSeen(t, new Map([...caught].map(([crmId, order]) => [crmId, seenOf(order)])))
  await mark(
    t.tx,
    t.tenant.id,
    [...caught.keys()].map((entity) => ({ kind: 'order', entity })),
    now,
  )
  for (const [crmId, order] of caught) {
    await record(t, {
      flow: 'orders',
      direction: 'inside',
      kind: 'order',
      entity: crmId,
      label: order?.number ?? crmId,
      outcome: 'noticed',
      durationMs: 0,
      attempt: 1,
      code: 'caught_by_net',
      cause: texts.caught,
    })
  }
}

const texts = {
  caught: {
    ru: 'Изменение заказа не пришло ни сигналом, ни лентой истории retailCRM; его нашла контрольная сверка, и заказ взят в работу.',
    en: 'The change of the order came neither by a hint nor by the history of retailCRM; the safety net found it and the order is taken up.',
    es: 'El cambio del pedido no llegó ni por señal ni por el historial de retailCRM; lo encontró la comprobación de control y el pedido está en curso.',
  },
} satisfies Record<string, Text>
