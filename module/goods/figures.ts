import { sameJson } from '../../shared/kernel/equal.ts'

/**
 * One number that the CRM holds of an offer: the quantity in a store, with what the goods cost the shop there; or a price of one type in
 * units of its currency, null where there is none.
 */
export type Figure = number | readonly [available: number, purchasePrice: number] | null

/** By code of the CRM's store or price type. */
export type Figures = Readonly<Record<string, Figure>>

/** Why a number is not as 1C says it. */
export type Note =
  | { kind: 'negative'; code: string }
  | { kind: 'too_many'; code: string }
  | { kind: 'old_list'; code: string }
  | { kind: 'currency'; code: string; currency: string }
  | { kind: 'bad_price'; code: string }
  /** The CRM refused it, in its own words. */
  | { kind: 'refused'; words: string }

/** What the CRM is to hold of an offer in one site. */
export type Wanted = { site: string; offer: string; figures: Figures; notes: readonly Note[] }

/** What is known of the CRM's numbers. `told` null: nobody knows what it holds; `mayHold`: whatever it may have heard of. */
export type Known = { told: Figures | null; mayHold: Figures }

/** What is known while a call is under way or lost: a zero or a removal that did not arrive leaves what was there. */
export function knownOf(told: Figures | null, sending: Figures | null): Known {
  if (sending === null) return { told, mayHold: told ?? {} }
  const heard = Object.entries(sending).map(([code, figure]) => [
    code,
    isNothing(figure) && told?.[code] !== undefined ? told[code] : figure,
  ])
  return { told: null, mayHold: { ...told, ...Object.fromEntries(heard) } }
}

/**
 * What to send of stock, whole: a store that is not named might keep its number, so a store that is wanted no more gets its zero. Null:
 * the CRM holds it already.
 */
export function stockToSend(wanted: Figures, { told, mayHold }: Known): Figures | null {
  // Of a call that was lost nobody knows whether its zero has arrived.
  const left = Object.entries(mayHold).filter(
    ([code, figure]) => !(code in wanted) && (told === null || !isEmpty(figure)),
  )
  const all = { ...wanted, ...Object.fromEntries(left.map(([code]) => [code, 0])) }
  const same =
    told === null
      ? Object.keys(all).length === 0
      : left.length === 0 && Object.entries(wanted).every(([code, figure]) => sameJson(figure, told[code]))
  return same ? null : all
}

const isNothing = (figure: Figure): boolean => figure === null || isEmpty(figure)

/** An empty store. */
const isEmpty = (figure: Figure): boolean => (typeof figure === 'object' && figure ? figure[0] : figure) === 0

/** What to send of prices: those that changed, and null for those that are no more. */
export function pricesToSend(wanted: Figures, { told, mayHold }: Known): Figures | null {
  const changed = Object.entries(wanted).filter(([code, figure]) => told?.[code] !== figure)
  const gone = Object.entries(mayHold).filter(([code, figure]) => !(code in wanted) && figure !== null)
  const send = {
    ...Object.fromEntries(changed),
    ...Object.fromEntries(gone.map(([code]) => [code, null])),
  }
  return Object.keys(send).length === 0 ? null : send
}
