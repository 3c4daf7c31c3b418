import { z } from 'zod'
import { type Deadline, deadlineIn } from '../../../shared/kernel/clock.ts'
import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import type { CrmOfferKey } from '../../../shared/wire-crm/stock.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import {
  type CrmClient,
  everyRow,
  listInventories,
  listOffers,
  listPacks,
  type Query,
} from '../../crm/index.ts'
import { readSettings } from '../../tenants/index.ts'
import { offerName } from '../offer-name.ts'
import { readPlentiful, readToldAsOf } from '../told/store.ts'
import { judge, type Sight, type Verdict } from './judge.ts'
import { subtractionTexts } from './texts.ts'

const quantities = z.record(z.string(), z.number())

/** The test good as it was when the check began; the page keeps it until the good is reserved. */
export const subtractionStart = z.object({
  site: z.string(),
  /** `product` or `product#characteristic`. */
  offer: z.string(),
  /** What people call the good in the CRM. */
  name: z.string(),
  held: quantities,
  packed: quantities,
  toldAsOf: z.number().nullable(),
})
export type SubtractionStart = z.infer<typeof subtractionStart>

const checkMs = 20_000

/**
 * Begins the check whether the account takes what packs hold from its stock: picks a good that the CRM was told plenty of, and looks at it.
 * Then a person reserves one piece of it in an order of the CRM. Throws `not_found` where no stock was told yet.
 */
export async function beginSubtractionCheck(ctx: Ctx): Promise<SubtractionStart> {
  const good = await inTransaction(ctx, readPlentiful)
  if (good === null)
    throw new MostError('not_found', 'entity', subtractionTexts.noGood.message, {
      remedy: subtractionTexts.noGood.remedy,
    })
  const deadline = deadlineIn(ctx.clock, checkMs)
  const sight = await lookAt(ctx, good, deadline)
  const { key, crm } = await asked(ctx, good.offer, deadline)
  const { rows } = await listOffers(crm, { ...filterOf(key, 'offers'), sites: [good.site] })
  const [found] = rows
  const name = [found?.name, found?.article && `(${found.article})`].filter(Boolean).join(' ')
  return { ...good, name: name || good.offer, ...sight }
}

/** Looks at the good again once a person has reserved it. The verdict comes with what to do about it. */
export async function finishSubtractionCheck(
  ctx: Ctx,
  start: SubtractionStart,
): Promise<{ verdict: Verdict; message: Text; remedy: Text }> {
  const after = await lookAt(ctx, start, deadlineIn(ctx.clock, checkMs))
  const verdict = judge(start, after)
  return { verdict, ...subtractionTexts[verdict] }
}

async function lookAt(
  ctx: Ctx,
  { site, offer }: { site: string; offer: string },
  deadline: Deadline,
): Promise<Sight> {
  const { key, crm } = await asked(ctx, offer, deadline)
  const packed: Record<string, number> = {}
  const packs = everyRow((page) => listPacks(crm, filterOf(key, 'packs'), { page, limit: 100 }))
  for await (const { store, quantity } of packs)
    if (store !== undefined) packed[store] = (packed[store] ?? 0) + (quantity ?? 0)
  const { rows } = await listInventories(crm, { ...filterOf(key, 'stock'), sites: [site], details: 1 })
  const stores = rows[0]?.stores ?? []
  const held = Object.fromEntries(stores.map(({ store, quantity }) => [store, quantity ?? 0]))
  const toldAsOf = await inTransaction(ctx, (t) => readToldAsOf(t, 'stock', site, offer))
  return { held, packed, toldAsOf }
}

async function asked(
  ctx: Ctx,
  offer: string,
  deadline: Deadline,
): Promise<{ key: CrmOfferKey; crm: CrmClient }> {
  const scheme = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'orders'))
  return { key: offerName(scheme, offer), crm: ctx.crm.within({ lane: 'interactive', deadline }) }
}

const names = {
  xmlId: { offers: 'xmlIds', packs: 'offerXmlId', stock: 'offerXmlId' },
  externalId: { offers: 'externalIds', packs: 'offerExternalId', stock: 'offerExternalId' },
} as const

/** Each list of the CRM has its own name for the id of an offer; packs take one id, the others several. */
function filterOf({ xmlId, externalId }: CrmOfferKey, list: 'offers' | 'packs' | 'stock'): Query {
  const id = xmlId ?? externalId ?? ''
  const name = names[xmlId === undefined ? 'externalId' : 'xmlId'][list]
  return { [name]: list === 'packs' ? id : [id] }
}
