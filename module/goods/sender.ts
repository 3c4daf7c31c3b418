import { sameJson } from '../../shared/kernel/equal.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { announceOnce, withdrawNotices } from '../journal/index.ts'
import { purchasePrice } from '../tenants/index.ts'
import { holdLease } from '../worklist/index.ts'
import type { GoodsRow, Matter } from './aspect.ts'
import { costsChanged } from './costs.ts'
import { insertDue } from './due/store.ts'
import type { Figures, Note, Wanted } from './figures.ts'
import { offerKey } from './plan-stock.ts'
import { texts } from './texts.ts'
import { type Aspect, intend, type Outcome, release, settle, type Told } from './told/store.ts'
import type { Item, Uploaded } from './upload.ts'

/** One offer on its way: what to send, what the CRM holds after it, and how new the state of 1C behind it is (epoch ms). */
export type Parcel = {
  site: string
  offer: string
  send: Figures
  holds: Figures
  notes: readonly Note[]
  asOf: number
  /** The row of 1C behind it: what is kept as due where somebody else is sending the offer right now. */
  row: GoodsRow
  /** Called once nothing of it can be lost any more. */
  onSettled?: () => void
}

/** `busy`: offers that somebody else was sending; they wait as due. */
export type SentCounts = { told: number; refused: number; notFound: number; requests: number; busy: number }

const batchSize = 250
/** Enough that the CRM's limit, and not the way there and back, decides how fast it goes. */
const atOnce = 8

export type Planned = {
  rows: readonly GoodsRow[]
  wanted: readonly Wanted[]
  told: readonly Told[]
  /** How new the row of an offer is, epoch ms. */
  asOf: number | ((offer: string) => number)
  /** Offers that are left alone this time. */
  skips?: (told: Told) => boolean
}

/** What must be sent of the plan; what the CRM holds already costs nothing. */
export function parcelsOf(matter: Matter, { rows, wanted, told, asOf, skips }: Planned): Parcel[] {
  const byKey = new Map(told.map((one) => [`${one.site} ${one.offer}`, one]))
  const rowOf = new Map(rows.map((row) => [offerKey(row.offer), row]))
  return wanted.flatMap((one): Parcel[] => {
    const before = byKey.get(`${one.site} ${one.offer}`)
    if (before && skips?.(before)) return []
    const send = matter.toSend(one.figures, before ?? { told: null, mayHold: {} })
    const sameNotes = sameJson(before?.notes ?? [], one.notes)
    if (send === null && (sameNotes || before === undefined)) return []
    const sending = send ?? {}
    return [
      {
        site: one.site,
        offer: one.offer,
        send: sending,
        holds: matter.holds(before?.told ?? null, sending),
        notes: one.notes,
        asOf: typeof asOf === 'number' ? asOf : asOf(one.offer),
        row: rowOf.get(one.offer)!,
      },
    ]
  })
}

export type Sender = {
  /** Waits while too much is under way. Rejects with what went wrong before. */
  add(parcels: readonly Parcel[]): Promise<void>
  /** Sends what is left and waits until everything is settled. */
  flush(): Promise<void>
  readonly counts: SentCounts
}

/**
 * Gathers parcels into full batches and keeps several of them under way. Each is written down before it is sent and settled after, so
 * that whatever stops the work in between is seen by whoever comes next.
 */
export function openSender(
  ctx: Ctx,
  job: Job,
  matter: Matter,
  { run, lane }: { run: number | null; lane: 'bulk' | 'normal' },
): Sender {
  const waiting = new Map<string, Parcel[]>()
  const underWay = new Set<Promise<void>>()
  const counts: SentCounts = { told: 0, refused: 0, notFound: 0, requests: 0, busy: 0 }
  let broken: unknown
  // Names intents: no two batches of this work share a moment.
  let lastAt = 0
  const crm = ctx.crm.within({ lane, deadline: job.deadline })
  const takenCodes = new Set<string>()
  const noticeOf = (code: string) => `${codeNotices(matter.aspect)}${code}`

  const start = async (batch: Parcel[]): Promise<void> => {
    while (underWay.size >= atOnce) await Promise.race(underWay)
    if (broken !== undefined) throw broken
    lastAt = Math.max(ctx.clock.now(), lastAt + 1)
    const one: Promise<void> = sendBatch(batch, lastAt)
      .catch((error: unknown) => {
        broken ??= error
      })
      .finally(() => underWay.delete(one))
    underWay.add(one)
  }

  /** What the CRM does not know is told to people, code by code, until it takes the code. */
  const tellCodes = async (
    t: TxCtx,
    sent: readonly Parcel[],
    { codes, refused }: Uploaded,
  ): Promise<void> => {
    const named = new Set(sent.flatMap(({ send }, place) => (refused.has(place) ? [] : Object.keys(send))))
    for (const code of [...codes].sort()) {
      takenCodes.delete(code)
      const { message, remedy } = texts.unknownCode(code)
      await announceOnce(t, noticeOf(code), message, remedy)
    }
    const taken = [...named].filter((code) => !codes.has(code) && !takenCodes.has(code))
    if (taken.length === 0) return
    await withdrawNotices(t.tx, taken.map(noticeOf))
    for (const code of taken) takenCodes.add(code)
  }

  const sendBatch = async (batch: readonly Parcel[], at: number): Promise<void> => {
    const intents = batch.map(({ site, offer, send, asOf }) => ({ site, offer, figures: send, asOf }))
    const keys = await inTransaction(ctx, async (t) => {
      await holdLease(t.tx, job.claim, t.clock.now())
      const found = await intend(t, matter.aspect, intents, { at, run })
      await keepAsDue(t, matter.aspect, batch.filter(within(found.busy)))
      return found
    })
    counts.busy += keys.busy.size
    const allowed = within(keys.allowed)
    const mine = batch.filter(allowed)
    for (const parcel of batch) if (!allowed(parcel)) parcel.onSettled?.()
    if (mine.length === 0) return
    const items: Item[] = mine.map(({ site, offer, send }) => ({ site, offer, figures: send }))
    let done: Uploaded
    try {
      done = await matter.upload(crm, items)
    } catch (error) {
      await inTransaction(ctx, (t) => release(t, matter.aspect, items, at))
      throw ofGoodsAlone(error)
    }
    counts.requests += done.requests
    const outcomes = mine.map((parcel, place) => outcomeOf(parcel, place, done))
    await inTransaction(ctx, async (t) => {
      await settle(t, matter.aspect, outcomes, at)
      await tellCodes(t, mine, done)
      await costsChanged(t, mine.filter(costs), run)
    })
    for (const [place, parcel] of mine.entries()) {
      if (done.notFound.has(place)) counts.notFound += 1
      else if (done.refused.has(place)) counts.refused += 1
      else if (Object.keys(parcel.send).length > 0) counts.told += 1
      parcel.onSettled?.()
    }
  }

  return {
    counts,
    add: async (parcels) => {
      for (const parcel of parcels) {
        const key = matter.oneSite ? parcel.site : ''
        const batch = waiting.get(key) ?? []
        batch.push(parcel)
        waiting.set(key, batch)
        if (batch.length < batchSize) continue
        waiting.delete(key)
        await start(batch)
      }
      if (broken !== undefined) throw broken
    },
    flush: async () => {
      for (const batch of waiting.values()) await start(batch)
      waiting.clear()
      await Promise.all(underWay)
      if (broken !== undefined) throw broken
    },
  }
}

/** A key that may not write stock is no outage of the CRM: orders go on. */
function ofGoodsAlone(error: unknown): unknown {
  if (!(error instanceof MostError) || error.code !== 'forbidden') return error
  const { publicMessage, remedy, message } = error
  return new MostError('forbidden', 'refusal', publicMessage, {
    ...(remedy ? { remedy } : {}),
    cause: error,
    message,
  })
}

/** Keys of notices of codes that the CRM does not know begin so, and end with the code. */
export const codeNotices = (aspect: Aspect): string => `goods.codes.${aspect}.`

/** What the goods cost the shop changes their stock for the CRM. */
const costs = ({ send }: Parcel): boolean => purchasePrice in send

const within =
  (keys: ReadonlySet<string>) =>
  ({ site, offer }: Parcel): boolean =>
    keys.has(`${site} ${offer}`)

/** Somebody else is sending these: they are looked at again when he must be done. */
const keepAsDue = (t: TxCtx, aspect: Aspect, parcels: readonly Parcel[]): Promise<void> =>
  insertDue(
    t,
    parcels.map(({ offer, row, asOf }) => ({ aspect, offer, state: row, asOf })),
  )

function outcomeOf(parcel: Parcel, place: number, { notFound, refused, codes }: Uploaded): Outcome {
  const { site, offer } = parcel
  const words = refused.get(place)
  if (words !== undefined)
    return {
      ...{ site, offer, told: null, notFound: false, refused: true },
      notes: [...parcel.notes, { kind: 'refused', words }],
    }
  if (notFound.has(place)) return { site, offer, told: null, notFound: true, notes: parcel.notes }
  const told = Object.fromEntries(Object.entries(parcel.holds).filter(([code]) => !codes.has(code)))
  return { site, offer, told, notFound: false, notes: parcel.notes }
}
