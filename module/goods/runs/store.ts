import type { TxCtx } from '../../context.ts'

/** `reconcile` compares the stock. */
export type RunFlow = 'stock' | 'prices' | 'reconcile' | 'reconcile.prices'

/** One run of a flow. `drift`: by code of the CRM, in how many offers its number was wrong. Times in epoch ms. */
export type Run = {
  flow: RunFlow
  run: number
  cursor: string | null
  startedAt: number
  finishedAt: number | null
  read: number
  total: number | null
  told: number
  refused: number
  notFound: number
  requests: number
  drift: Record<string, number> | null
}

export type Counts = Pick<Run, 'read' | 'told' | 'refused' | 'notFound' | 'requests'>

type Row = {
  flow: RunFlow
  run: string
  cursor: string | null
  started_at: Date
  finished_at: Date | null
  read: number
  total: number | null
  told: number
  refused: number
  not_found: number
  requests: number
  drift: Record<string, number> | null
}

const runOf = (row: Row): Run => ({
  flow: row.flow,
  run: Number(row.run),
  cursor: row.cursor,
  startedAt: row.started_at.getTime(),
  finishedAt: row.finished_at?.getTime() ?? null,
  read: row.read,
  total: row.total,
  told: row.told,
  refused: row.refused,
  notFound: row.not_found,
  requests: row.requests,
  drift: row.drift,
})

/** The last run of each flow. */
export async function readRuns({ tx, tenant }: TxCtx): Promise<Run[]> {
  return (await tx<Row[]>`select * from goods_runs where tenant_id = ${tenant.id} order by flow`).map(runOf)
}

/** The run that is under way, or a new one. */
export async function takeRun({ tx, tenant, clock }: TxCtx, flow: RunFlow): Promise<Run> {
  const now = new Date(clock.now())
  const [row] = await tx<Row[]>`
    insert into goods_runs as r (tenant_id, flow, run, started_at, read, told, refused, not_found, requests)
    values (${tenant.id}, ${flow}, nextval('worklist_revision'), ${now}, 0, 0, 0, 0, 0)
    on conflict (tenant_id, flow) do update set
      run = case when r.finished_at is null then r.run else excluded.run end,
      cursor = case when r.finished_at is null then r.cursor end,
      started_at = case when r.finished_at is null then r.started_at else excluded.started_at end,
      total = case when r.finished_at is null then r.total else r.read end,
      read = case when r.finished_at is null then r.read else 0 end,
      told = case when r.finished_at is null then r.told else 0 end,
      refused = case when r.finished_at is null then r.refused else 0 end,
      not_found = case when r.finished_at is null then r.not_found else 0 end,
      requests = case when r.finished_at is null then r.requests else 0 end,
      drift = case when r.finished_at is null then r.drift end,
      finished_at = null
    returning *`
  return runOf(row!)
}

/** How far the run has come: everything before `cursor` was dealt with. */
export async function saveProgress(
  { tx, tenant }: TxCtx,
  { flow, run }: Pick<Run, 'flow' | 'run'>,
  to: Counts & { cursor: string | null },
): Promise<void> {
  await tx`
    update goods_runs set cursor = ${to.cursor}, read = ${to.read}, told = ${to.told}, refused = ${to.refused},
      not_found = ${to.notFound}, requests = ${to.requests}
    where tenant_id = ${tenant.id} and flow = ${flow} and run = ${run}`
}

export async function finishRun(
  { tx, tenant, clock }: TxCtx,
  { flow, run }: Pick<Run, 'flow' | 'run'>,
  counts: Counts,
  drift: Readonly<Record<string, number>> | null,
): Promise<void> {
  await tx`
    update goods_runs set finished_at = ${new Date(clock.now())}, cursor = null, read = ${counts.read},
      told = ${counts.told}, refused = ${counts.refused}, not_found = ${counts.notFound},
      requests = ${counts.requests}, drift = ${drift === null ? null : tx.json(drift)}
    where tenant_id = ${tenant.id} and flow = ${flow} and run = ${run}`
}

/** What a run that is under way has found so far. */
export async function saveDrift(
  { tx, tenant }: TxCtx,
  { flow, run }: Pick<Run, 'flow' | 'run'>,
  drift: Readonly<Record<string, number>>,
): Promise<void> {
  await tx`
    update goods_runs set drift = ${tx.json(drift)}
    where tenant_id = ${tenant.id} and flow = ${flow} and run = ${run}`
}
