import { type Context, Hono } from 'hono'
import { MostError } from '../../../shared/kernel/errors.ts'
import { inTransaction, type TxCtx } from '../../context.ts'
import { describeCustomer, keysTyped } from '../../customers/index.ts'
import {
  dismiss,
  type JournalPage,
  type JournalRow,
  latest,
  read,
  search,
  states,
} from '../../journal/index.ts'
import { describeOrder } from '../../orders/index.ts'
import { readDictionaries } from '../../tenants/index.ts'
import { entityKinds, dismiss as giveUp, type Kind, parked, retry, stuck } from '../../worklist/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { codeNames } from './code-names.ts'
import { type EntryProps, JournalEntryPage } from './entry.tsx'
import { JournalList } from './list.tsx'
import { entryAddress, type ListQuery, listAddress, orderAddress, readListQuery } from './list-query.ts'
import type { Parked } from './parked.tsx'
import { retryAllRoutes } from './retry-all-routes.tsx'
import { TimelinePage } from './timeline.tsx'
import { journalWords } from './words.ts'

const parkedLimit = 50

/** The journal of exchanges, to be mounted under `/app` behind the session. */
export function journalPages(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/journal', async (c) => {
    const list = readListQuery(new URL(c.req.url).searchParams, c.var.ctx.tenant.timeZone)
    return c.html(await listPage(c, list))
  })
  // Where the language switch of a form that came back leads.
  routes.get('/journal/find', (c) => c.redirect('/app/journal', 303))
  routes.post('/journal/find', async (c) => {
    const { form, ctx } = c.var
    const list = readListQuery(form, ctx.tenant.timeZone)
    const customer = (form.get('customer') ?? '').trim().slice(0, 100)
    if (customer === '') return backTo(c, listAddress(list.typed))
    const keys = keysTyped(customer)
    if (keys.length === 0) return c.html(await listPage(c, list, customer), 422)
    const party = (await Promise.all(keys.map((key) => ctx.blind(key)))).join(',')
    return backTo(c, listAddress({ ...list.typed, party }))
  })
  routes.post('/journal/retry', async (c) => {
    const { form } = c.var
    const kind = entityKinds.find((known) => known === form.get('kind'))
    const entity = form.get('entity') ?? ''
    if (!kind || !(await tryParked(c, kind, entity))) return backTo(c, '/app/journal')
    return backTo(c, '/app/journal', 'retried')
  })
  routes.route('/', retryAllRoutes())
  routes.get('/journal/order/:id', async (c) => {
    const crmId = c.req.param('id')
    const cursor = c.req.query('cursor')
    const shown = await inTransaction(c.var.ctx, async (t) => {
      const page = await search(t.tx, { about: crmId, cursor })
      const nameOf = codeNames(await readDictionaries(t.tx))
      const changes = { of: await states(t.tx, page.rows), nameOf }
      return { page, names: await describeOrder(t, crmId), states: changes }
    })
    if (shown.page.rows.length === 0 && shown.names.number === null && !cursor) throw missing()
    return c.html(<TimelinePage view={viewOf(c)} crmId={crmId} cursor={cursor} {...shown} />)
  })
  routes.post('/journal/order/retry', async (c) => {
    const crmId = c.var.form.get('order') ?? ''
    const known = await inTransaction(c.var.ctx, async (t) => {
      // The form names an order, and none may be made up.
      const { number } = await describeOrder(t, crmId)
      const ours = number !== null || (await search(t.tx, { about: crmId, limit: 1 })).rows.length > 0
      if (ours) await again(t, 'order', crmId)
      return ours
    })
    if (!known) throw missing()
    c.var.deps.wake()
    return backTo(c, orderAddress(crmId), 'retried')
  })
  routes.get('/journal/:id', async (c) => c.html(await entryPage(c, await found(c))))
  routes.post('/journal/:id/retry', async (c) => {
    const entry = await found(c)
    const work = workOf(entry)
    if (!work) return backTo(c, entryAddress(entry))
    await inTransaction(c.var.ctx, (t) => again(t, work.kind, work.entity))
    c.var.deps.wake()
    return backTo(c, entryAddress(entry), 'retried')
  })
  routes.post('/journal/:id/dismiss', async (c) => {
    const entry = await found(c)
    const reason = (c.var.form.get('reason') ?? '').trim()
    if (reason === '') return c.html(await entryPage(c, entry, { reason, wrong: true }), 422)
    await inTransaction(c.var.ctx, (t) => hide(t, entry, reason))
    return backTo(c, entryAddress(entry), 'dismissed')
  })
  return routes
}

const nothing: JournalPage = { rows: [], next: null, narrowed: false }

async function listPage(c: Context<AppEnv>, list: ListQuery, wrongCustomer?: string) {
  const { ctx } = c.var
  const shown = await inTransaction(ctx, async (t) => ({
    page: wrongCustomer === undefined ? await search(t.tx, list.query) : nothing,
    parked: await readParked(t),
    stuck: (await stuck(t.tx, t.tenant.id, t.clock.now(), 1)).length > 0,
  }))
  return (
    <JournalList
      view={viewOf(c)}
      list={list}
      {...shown}
      {...(wrongCustomer === undefined ? {} : { wrongCustomer })}
    />
  )
}

async function entryPage(c: Context<AppEnv>, entry: JournalRow, dismissal?: EntryProps['dismissal']) {
  const shown = await inTransaction(c.var.ctx, async (t) => ({
    names: {
      order: entry.about === null ? null : await describeOrder(t, entry.about),
      customer: await describeCustomer(t, entry),
    },
    nameOf: codeNames(await readDictionaries(t.tx)),
  }))
  return (
    <JournalEntryPage
      view={viewOf(c)}
      entry={entry}
      {...shown}
      retries={workOf(entry) !== undefined}
      {...(dismissal ? { dismissal } : {})}
    />
  )
}

/** What a retry of an entry does: its own work, else that of the order which it was done for. */
function workOf(entry: JournalRow): { kind: Kind; entity: string } | undefined {
  const kind = entityKinds.find((known) => known === entry.kind)
  if (kind) return { kind, entity: entry.entity }
  return entry.about === null ? undefined : { kind: 'order', entity: entry.about }
}

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
  const kind = entityKinds.find((known) => known === entry.kind)
  if (kind && (entry.outcome === 'parked' || entry.outcome === 'refused'))
    await giveUp(t.tx, t.tenant.id, kind, entry.entity)
}

async function readParked({ tx, tenant }: TxCtx): Promise<{ rows: Parked[]; more: boolean }> {
  const found = await parked(tx, tenant.id, parkedLimit + 1)
  const rows = found.slice(0, parkedLimit)
  const entries = await latest(
    tx,
    'order',
    rows.filter((row) => row.kind === 'order').map((row) => row.entity),
  )
  const shown = rows.map((row) => {
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
  return { rows: shown, more: found.length > rows.length }
}

/** The entry that the address names; another tenant's is not there, as one that never was. Throws `not_found`. */
async function found(c: Context<AppEnv>): Promise<JournalRow> {
  const at = Number(c.req.query('at') ?? Number.NaN)
  const entry = await inTransaction(c.var.ctx, ({ tx }) => read(tx, c.req.param('id') ?? '', at))
  if (!entry) throw missing()
  return entry
}

const missing = (): MostError =>
  new MostError('not_found', 'entity', journalWords.notFound, { remedy: journalWords.notFoundLead })
