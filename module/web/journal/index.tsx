import { type Context, Hono } from 'hono'
import { MostError } from '../../../shared/kernel/errors.ts'
import { inTransaction, type TxCtx } from '../../context.ts'
import { dismiss, type JournalRow, latest, read, search } from '../../journal/index.ts'
import { dismiss as giveUp, type Kind, parked, retry } from '../../worklist/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { JournalEntryPage } from './entry.tsx'
import { JournalList } from './list.tsx'
import { entryAddress, readListQuery } from './list-query.ts'
import type { Parked } from './parked.tsx'
import { journalWords } from './words.ts'

const parkedLimit = 50

/** Kinds of work that a person may ask for again; feeds repeat by themselves. */
const retried: readonly Kind[] = ['order', 'crm.task']

/** The journal of exchanges, to be mounted under `/app` behind the session. */
export function journalPages(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/journal', async (c) => {
    const list = readListQuery(new URL(c.req.url).searchParams, c.var.ctx.tenant.timeZone)
    const { page, waiting } = await inTransaction(c.var.ctx, async (t) => ({
      page: await search(t.tx, list.query),
      waiting: await readParked(t),
    }))
    return c.html(
      <JournalList view={viewOf(c)} list={list} rows={page.rows} next={page.next} parked={waiting} />,
    )
  })
  routes.post('/journal/retry', async (c) => {
    const { form } = c.var
    const kind = retried.find((known) => known === form.get('kind'))
    const entity = form.get('entity') ?? ''
    if (!kind || !(await tryParked(c, kind, entity))) return backTo(c, '/app/journal')
    return backTo(c, '/app/journal', 'retried')
  })
  routes.get('/journal/:id', async (c) => {
    const entry = await found(c)
    return c.html(
      <JournalEntryPage view={viewOf(c)} entry={entry} retries={retriedKind(entry) !== undefined} />,
    )
  })
  routes.post('/journal/:id/retry', async (c) => {
    const entry = await found(c)
    const kind = retriedKind(entry)
    if (!kind) return backTo(c, entryAddress(entry))
    await inTransaction(c.var.ctx, (t) => again(t, kind, entry.entity))
    c.var.deps.wake()
    return backTo(c, entryAddress(entry), 'retried')
  })
  routes.post('/journal/:id/dismiss', async (c) => {
    const entry = await found(c)
    const reason = (c.var.form.get('reason') ?? '').trim()
    if (reason === '') {
      const dismissal = { reason, wrong: true }
      return c.html(
        <JournalEntryPage
          view={viewOf(c)}
          entry={entry}
          retries={retriedKind(entry) !== undefined}
          dismissal={dismissal}
        />,
        422,
      )
    }
    await inTransaction(c.var.ctx, (t) => hide(t, entry, reason))
    return backTo(c, entryAddress(entry), 'dismissed')
  })
  return routes
}

const retriedKind = (entry: JournalRow): Kind | undefined => retried.find((kind) => kind === entry.kind)

const again = ({ tx, tenant, clock }: TxCtx, kind: Kind, entity: string): Promise<void> =>
  retry(tx, tenant.id, kind, entity, clock.now())

/** Only what is parked: the form names an entity, and none may be made up. Answers whether it was. */
async function tryParked(c: Context<AppEnv>, kind: Kind, entity: string): Promise<boolean> {
  const done = await inTransaction(c.var.ctx, async (t) => {
    const rows = await parked(t.tx, t.tenant.id, parkedLimit)
    const waits = rows.some((row) => row.kind === kind && row.entity === entity)
    if (waits) await again(t, kind, entity)
    return waits
  })
  if (done) c.var.deps.wake()
  return done
}

/** Hidden with a reason; work that waits for a person because of it is given up until news come. */
async function hide(t: TxCtx, entry: JournalRow, reason: string): Promise<void> {
  await dismiss(t, { id: entry.id, at: entry.at, reason })
  const kind = retriedKind(entry)
  if (kind && (entry.outcome === 'parked' || entry.outcome === 'refused'))
    await giveUp(t.tx, t.tenant.id, kind, entry.entity)
}

async function readParked({ tx, tenant }: TxCtx): Promise<Parked[]> {
  const rows = await parked(tx, tenant.id, parkedLimit)
  const entries = await latest(
    tx,
    'order',
    rows.filter((row) => row.kind === 'order').map((row) => row.entity),
  )
  return rows.map((row) => {
    const entry = row.kind === 'order' ? entries.get(row.entity) : undefined
    return {
      kind: row.kind,
      entity: row.entity,
      label: entry?.label || row.entity,
      entry: entry ? { id: entry.id, at: entry.at } : null,
      since: row.parkedAt,
      message: row.lastError?.message ?? null,
      remedy: row.lastError?.remedy ?? null,
    }
  })
}

/** The entry that the address names; another tenant's is not there, as one that never was. Throws `not_found`. */
async function found(c: Context<AppEnv>): Promise<JournalRow> {
  const at = Number(c.req.query('at') ?? Number.NaN)
  const entry = await inTransaction(c.var.ctx, ({ tx }) => read(tx, c.req.param('id') ?? '', at))
  if (!entry)
    throw new MostError('not_found', 'entity', journalWords.notFound, { remedy: journalWords.notFoundLead })
  return entry
}
