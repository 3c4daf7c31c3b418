import { Hono } from 'hono'
import { inTransaction, type TxCtx } from '../../context.ts'
import { amongShown } from '../../journal/index.ts'
import { type Kind, retryAll, stuck } from '../../worklist/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { isFiltered, type ListQuery, listAddress, readListQuery } from './list-query.ts'
import { RetryAllPage } from './retry-all.tsx'

/** As many as one statement takes up well within its time. */
const atOnce = 5_000

/** Trying again all that went wrong, or what the conditions of the list show of it: first how many, then on a press. */
export function retryAllRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/journal/retry-all', async (c) => {
    const list = readListQuery(new URL(c.req.url).searchParams, c.var.ctx.tenant.timeZone)
    const chosen = await inTransaction(c.var.ctx, (t) => choose(t, list))
    return c.html(
      <RetryAllPage view={viewOf(c)} typed={list.typed} count={chosen.rows.length} capped={chosen.capped} />,
    )
  })
  routes.post('/journal/retry-all', async (c) => {
    const list = readListQuery(c.var.form, c.var.ctx.tenant.timeZone)
    await inTransaction(c.var.ctx, async (t) => {
      const { rows } = await choose(t, list)
      await retryAll(t.tx, t.tenant.id, rows, t.clock.now())
    })
    c.var.deps.wake()
    return backTo(c, listAddress(list.typed), 'retriedAll')
  })
  return routes
}

type Chosen = { rows: { kind: Kind; entity: string }[]; capped: boolean }

async function choose({ tx, tenant, clock }: TxCtx, { typed, query }: ListQuery): Promise<Chosen> {
  const found = await stuck(tx, tenant.id, clock.now(), atOnce + 1)
  const rows = found.slice(0, atOnce)
  return {
    rows: isFiltered(typed) ? await amongShown(tx, query, rows) : rows,
    capped: found.length > rows.length,
  }
}
