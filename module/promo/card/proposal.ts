import { hashOf } from '../../../shared/kernel/hash.ts'
import type { TxCtx } from '../../context.ts'
import { type Applied, readPricing, savePricing } from '../../orders/index.ts'
import type { PromoInputs } from '../inputs.ts'

const prefix = 'card:'

/** What a card offers and an order has: goods in their quantities and the code. Two orders of the same are priced the same. */
const nameOf = async ({ lines, promoCode, currency }: PromoInputs): Promise<string> => {
  const goods = lines.map((line) => keyOf(line)).toSorted()
  return prefix + (await hashOf(JSON.stringify([goods, promoCode, currency])))
}

const keyOf = ({ offer, quantity }: PromoInputs['lines'][number]): string =>
  [offer.product, offer.characteristic ?? '', Number(quantity)].join(' ')

/** Prices were offered to an open card: once it is saved, they are known for ours. */
export async function keepProposal(t: TxCtx, inputs: PromoInputs, offered: Applied): Promise<void> {
  const lines = inputs.lines.flatMap((line, at) => {
    const row = offered.lines[line.id]
    return row ? [[`${keyOf(line)} ${at}`, row] as const] : []
  })
  const pricing = { now: null, intent: { ...offered, lines: Object.fromEntries(lines) } }
  await savePricing(t, await nameOf(inputs), { pricing, course: {}, priced: false })
}

/** What was offered to a card of the same goods and code, by the ids of the lines that the saved order has; null: nothing. */
export async function findProposal(t: TxCtx, inputs: PromoInputs): Promise<Applied | null> {
  const offered = (await readPricing(t, await nameOf(inputs)))?.pricing.intent
  if (!offered) return null
  const rows = Object.entries(offered.lines).map(
    ([key, row]) => [key.slice(0, key.lastIndexOf(' ')), row] as const,
  )
  const lines = inputs.lines.flatMap((line) => {
    const at = rows.findIndex(([key]) => key === keyOf(line))
    const [found] = at < 0 ? [] : rows.splice(at, 1)
    return found ? [[line.id, found[1]] as const] : []
  })
  return { ...offered, lines: Object.fromEntries(lines) }
}
