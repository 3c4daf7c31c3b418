import type { Text } from '../../shared/kernel/errors.ts'
import { inTransaction, type TxCtx } from '../context.ts'
import { announceOnce, listNotices, record, withdrawNotice } from '../journal/index.ts'
import { loadTenant, type OnecSaid, saveOnecSaid, updateExchange } from '../tenants/index.ts'
import { closeCircuit } from '../worklist/index.ts'
import { askOnec, type OnecSays } from './ask-onec.ts'
import type { ConnectCtx } from './deps.ts'

/** `confirmed: false`: it is another base, or a copy, and the exchange is paused until the administrator confirms it. */
export type OnecCheck = OnecSays & { confirmed: boolean }

/** A clock this far off makes times on documents wrong; the exchange itself corrects for it. */
const clockLimitMs = 5 * 60_000

const problemKey = 'onec.problem.'

/**
 * Asks 1C how it is, keeps what it said, and pauses the exchange when the infobase or its epoch is not the confirmed
 * one: a copy of a base must never act on the shop. Throws what the 1C client throws.
 */
export async function checkOnec(ctx: ConnectCtx): Promise<OnecCheck> {
  const says = await askOnec(ctx.onec, ctx.clock)
  const { onec } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  const known = onec?.said?.confirmed ?? says.about.infobase
  const { id, epoch } = says.about.infobase
  const confirmed = known.id === id && known.epoch === epoch
  const said: OnecSaid = { ...says, confirmed: known }
  await inTransaction(ctx, async (t) => {
    await saveOnecSaid(t.tx, t.tenant.id, said, t.clock.now())
    // It answers: what waited for it goes at once, not at the next probe.
    await closeCircuit(t.tx, t.tenant.id, 'onec')
    await announceProblems(t, says)
    if (!confirmed) await pause(t, known, says)
  })
  return { ...says, confirmed }
}

/** What is off in 1C is announced while it is; what it names no more is withdrawn. */
async function announceProblems(t: TxCtx, { about, clockOffsetMs }: OnecSays): Promise<void> {
  const found = new Map<string, [Text, Text | undefined]>()
  for (const { capability, text, remedy } of about.problems) {
    // 1C's own words are Russian and shown as they are.
    found.set(`${problemKey}${capability ?? text}`, [same(text), remedy ? same(remedy) : undefined])
  }
  if (Math.abs(clockOffsetMs) > clockLimitMs) found.set('onec.clock', [texts.clock, texts.setClock])
  for (const { key } of await listNotices(t.tx)) {
    const ours = key === 'onec.clock' || key.startsWith(problemKey)
    if (ours && !found.has(key)) await withdrawNotice(t.tx, key)
  }
  for (const [key, [message, remedy]] of found) await announceOnce(t, key, message, remedy)
}

async function pause(t: TxCtx, known: OnecSaid['confirmed'], { about }: OnecSays): Promise<void> {
  const message = known.id === about.infobase.id ? texts.copy : texts.otherBase
  const news = await announceOnce(t, 'onec.infobase', message, texts.confirm)
  const paused = await updateExchange(t.tx, t.tenant.id, 'paused', t.clock.now())
  if (!news && !paused) return
  await record(t, {
    flow: 'connection',
    direction: 'inside',
    kind: 'onec.about',
    entity: '',
    label: about.configuration.title,
    outcome: 'noticed',
    durationMs: 0,
    attempt: 1,
    code: 'infobase_changed',
    cause: message,
    remedy: texts.confirm,
    before: { infobase: known },
    after: { infobase: about.infobase },
  })
}

const same = (text: string): Text => ({ ru: text, en: text, es: text })

const texts = {
  copy: {
    ru: 'База 1С изменилась: это её копия или восстановленный архив. Обмен остановлен.',
    en: 'The 1C base changed: it is a copy or a restored backup. The exchange is paused.',
    es: 'La base de 1C cambió: es una copia o una restauración. El intercambio está en pausa.',
  },
  otherBase: {
    ru: 'По адресу 1С отвечает другая база. Обмен остановлен.',
    en: 'Another base answers at the address of 1C. The exchange is paused.',
    es: 'Otra base responde en la dirección de 1C. El intercambio está en pausa.',
  },
  confirm: {
    ru: 'Если это рабочая база, подтвердите её на странице подключения 1С и начните обмен снова.',
    en: 'If it is the working base, confirm it on the 1C page and start the exchange again.',
    es: 'Si es la base de trabajo, confírmela en la página de 1C y reanude el intercambio.',
  },
  clock: {
    ru: 'Часы сервера 1С расходятся с точным временем больше чем на 5 минут.',
    en: 'The clock of the 1C server is more than 5 minutes off.',
    es: 'El reloj del servidor de 1C tiene más de 5 minutos de diferencia.',
  },
  setClock: {
    ru: 'Настройте время на сервере 1С. Обмен работает и так, но время в документах будет неверным.',
    en: 'Set the time of the 1C server. The exchange works, but times in documents will be wrong.',
    es: 'Ajuste la hora del servidor de 1C. El intercambio funciona, pero las horas serán incorrectas.',
  },
} satisfies Record<string, Text>
