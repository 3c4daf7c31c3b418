import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmInventoryWrite, CrmOffersDone, CrmPriceWrite } from '../../shared/wire-crm/stock.ts'
import { type CrmClient, uploadInventories, uploadPrices } from '../crm/index.ts'
import { type OrderSettings, purchasePrice } from '../tenants/index.ts'
import type { Figure, Figures } from './figures.ts'
import { offerName, offerNamed } from './offer-name.ts'

/** One offer with what is to be sent of it. */
export type Item = { site: string; offer: string; figures: Figures }

/** What the CRM said of a batch, by place in it. `codes`: stores or price types that it does not know. */
export type Uploaded = {
  requests: number
  notFound: ReadonlySet<number>
  refused: ReadonlyMap<number, string>
  codes: ReadonlySet<string>
}

export type Upload = (crm: CrmClient, items: readonly Item[]) => Promise<Uploaded>

type Scheme = Pick<OrderSettings, 'offerKey' | 'offerPrefix'>

/** The CRM's own clients split an offer's stores by this; its server's bound is UNVERIFIED. */
const storesAtOnce = 50

/** Stock of at most 250 offers of one site; an offer of many stores goes in several requests. */
export const stockUpload =
  (scheme: Scheme): Upload =>
  (crm, items) => {
    const site = items[0]?.site ?? ''
    const codes = [...new Set(items.flatMap(({ figures }) => Object.keys(figures)))]
    const parts: Item[][] = []
    for (let from = 0; from < codes.length; from += storesAtOnce) {
      const part = new Set(codes.slice(from, from + storesAtOnce))
      parts.push(items.map((item) => ({ ...item, figures: pick(item.figures, part) })))
    }
    return inParts(parts, (rows) =>
      send(rows, scheme, 'stores', (at) =>
        uploadInventories(
          crm,
          site,
          at.map(
            (item): CrmInventoryWrite => ({
              ...offerName(scheme, item.offer),
              stores: Object.entries(item.figures).map(([code, figure]) => storeWrite(code, figure)),
            }),
          ),
        ),
      ),
    )
  }

const storeWrite = (code: string, figure: Figure): CrmInventoryWrite['stores'][number] =>
  typeof figure === 'object' && figure !== null
    ? { code, available: figure[0], purchasePrice: figure[1] }
    : { code, available: figure ?? 0 }

/** Prices of at most 250 offers, of any sites. What the goods cost the shop travels with their stock. */
export const priceUpload =
  (scheme: Scheme): Upload =>
  (crm, items) =>
    send(items, scheme, 'prices', (rows) =>
      uploadPrices(
        crm,
        rows.map(
          (item): CrmPriceWrite => ({
            ...offerName(scheme, item.offer),
            site: item.site,
            prices: Object.entries(item.figures).flatMap(([code, figure]) => priceWrite(code, figure)),
          }),
        ),
      ),
    )

function priceWrite(code: string, figure: Figure): CrmPriceWrite['prices'] {
  if (code === purchasePrice) return []
  return typeof figure === 'number' ? [{ code, price: figure }] : [{ code, remove: true }]
}

const pick = (figures: Figures, codes: ReadonlySet<string>): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([code]) => codes.has(code)))

async function inParts(
  parts: readonly Item[][],
  one: (rows: Item[]) => Promise<Uploaded>,
): Promise<Uploaded> {
  const all = {
    requests: 0,
    notFound: new Set<number>(),
    refused: new Map<number, string>(),
    codes: new Set<string>(),
  }
  for (const part of parts) {
    const done = await one(part)
    all.requests += done.requests
    for (const at of done.notFound) all.notFound.add(at)
    for (const [at, words] of done.refused) all.refused.set(at, words)
    for (const code of done.codes) all.codes.add(code)
  }
  return all
}

type Live = { at: number; item: Item }

/**
 * Sends rows until the CRM has taken all that it takes: it refuses a whole batch for one bad row and names it by its place
 * (`offers[3].stores[0].code`). A code that it does not know is left out of every row, any other named row is left out alone; where it
 * names none, the batch is halved.
 */
async function send(
  items: readonly Item[],
  scheme: Scheme,
  member: 'stores' | 'prices',
  call: (rows: readonly Item[]) => Promise<CrmOffersDone>,
): Promise<Uploaded> {
  const notFound = new Set<number>()
  const refused = new Map<number, string>()
  const codes = new Set<string>()
  let requests = 0
  const batches: Live[][] = [items.flatMap((item, at) => (hasSome(item) ? [{ at, item }] : []))]
  for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
    const live = batch.flatMap(({ at, item }): Live[] => {
      const left = { ...item, figures: without(item.figures, codes) }
      return hasSome(left) ? [{ at, item: left }] : []
    })
    if (live.length === 0) continue
    try {
      requests += 1
      const done = await call(live.map(({ item }) => item))
      for (const at of missing(done, live, scheme)) notFound.add(at)
    } catch (error) {
      if (!(error instanceof MostError) || error.fault !== 'refusal') throw error
      const bad = blamed(error.fields, live, member)
      for (const code of bad.codes) codes.add(code)
      for (const at of bad.rows) refused.set(at, error.publicMessage.ru)
      const rest = live.filter(({ at }) => !bad.rows.has(at))
      if (bad.codes.size > 0 || bad.rows.size > 0) batches.push(rest)
      else if (live.length === 1) refused.set(live[0]!.at, error.publicMessage.ru)
      else batches.push(live.slice(0, live.length >> 1), live.slice(live.length >> 1))
    }
  }
  return { requests, notFound, refused, codes }
}

const hasSome = ({ figures }: Item): boolean => Object.keys(figures).some((code) => code !== purchasePrice)

const without = (figures: Figures, codes: ReadonlySet<string>): Figures =>
  codes.size === 0
    ? figures
    : Object.fromEntries(Object.entries(figures).filter(([code]) => !codes.has(code)))

function missing(done: CrmOffersDone, live: readonly Live[], scheme: Scheme): number[] {
  const unknown = new Set(done.notFoundOffers.map((key) => offerNamed(scheme, key)))
  return live.flatMap(({ at, item }) => (unknown.has(item.offer) ? [at] : []))
}

/** Rows that the CRM named, and codes where it named a code. */
function blamed(fields: readonly string[], live: readonly Live[], member: 'stores' | 'prices') {
  const codes = new Set<string>()
  const rows = new Set<number>()
  const path = new RegExp(`^\\w+\\[(\\d+)\\](?:\\.${member}\\[(\\d+)\\](\\.code)?)?`)
  for (const field of fields) {
    const match = path.exec(field)
    const row = match && live[Number(match[1])]
    if (!match || !row) continue
    const sent = Object.keys(row.item.figures).filter((code) => code !== purchasePrice)
    const code = match[2] === undefined ? undefined : sent[Number(match[2])]
    if (match[3] !== undefined && code !== undefined) codes.add(code)
    else rows.add(row.at)
  }
  return { codes, rows }
}
