import { z } from 'zod'
import { MostError } from '../../../../shared/kernel/errors.ts'
import type { GoodsPage, PricesPage, StockPage } from '../../../../shared/wire-1c/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../../context.ts'
import type { GoodsSource, PageInput } from '../../source.ts'
import { joined } from '../files/joined.ts'
import { keptFiles, readFile } from '../files/store.ts'
import { type Card, totalStore } from './card.ts'
import {
  type OfferRow,
  readCharacteristics,
  readGroups,
  readNames,
  readOffers,
  readProducts,
} from './store.ts'

/** Stored JSON that this release wrote; an odd member of another one is as if never told. */
const stored = z
  .object({
    name: z.string(),
    fullName: z.string(),
    article: z.string(),
    barcodes: z.array(z.string()),
    description: z.string(),
    unit: z.object({ code: z.string(), name: z.string() }),
    vat: z.string(),
    weight: z.int(),
    group: z.string(),
    kind: z.enum(['goods', 'service', 'set']),
    properties: z.array(z.object({ id: z.string(), values: z.array(z.string()) })),
    traits: z.array(z.object({ id: z.string(), name: z.string(), value: z.string() })),
    pictures: z.array(z.string()),
    stock: z.record(z.string(), z.string()),
    total: z.string(),
    prices: z.array(z.object({ priceType: z.string(), price: z.int(), currency: z.string() })),
  })
  .partial()
const cardIn = (value: unknown): Card => (stored.safeParse(value ?? {}).data ?? {}) as Card

/** Pages of goods, stock and prices from the files that the shop's 1C exports; the same shape as those of the 1C wire. */
export const commercemlSource = (ctx: Ctx): GoodsSource => ({
  goods: (input) => inTransaction(ctx, (t) => goodsPage(t, input)),
  stock: (input) =>
    inTransaction(ctx, async (t) => {
      const rows = await readOffers(t, { after: input.after ?? '', limit: input.limit })
      return { ...head(t, rows, input.limit), rows: rows.map(stockRowOf) }
    }),
  prices: (input) =>
    inTransaction(ctx, async (t) => {
      const rows = await readOffers(t, { after: input.after ?? '', limit: input.limit })
      return { ...head(t, rows, input.limit), rows: rows.map(priceRowOf) }
    }),
  /** Stock of these products with all their characteristics, as the last export told it. */
  stockOf: (products) =>
    inTransaction(ctx, async (t) => {
      const rows = await readOffers(t, { after: '', limit: mostOffers, products })
      return { at: new Date(t.clock.now()).toISOString(), next: null, rows: rows.map(stockRowOf) }
    }),
  picture: (id) => pictureOf(ctx, id),
})

const types: Record<string, string> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  bmp: 'bmp',
}

/** A picture that came with an exchange, by its name. */
async function pictureOf(ctx: Ctx, name: string): Promise<{ bytes: Uint8Array; type: string }> {
  const parts: Uint8Array[] = []
  for await (const part of readFile(ctx, keptFiles, name)) parts.push(part)
  if (parts.length === 0) throw noPicture()
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return { bytes: joined(parts), type: `image/${types[extension]}` }
}

const noPicture = () =>
  new MostError('not_found', 'entity', {
    ru: 'Картинка не выгружена из 1С.',
    en: 'The picture was not exported from 1C.',
    es: 'La imagen no se ha exportado de 1C.',
  })

const mostOffers = 100_000

const head = (t: TxCtx, rows: readonly OfferRow[], limit: number) => ({
  at: new Date(t.clock.now()).toISOString(),
  next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
})

const offerOf = ({ id, product }: Pick<OfferRow, 'id' | 'product'>) => ({
  product,
  characteristic: id === product ? null : id.slice(product.length + 1),
})

/** What the whole row of an offer is now: a row of the page, and the state of a change. */
export function stockRowOf(row: OfferRow): StockPage['rows'][number] {
  const { stock = {}, total } = cardIn(row.card)
  const stores = Object.entries(stock)
  if (stores.length === 0 && total !== undefined) stores.push([totalStore, total])
  return {
    offer: offerOf(row),
    left: false,
    stores: stores.map(([store, quantity]) => ({
      store,
      // CommerceML tells one number: what may be sold.
      onHand: quantity,
      reserved: '0',
      free: quantity,
      incoming: [],
    })),
  }
}

export function priceRowOf(row: OfferRow): PricesPage['rows'][number] {
  const own = cardIn(row.card).prices ?? []
  const prices = own.length > 0 ? own : (cardIn(row.parent).prices ?? [])
  return { offer: offerOf(row), left: false, prices: [...prices] }
}

async function goodsPage(t: TxCtx, { after, limit }: PageInput): Promise<GoodsPage> {
  const products = await readProducts(t, { after: after ?? '', limit })
  return {
    ...head(t, products, limit),
    groups: after === null ? await readGroups(t) : [],
    goods: await goodsOf(t, products),
  }
}

/** Goods of these products, whole: rows of the page, and states of changes. */
export async function goodsOf(t: TxCtx, products: readonly OfferRow[]): Promise<GoodsPage['goods']> {
  const variants = await readCharacteristics(
    t,
    products.map(({ id }) => id),
  )
  const cards = [...products, ...variants].map((row) => cardIn(row.card))
  const ids = new Set(
    cards.flatMap(({ properties = [] }) => properties.flatMap((one) => [one.id, ...one.values])),
  )
  const names = await readNames(t, ['property', 'value'], [...ids])
  const byProduct = new Map<string, OfferRow[]>()
  for (const one of variants) byProduct.set(one.product, [...(byProduct.get(one.product) ?? []), one])
  return products.map((row) => goodOf(row, byProduct.get(row.id) ?? [], names))
}

type Names = ReadonlyMap<string, string>

const propertiesOf = ({ properties = [] }: Card, names: Names) =>
  properties.map(({ id, values }) => ({
    id,
    name: names.get(`property ${id}`) ?? id,
    values: values.map((value) => names.get(`value ${value}`) ?? value),
  }))

const picturesOf = ({ pictures = [] }: Card) => pictures.map((id) => ({ id, url: null }))

function goodOf(row: OfferRow, variants: readonly OfferRow[], names: Names): GoodsPage['goods'][number] {
  const card = cardIn(row.card)
  const name = card.name ?? row.id
  return {
    id: row.id,
    name,
    fullName: card.fullName ?? name,
    article: card.article || null,
    description: card.description ?? '',
    kind: card.kind ?? 'goods',
    group: card.group || null,
    category: null,
    unit: card.unit ?? { code: '796', name: 'шт' },
    vatRate: card.vat ?? null,
    weight: card.weight ?? null,
    size: null,
    marked: false,
    madeToOrderDays: null,
    sellable: true,
    bannedRegions: [],
    barcodes: card.barcodes ?? [],
    properties: propertiesOf(card, names),
    pictures: picturesOf(card),
    characteristics: variants.map((variant) => characteristicOf(variant, name, names)),
    parts: [],
    changedAt: row.changed_at.toISOString(),
  }
}

function characteristicOf(row: OfferRow, product: string, names: Names) {
  const card = cardIn(row.card)
  const { traits = [] } = card
  const id = row.id.slice(row.product.length + 1)
  return {
    id,
    name: traits.map(({ value }) => value).join(', ') || withoutProduct(card.name ?? id, product),
    article: card.article || null,
    barcodes: card.barcodes ?? [],
    properties: [
      ...traits.map((trait) => ({ id: trait.id, name: trait.name, values: [trait.value] })),
      ...propertiesOf(card, names),
    ],
    pictures: picturesOf(card),
    sellable: true,
  }
}

/** «Куртка (34/128, синий)» of the product «Куртка» is «34/128, синий». */
function withoutProduct(full: string, product: string): string {
  const rest = full.startsWith(product) ? full.slice(product.length).trim() : full
  return rest.replace(/^\((.*)\)$/s, '$1') || full
}
