import { withTransaction } from '../../module/db/transaction.ts'
import { type Kind, mark, retry } from '../../module/worklist/index.ts'
import { kindNames, kinds } from '../../module/worklist/kinds.ts'
import { settleLate, timePasses } from './driver.ts'
import type { Storm } from './storm.ts'

/** Work that is never done: it only comes due again. */
export const standing = kindNames.filter((kind) => kinds[kind].standing)

const roundsAtMost = 2_000

/** The storm is over: everything answers, and time passes until nothing is left to do. */
export async function drain(storm: Storm): Promise<void> {
  const { network, shops, replicas, random, trace } = storm
  trace.note('calm')
  storm.database.disarm()
  for (const replica of replicas.all) replica.frozen = false
  for (const side of shops.flatMap(({ crmSide, onecSide }) => [crmSide, onecSide])) side.downUntil = 0
  // What a remote still works on may take effect now or at any moment of the calm.
  for (const call of network.late()) if (random.chance(0.5)) await settleLate(storm, call)
  await settle(storm)
  for (const call of network.late()) await settleLate(storm, call)
  await settle(storm)
  await pressRetry(storm)
  await settle(storm)
  await tellAllGoods(storm)
  await settle(storm)
  await compareGoods(storm)
  await settle(storm)
  // Two more readings of the feeds: they look back a little, and find nothing.
  for (let n = 0; n < 2; n += 1) {
    await timePasses(storm, 61_000)
    await settle(storm)
  }
  trace.note('all is done')
}

/** People look at what waits for them and have it tried again: what was refused for no lasting reason goes through. */
async function pressRetry({ owner, db, shops, schedule, trace }: Storm): Promise<void> {
  for (const { name, tenant } of shops) {
    const rows = await owner<{ kind: Kind; entity: string }[]>`
      select kind, entity from worklist where tenant_id = ${tenant} and parked_at is not null order by kind, entity`
    for (const { kind, entity } of rows) {
      trace.note(`${name}: ${kind} ${entity} is tried again`)
      await withTransaction(db, tenant, (tx) => retry(tx, tenant, kind, entity, schedule.clock.now()))
    }
  }
}

/** A night passes: all the stock and all the prices are looked at. */
async function tellAllGoods({ db, shops, schedule }: Storm): Promise<void> {
  const marks = (['goods.stock', 'goods.prices'] as const).map((kind) => ({ kind, entity: '' }))
  for (const { tenant } of shops)
    await withTransaction(db, tenant, (tx) => mark(tx, tenant, marks, schedule.clock.now()))
}

/** A morning comes: the CRM is looked at, which finds what a request that came late has put over a newer one. */
async function compareGoods({ db, shops, schedule }: Storm): Promise<void> {
  const marks = [{ kind: 'goods.reconcile', entity: '' }] as const
  for (const { tenant } of shops)
    await withTransaction(db, tenant, (tx) => mark(tx, tenant, marks, schedule.clock.now()))
}

/** Works until the feeds are empty and only standing work is left. */
export async function settle(storm: Storm): Promise<void> {
  const { random, replicas } = storm
  for (let round = 0; round < roundsAtMost; round += 1) {
    await answerAll(storm)
    if ((await replicas.start(random.pick(replicas.all), 4)) > 0) continue
    const left = await untilNext(storm)
    if (left === null) return
    await timePasses(storm, Math.max(1, left))
  }
  throw new Error('the work does not come to an end')
}

async function answerAll(storm: Storm): Promise<void> {
  const { network, replicas, schedule, trace } = storm
  for (;;) {
    const [call] = network.waiting()
    if (call) {
      trace.note(`${call.attempt.name} -> ${call.side.name} ${call.method} ${call.path}`)
      if (call.phase === 'sent') await network.arrive(call)
      await network.hear(call)
    } else if (replicas.inHand().length > 0) await schedule.pass(50)
    else return
  }
}

/** Ms until something can be done; null when nothing is left but standing work without news. */
async function untilNext(storm: Storm): Promise<number | null> {
  const now = storm.schedule.clock.now()
  const [rows] = await storm.owner<{ due: Date | null; probe: Date | null; standing: Date | null }[]>`
    select
      (select min(greatest(due_at, coalesce(leased_until, due_at))) from worklist
        where parked_at is null and kind <> all(${standing})) as due,
      (select min(probe_at) from circuits where opened_at is not null) as probe,
      (select min(greatest(due_at, coalesce(leased_until, due_at))) from worklist where kind = any(${standing})) as standing`
  const { due, probe, standing: feeds } = rows!
  const times = [due, probe, (await hasNews(storm)) ? feeds : null].flatMap((at) =>
    at ? [at.getTime()] : [],
  )
  if (times.length === 0) return null
  const later = times.filter((at) => at > now)
  return Math.min(...(later.length > 0 ? later : [now + 300])) - now
}

/** Whether a feed holds something that the module has not read, or goods wait to be told. */
async function hasNews(storm: Storm): Promise<boolean> {
  for (const shop of storm.shops) {
    if (shop.onec.state.queue.size > 0) return true
    const goods = await storm.owner`
      select 1 from goods_due where tenant_id = ${shop.tenant}
      union all select 1 from goods_runs where tenant_id = ${shop.tenant} and finished_at is null`
    if (goods.length > 0) return true
    const [row] = await storm.owner<{ value: string }[]>`
      select value from cursors where tenant_id = ${shop.tenant} and feed = 'crm.orders'`
    const last = shop.crm.state.history.orders.at(-1)?.id ?? 0
    if (Number(row?.value ?? 0) < last) return true
  }
  return false
}

/** Everything is looked at once more: nothing may be written anywhere, nor told in the journal. */
export async function idleRun(storm: Storm): Promise<string[]> {
  const { effects, owner, shops, schedule } = storm
  const before = effects.length
  const entries = await countEntries(storm)
  for (const { tenant } of shops) {
    const rows = await owner<{ crm_id: string }[]>`
      select crm_id from links l where tenant_id = ${tenant} and kind = 'order' and not exists (
        select 1 from worklist w where w.tenant_id = l.tenant_id and w.kind = 'order' and w.entity = l.crm_id)`
    const marks = rows.map(({ crm_id }) => ({ kind: 'order' as const, entity: crm_id }))
    await withTransaction(storm.db, tenant, (tx) => mark(tx, tenant, marks, schedule.clock.now()))
  }
  await tellAllGoods(storm)
  await settle(storm)
  // What a remote refused has changed nothing there: it may be asked again whenever the order is looked at.
  const writes = effects.slice(before).filter(({ path, status }) => !reading.test(path) && status < 400)
  const told = (await countEntries(storm)) - entries
  return [
    ...writes.map(
      ({ side, method, path, body, status, answer }) =>
        `an idle run writes: ${side.name} ${method} ${path} ${body}: ${status} ${answer}`,
    ),
    ...(told === 0 ? [] : [`an idle run tells the journal ${told} times`]),
  ]
}

/** Requests that only ask, although their method is not GET. */
export const reading = /\/(search|changes\/ack)$/

const countEntries = async ({ owner }: Storm): Promise<number> => {
  // A whole run of goods tells that it has been, even when there was nothing to do.
  const [row] = await owner<{ n: number }[]>`
    select count(*)::integer as n from journal where kind not in ('goods.stock', 'goods.prices')`
  return row!.n
}
