import { toThousandths } from '../../shared/kernel/money.ts'
import type { StockRow } from '../../shared/wire-1c/stock.ts'
import type { StoreRule } from '../tenants/index.ts'
import type { Figure, Note, Wanted } from './figures.ts'

/** What the plan of stock needs to know of the account. */
export type StockRules = {
  sites: readonly string[]
  /** UUID of the 1C store → CRM store; what has no pair is told nowhere. */
  landing: ReadonlyMap<string, string>
  ruleOf(store: string): StoreRule
  together: 'sum' | 'first'
  crmSubtracts: boolean
  /** CRM stores that hold 1 or 0. */
  yesNo: ReadonlySet<string>
  /** `YYYY-MM-DD` in the shop's zone. */
  today: string
}

/** Largest stock that the CRM's own clients send; its server's bound is UNVERIFIED. */
const most = 999_999
const whole = 1_000

type Row = Pick<StockRow, 'offer' | 'left' | 'stores'>
type Here = { store: string; amount: number; cost: number | null; delayDays: number }

/** The offer's stock as each site is to show it: every paired store, empty ones included. Pure. */
export function planStock(row: Row, rules: StockRules): Wanted[] {
  const offer = offerKey(row.offer)
  const notes: Note[] = []
  const found = new Map(row.stores.map((one) => [one.store, one]))
  const landed = new Map<string, Here[]>()
  const inTheRed = new Set<string>()
  for (const [store, code] of rules.landing) {
    const here = landed.get(code) ?? []
    const said = row.left ? undefined : found.get(store)
    const rule = rules.ruleOf(store)
    const old = said !== undefined && isOld(said.supplier?.date, rule, rules.today)
    if (old) notes.push({ kind: 'old_list', code })
    const counted = said === undefined || old ? 0 : amountOf(said, rule, rules)
    if (counted < 0) inTheRed.add(code)
    // What is kept back of nothing is nothing.
    const amount = Math.min(counted, Math.max(0, counted - toThousandths(rule.safety)))
    const cost = said?.supplier?.purchasePrice ?? null
    landed.set(code, [...here, { store, amount, cost, delayDays: rule.delayDays }])
  }
  notes.push(...[...inTheRed].map((code): Note => ({ kind: 'negative', code })))
  const figures = Object.fromEntries(
    [...landed].map(([code, here]) => {
      const { amount, cost } = rules.together === 'sum' ? summed(here) : nearest(here)
      return [code, figureOf(code, amount, cost, rules, notes)]
    }),
  )
  return rules.sites.map((site) => ({ site, offer, figures, notes }))
}

/** `product` or `product#characteristic`: how an offer of 1C is named wherever it is one text. */
export const offerKey = ({ product, characteristic }: Row['offer']): string =>
  characteristic === null ? product : `${product}#${characteristic}`

/** The same the other way round. */
export function offerOf(key: string): Row['offer'] {
  const at = key.indexOf('#')
  return at < 0
    ? { product: key, characteristic: null }
    : { product: key.slice(0, at), characteristic: key.slice(at + 1) }
}

/** Thousandths; may be negative, as 1C's own books may be. */
function amountOf(said: Row['stores'][number], rule: StoreRule, rules: StockRules): number {
  const onHand = toThousandths(said.onHand)
  if (rule.figure === 'onHand') return onHand
  // Where the account subtracts its own orders, 1C's reserves for them must not be subtracted a second time.
  const ours = rules.crmSubtracts ? toThousandths(said.reservedByCrm ?? said.reserved) : 0
  const free = toThousandths(said.free) + ours
  if (rule.figure === 'free') return free
  const until = plusDays(rules.today, rule.incomingDays)
  const coming = said.incoming.filter(({ date }) => date !== null && date <= until)
  return coming.reduce((sum, { quantity }) => sum + toThousandths(quantity), free)
}

const isOld = (date: string | undefined, { maxAgeDays }: StoreRule, today: string): boolean =>
  date !== undefined && maxAgeDays > 0 && plusDays(date, maxAgeDays) < today

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A store in the red takes nothing from another one. */
function summed(here: readonly Here[]): { amount: number; cost: number | null } {
  const [only] = here
  if (here.length === 1 && only) return only
  const amount = here.reduce((sum, one) => sum + Math.max(0, one.amount), 0)
  const costs = here.flatMap((one) => (one.amount > 0 && one.cost !== null ? [one.cost] : []))
  return { amount, cost: costs.length > 0 ? Math.max(...costs) : null }
}

function nearest(here: readonly Here[]): { amount: number; cost: number | null } {
  const inTurn = [...here].sort((a, b) => a.delayDays - b.delayDays || (a.store < b.store ? -1 : 1))
  return inTurn.find((one) => one.amount > 0) ?? inTurn[0]!
}

function figureOf(
  code: string,
  amount: number,
  cost: number | null,
  rules: StockRules,
  notes: Note[],
): Figure {
  if (amount > most * whole) notes.push({ kind: 'too_many', code })
  const shown = Math.min(most, Math.max(0, amount / whole))
  const available = rules.yesNo.has(code) ? Number(shown > 0) : shown
  return cost === null ? available : [available, cost / 100]
}
