import { hashOf } from '../../../shared/kernel/hash.ts'
import type { Ctx } from '../../context.ts'
import type { FeedRow } from './feeds/store.ts'

/** 128 bits, made from the account's own key: the database holds only its hash, and the page can show it all the same. */
const secretOf = (ctx: Pick<Ctx, 'blind'>, site: string, turn: number): Promise<string> =>
  ctx.blind(`catalogue feed ${turn} ${site}`)

/** Address that the CRM loads a site's catalogue from. */
export const feedUrl = async (
  ctx: Pick<Ctx, 'blind'>,
  publicUrl: string,
  { site, turn }: Pick<FeedRow, 'site' | 'turn'>,
): Promise<string> => `${publicUrl}/feed/${await secretOf(ctx, site, turn)}/catalogue.xml`

/** The feed of a site at its `turn`-th address, not yet stored. */
export const newFeed = async (ctx: Pick<Ctx, 'blind'>, site: string, turn: number): Promise<FeedRow> => ({
  site,
  turn,
  lookup: await hashOf(await secretOf(ctx, site, turn)),
  previous: null,
  switchedAt: null,
  askedAt: null,
  comparison: null,
})
