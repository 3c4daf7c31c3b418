import { MostError } from '../../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { complete, mark } from '../../worklist/index.ts'
import { sweep } from './catalogue/store.ts'
import { type Taken, takeFile } from './catalogue/take-file.ts'
import { tellChanged } from './catalogue/tell-changed.ts'
import { endExchange, noteWhole, readExchange } from './exchange/store.ts'
import { openArchives } from './files/open-archives.ts'
import { lockFile, readFile, removeParts, saveFile } from './files/store.ts'
import { queueReceived } from './import.ts'
import { refuse } from './refuse.ts'

/** 1C says when it is through, or it falls silent: older releases say nothing. */
const silentMs = 15 * 60_000
const busyMs = 5_000

/**
 * Kind `goods.import`: a file of an exchange is taken in (`exchange:name`), all that were uploaded (`exchange:*`), or the exchange ends:
 * because 1C said so (`exchange:`) or because it has fallen silent (`exchange:?`).
 */
export const goodsImportWork: Work = {
  flow: 'stock',
  direction: 'onec_to_crm',
  run: async (ctx, job) => {
    const [number = '', ...rest] = job.claim.entity.split(':')
    const [exchange, name] = [Number(number), rest.join(':')]
    job.label = name || 'Обмен с сайтом'
    if (name === '' || name === '?') return finish(ctx, job, exchange, name === '?')
    if (name === '*') return all(ctx, job, exchange)
    return takeOne(ctx, job, exchange, name)
  },
}

async function all(ctx: Ctx, job: Job, exchange: number): Promise<void> {
  const started = ctx.clock.now()
  try {
    await openArchives(ctx, exchange)
    await queueReceived(ctx, exchange)
  } catch (thrown) {
    const error = refusalIn(thrown)
    await inTransaction(ctx, (t) => tell(t, job, { started, error }))
  }
  await inTransaction(ctx, (t) => complete(t.tx, job.claim))
}

async function takeOne(ctx: Ctx, job: Job, exchange: number, name: string): Promise<void> {
  const started = ctx.clock.now()
  let taken: Taken | undefined
  let error: MostError | undefined
  try {
    await openArchives(ctx, exchange)
    const file = await inTransaction(ctx, (t) => lockFile(t, exchange, name))
    // A second worker after a lost lease finds it done.
    if (file?.state === 'done') return await inTransaction(ctx, (t) => complete(t.tx, job.claim))
    if (!file || file.size === 0) throw refuse(notSent)
    taken = await takeFile(ctx, exchange, () => readFile(ctx, exchange, name), tellChanged)
  } catch (thrown) {
    error = refusalIn(thrown)
  }
  await inTransaction(ctx, async (t) => {
    const size = (await lockFile(t, exchange, name))?.size ?? 0
    await removeParts(t, exchange, name)
    await saveFile(t, {
      exchange,
      name,
      size,
      state: error ? 'refused' : 'done',
      message: error?.publicMessage ?? null,
      counts: taken?.counts ?? null,
    })
    if (taken) await noteWhole(t, exchange, taken)
    await tell(t, job, { started, error, taken })
    const now = t.clock.now()
    const ending = { kind: 'goods.import' as const, entity: `${exchange}:?`, dueAt: now + silentMs }
    await mark(t.tx, t.tenant.id, [ending], now)
    await complete(t.tx, job.claim)
  })
}

/** What 1C sent wrong is told to it and to the journal; all else is a failure of ours, tried again. */
function refusalIn(thrown: unknown): MostError {
  if (thrown instanceof MostError && thrown.fault === 'refusal') return thrown
  throw thrown
}

/** `whenSilent`: as long as 1C sends files, goods that are still to come must not be taken for gone. */
async function finish(ctx: Ctx, job: Job, exchange: number, whenSilent: boolean): Promise<void> {
  const started = ctx.clock.now()
  await inTransaction(ctx, async (t) => {
    const state = await readExchange(t, exchange)
    if (!state) return complete(t.tx, job.claim)
    const silentAt = state.touchedAt + silentMs
    if (whenSilent && t.clock.now() < silentAt) return complete(t.tx, job.claim, { nextDueAt: silentAt })
    if (state.open > 0) return complete(t.tx, job.claim, { nextDueAt: t.clock.now() + busyMs })
    const gone = await sweep(t, exchange, { products: state.allProducts, offers: state.allOffers })
    if (gone.length > 0) {
      await tellChanged(t, gone)
      await tell(t, job, { started, gone: gone.length })
    }
    await endExchange(t, exchange)
    await complete(t.tx, job.claim)
  })
}

type Told = { started: number; error?: MostError | undefined; taken?: Taken | undefined; gone?: number }

const tell = (t: TxCtx, job: Job, { started, error, taken, gone }: Told): Promise<string> =>
  record(t, {
    flow: 'stock',
    direction: 'onec_to_crm',
    kind: 'goods.import',
    entity: job.claim.entity,
    label: job.label,
    outcome: error ? 'refused' : 'done',
    durationMs: t.clock.now() - started,
    attempt: job.claim.attempts + 1,
    code: error?.code,
    cause: error?.publicMessage,
    remedy: error?.remedy,
    after: { ...taken?.counts, ...(gone === undefined ? {} : { gone }) },
  })

const notSent = {
  ru: 'Этот файл не передан. Повторите выгрузку из 1С целиком.',
  en: 'This file was not sent. Repeat the whole export from 1C.',
  es: 'Este archivo no se ha enviado. Repita toda la exportación de 1C.',
}
