import { MostError, type Text } from '../../shared/kernel/errors.ts'
import { inTransaction } from '../context.ts'
import { record } from '../journal/index.ts'
import { type Exchange, mayWork, updateExchange } from '../tenants/index.ts'
import { hasten } from '../worklist/index.ts'
import type { ConnectCtx } from './deps.ts'
import { missingForStart } from './missing-for-start.ts'
import { startPolls } from './start-polls.ts'
import { subscribeOnec } from './subscribe-onec.ts'

/**
 * The administrator starts the exchange, only observes, or pauses. Starting needs everything of `missingForStart` and
 * throws `not_configured` with the list otherwise; then all feeds are looked at at once.
 */
export async function setExchange(ctx: ConnectCtx, exchange: Exchange): Promise<void> {
  if (exchange === 'on') {
    const missing = await missingForStart(ctx)
    if (missing.length > 0) throw notReady(missing.map((one) => one.message))
  }
  await inTransaction(ctx, async (t) => {
    const changed = await updateExchange(t.tx, t.tenant.id, exchange, t.clock.now())
    if (exchange !== 'paused' && mayWork(t.tenant)) await startPolls(t)
    // Orders that were observed, or came while the exchange was paused, have waited for this.
    if (exchange === 'on') await hasten(t.tx, t.tenant.id, t.clock.now())
    if (!changed) return
    await record(t, {
      flow: 'settings',
      direction: 'inside',
      kind: 'exchange',
      entity: '',
      label: t.tenant.name,
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
      before: { exchange: t.tenant.exchange },
      after: { exchange },
    })
  })
  if (exchange === 'on') await subscribeOnec(ctx, ctx.onec)
}

function notReady(missing: readonly Text[]): MostError {
  const list = (language: keyof Text) => missing.map((one) => one[language]).join(' ')
  return new MostError('not_configured', 'refusal', {
    ru: `Обмен пока нельзя начать. ${list('ru')}`,
    en: `The exchange cannot start yet. ${list('en')}`,
    es: `El intercambio aún no puede empezar. ${list('es')}`,
  })
}
