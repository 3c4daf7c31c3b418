import { MostError } from '../../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { createPack, deletePack, editPack } from '../../crm/index.ts'
import { holdLease } from '../../worklist/index.ts'
import type { PackAct, PacksPlan } from './plan.ts'
import type { ToldPack } from './told.ts'

/** Writes of one run; more is left for the next run, so that an order of hundreds of lines does not outlive its lease. */
const actsAtOnce = 50
/** Kept free before the deadline to store what was done. */
const reserveMs = 500

export type CarriedOut = {
  /** Ours among the packs after what was done. */
  rows: ToldPack[]
  wrote: boolean
  /** Shipped lines whose acts are not all done. */
  open: ReadonlySet<string>
  refused: { key: string; error: MostError }[]
  /** The CRM refuses all of it until a person switches its warehouse on. */
  off: MostError | null
  /** What kept it from going on; to be thrown once the rest is stored. */
  failure: unknown
}

/**
 * Writes the acts of a plan, one call each. A refusal ends the acts of its line and of no other; a fault ends them all. Throws nothing:
 * what was done until then has to be stored.
 */
export async function carryOut(ctx: Ctx, job: Job, plan: PacksPlan): Promise<CarriedOut> {
  const rows = new Map(plan.ours.map((row) => [row.pack, row]))
  const refused = new Map<string, MostError>()
  const open = new Set(plan.acts.map(({ key }) => key))
  const result = { off: null as MostError | null, failure: undefined as unknown }
  let written = 0
  for (const [at, act] of plan.acts.entries()) {
    if (refused.has(act.key)) continue
    if (written >= actsAtOnce || (at > 0 && job.deadline.at - ctx.clock.now() < reserveMs)) break
    try {
      const pack = await write(ctx, job, act)
      written += 1
      rows.delete(pack)
      if (act.act !== 'delete' && act.row) rows.set(pack, { ...act.row, pack })
    } catch (error) {
      if (!(error instanceof MostError) || error.fault !== 'refusal') {
        result.failure = error
        break
      }
      if (error.code === 'not_configured') {
        result.off = error
        break
      }
      refused.set(act.key, error)
      continue
    }
    if (!plan.acts.slice(at + 1).some(({ key }) => key === act.key)) open.delete(act.key)
  }
  return {
    ...result,
    wrote: written > 0,
    rows: [...rows.values()],
    open,
    refused: [...refused].map(([key, error]) => ({ key, error })),
  }
}

/** Answers the pack's id. */
async function write(ctx: Ctx, job: Job, act: PackAct): Promise<number> {
  const crm = ctx.crm.within({ deadline: job.deadline })
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  if (act.act === 'create') return createPack(crm, act.write)
  if (act.act === 'edit') await editPack(crm, act.pack, act.write)
  else await deletePack(crm, act.pack).catch(unlessGone)
  return act.pack
}

function unlessGone(error: unknown): void {
  if (!(error instanceof MostError && error.code === 'not_found')) throw error
}
