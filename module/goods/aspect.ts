import type { PriceRow, StockRow } from '../../shared/wire-1c/stock.ts'
import { priceRow, stockRow } from '../../shared/wire-1c/stock.ts'
import type { TxCtx } from '../context.ts'
import { purchasePrice } from '../tenants/index.ts'
import { type Figures, type Known, pricesToSend, stockToSend, type Wanted } from './figures.ts'
import { planPrices } from './plan-prices.ts'
import { offerKey, planStock } from './plan-stock.ts'
import { readPriceRules, readStockRules } from './rules.ts'
import type { GoodsSource, PageInput } from './source.ts'
import { type Aspect, readFigure } from './told/store.ts'
import { priceUpload, stockUpload, type Upload } from './upload.ts'

export type GoodsRow = StockRow | PriceRow
type Page = { next: string | null; rows: GoodsRow[] }

/** Stock or prices: what differs between them, under the settings of the account as they are now. */
export type Matter = {
  aspect: Aspect
  read(source: GoodsSource, input: PageInput): Promise<Page>
  /** Null: the state is none of ours to read. */
  rowOf(state: unknown): GoodsRow | null
  /** What each site is to show of these rows. */
  plan(t: TxCtx, rows: readonly GoodsRow[]): Promise<Wanted[]>
  toSend(wanted: Figures, known: Known): Figures | null
  /** Stores or price types of the CRM that are told. */
  codes: ReadonlySet<string>
  /** What the CRM holds once `sent` has arrived. */
  holds(told: Figures | null, sent: Figures): Figures
  upload: Upload
  /** Whether a batch is of one site only. */
  oneSite: boolean
  /** Rows of a page, so that a page stays small where there are many stores. */
  pageRows: number
}

const mostRows = 5_000
/**
 * Stores or price types times rows of one page: some megabyte and a half of JSON. A larger page is read and planned in one go for so long that
 * requests to the CRM miss their places meanwhile.
 */
const mostFigures = 10_000

const pageRowsFor = (codes: number): number =>
  Math.max(100, Math.min(mostRows, Math.floor(mostFigures / Math.max(1, codes))))

/** Null: the account does not have it sent. */
export async function readMatter(t: TxCtx, aspect: Aspect): Promise<Matter | null> {
  return aspect === 'stock' ? stockMatter(t) : priceMatter(t)
}

async function stockMatter(t: TxCtx): Promise<Matter | null> {
  const read = await readStockRules(t)
  if (!read || read.rules.landing.size === 0) return null
  const { rules, scheme, costs } = read
  return {
    aspect: 'stock',
    read: (source, input) => source.stock(input),
    rowOf: (state) => stockRow.safeParse(state).data ?? null,
    plan: async (tx, rows) => {
      const wanted = rows.flatMap((row) => ('stores' in row ? planStock(row, rules) : []))
      return costs ? withCosts(tx, wanted) : wanted
    },
    toSend: stockToSend,
    codes: new Set(rules.landing.values()),
    holds: (_, sent) => sent,
    upload: stockUpload(scheme),
    oneSite: true,
    pageRows: pageRowsFor(rules.landing.size),
  }
}

/** What the goods cost the shop stands in a price type of 1C: it travels with the stock, where no supplier says otherwise. */
async function withCosts(t: TxCtx, wanted: Wanted[]): Promise<Wanted[]> {
  const offers = [...new Set(wanted.map(({ offer }) => offer))]
  const costs = await readFigure(t, 'price', offers, purchasePrice)
  return wanted.map((one) => {
    const cost = costs.get(`${one.site} ${one.offer}`)
    if (cost === undefined) return one
    const figures = Object.fromEntries(
      Object.entries(one.figures).map(([code, figure]) => [
        code,
        typeof figure === 'number' ? ([figure, cost] as const) : figure,
      ]),
    )
    return { ...one, figures }
  })
}

async function priceMatter(t: TxCtx): Promise<Matter | null> {
  const read = await readPriceRules(t)
  if (!read || read.rules.types.size === 0) return null
  const { rules, scheme } = read
  return {
    aspect: 'price',
    read: (source, input) => source.prices(input),
    rowOf: (state) => priceRow.safeParse(state).data ?? null,
    plan: async (_, rows) => rows.flatMap((row) => ('prices' in row ? planPrices(row, rules) : [])),
    toSend: pricesToSend,
    codes: new Set(rules.types.values()),
    // What was taken off is kept as nothing: a request that comes late may bring it back, which the comparison finds.
    holds: (told, sent) => ({ ...told, ...sent }),
    upload: priceUpload(scheme),
    oneSite: false,
    pageRows: pageRowsFor(rules.types.size),
  }
}

export const offersOf = (rows: readonly GoodsRow[]): string[] => [
  ...new Set(rows.map((row) => offerKey(row.offer))),
]
