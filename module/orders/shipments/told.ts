import { z } from 'zod'
import type { Job, TxCtx } from '../../context.ts'
import { ensureLinks, findLink, linkKey, saveAgreement } from '../../links/index.ts'
import { holdLease } from '../../worklist/index.ts'

/** One pack of the CRM that stands for (a part of) one shipped line. Quantity in thousandths, date `Y-m-d` of the account. */
export const toldPack = z.object({
  /** UUID of 1C's shipment. */
  shipment: z.string(),
  number: z.string(),
  /** CRM id of the order line. */
  item: z.int(),
  store: z.string(),
  date: z.string(),
  quantity: z.int(),
  /** null: its creation was begun and its outcome is not known; it is found by line and number. */
  pack: z.int().nullable(),
})
export type ToldPack = z.infer<typeof toldPack>

/** A reservation that was larger than the shipped line: it gives `taken` to the shipment and keeps `left`. Thousandths. */
export const reservationCut = z.object({
  shipment: z.string(),
  item: z.int(),
  pack: z.int(),
  taken: z.int(),
  left: z.int(),
})
export type ReservationCut = z.infer<typeof reservationCut>

/** Something the CRM refused: not asked again while it would be the same, see `stillRefused`. `at` in epoch ms. */
export const refusal = z.object({ key: z.string(), asked: z.string(), code: z.string(), at: z.int() })
export type Refusal = z.infer<typeof refusal>

/** Creations that the CRM may have carried out more than once, or may do yet. The packs are read once more at `lookAt`, epoch ms. */
export const doubt = z.object({
  lookAt: z.int(),
  lines: z.array(z.object({ shipment: z.string(), item: z.int(), number: z.string() })),
})
export type Doubt = z.infer<typeof doubt>

/** What the CRM order was told of its shipments and marking codes: `links.agreed` of the kind `shipment`. */
export const told = z.object({
  packs: z.array(toldPack).default([]),
  cuts: z.array(reservationCut).default([]),
  doubt: doubt.nullable().default(null),
  refused: z.array(refusal).default([]),
  /** We have marked the order as shipped. */
  shipped: z.boolean().default(false),
  /** What was undone in 1C after the CRM had locked the order, as people were last told; null: nothing. */
  undone: z.string().nullable().default(null),
  /** Marking codes of 1C by CRM line, as last seen. */
  marking: z.record(z.string(), z.array(z.string())).default({}),
})
export type Told = z.infer<typeof told>

export async function readTold(t: TxCtx, crmId: string): Promise<Told> {
  const link = await findLink(t.tx, t.tenant.id, linkKey('shipment', crmId))
  return told.parse(link?.agreed ?? {})
}

/** Only while the order is ours: whoever has it after us finds what was made by line and number. Throws `lease_lost`. */
export async function saveTold(t: TxCtx, job: Job, value: Told): Promise<void> {
  const { label } = job
  const crmId = job.claim.entity
  const now = new Date(t.clock.now())
  await holdLease(t.tx, job.claim, t.clock.now())
  await ensureLinks(t.tx, t.tenant.id, 'shipment', [{ crmId, label }], now)
  await saveAgreement(t.tx, t.tenant.id, linkKey('shipment', crmId), { agreed: value, label, now })
}
