import { MostError } from '../../shared/kernel/errors.ts'
import { inTransaction } from '../context.ts'
import { record, withdrawNotice } from '../journal/index.ts'
import { saveOnecSaid } from '../tenants/index.ts'
import { askOnec, type OnecSays } from './ask-onec.ts'
import type { ConnectCtx } from './deps.ts'
import { describeOnec } from './describe-onec.ts'

/**
 * The administrator says that the base which answers now is the working one. The exchange stays paused: starting it is
 * a decision of its own. Throws `conflict` where the base changed since the last check, which is what he was shown, and
 * what the 1C client throws.
 */
export async function confirmInfobase(ctx: ConnectCtx): Promise<OnecSays> {
  const says = await askOnec(ctx.onec, ctx.clock)
  const { infobase, configuration } = says.about
  const shown = (await describeOnec(ctx))?.said?.about.infobase
  if (shown && (shown.id !== infobase.id || shown.epoch !== infobase.epoch)) throw changedAgain()
  await inTransaction(ctx, async (t) => {
    await saveOnecSaid(t.tx, t.tenant.id, { ...says, confirmed: infobase }, t.clock.now())
    await withdrawNotice(t.tx, 'onec.infobase')
    await record(t, {
      flow: 'connection',
      direction: 'inside',
      kind: 'onec.confirm',
      entity: '',
      label: configuration.title,
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
      after: { infobase },
    })
  })
  return says
}

const changedAgain = () =>
  new MostError(
    'conflict',
    'refusal',
    {
      ru: 'База 1С изменилась ещё раз. Ничего не подтверждено.',
      en: 'The 1C base changed once more. Nothing was confirmed.',
      es: 'La base de 1C cambió otra vez. No se ha confirmado nada.',
    },
    {
      remedy: {
        ru: 'Проверьте связь и посмотрите, какая база отвечает.',
        en: 'Check the connection and see which base answers.',
        es: 'Compruebe la conexión y vea qué base responde.',
      },
    },
  )
