import { MostError } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { keysOf, type LinkKind } from '../links/index.ts'
import { type CrmCard, type CrmSearch, matchCrmCard } from './match-crm.ts'
import { ambiguousInCrm } from './texts.ts'

/** The card that the cards found so far settle on; null when none does. Throws refusal `conflict` where a person must choose. */
export function settled(
  search: CrmSearch,
  cards: readonly CrmCard[],
  kind: 'customer' | 'customer_corporate',
): number | null {
  const match = matchCrmCard(search, cards)
  if (match.kind === 'ambiguous') throw ambiguousInCrm(kind, match.by, match.ids)
  return match.kind === 'found' ? match.id : null
}

/**
 * Makes a card that carries an external id of ours. Where the CRM has one with it (an earlier attempt whose answer was lost, or another
 * order of the same customer at this moment) that one is taken.
 */
export async function createOnce(
  create: () => Promise<number>,
  find: () => Promise<number | null>,
): Promise<{ id: number; created: boolean }> {
  try {
    return { id: await create(), created: true }
  } catch (error) {
    if (!(error instanceof MostError) || error.code !== 'conflict') throw error
    const id = await find()
    if (id === null) throw error
    return { id, created: false }
  }
}

/** CRM ids of cards that are paired with this 1C card. An order without a card of its own has a pair, too, but no id. */
export async function linkedIds(ctx: Ctx, kind: LinkKind, onecId: string): Promise<number[]> {
  const keys = await inTransaction(ctx, (t) => keysOf(t.tx, t.tenant.id, kind, onecId))
  const ids = keys.map((key) => Number(key.crmId)).filter(Number.isInteger)
  return [...new Set(ids)]
}
