import { z } from 'zod'
import type { TxCtx } from '../../../context.ts'
import { type LeftOut, type OfferPrice, type Reason, reasons } from '../plan.ts'
import type { Totals } from '../state/store.ts'

export type Repaired = { offer: string; name: string; count: number }

/** One piece of the feed as it is stored; `goods` and `xml` are packed. */
export type Chunk = {
  place: number
  goods: Uint8Array
  xml: Uint8Array
  size: number
  crc: number
  offers: number
  leftOut: readonly LeftOut[]
  repaired: readonly Repaired[]
}

type At = { build: number; generation: number }
type T = Pick<TxCtx, 'tx' | 'tenant'>

/** New versions of pieces; what stands at the same places until now is not seen from `born` on. */
export async function insertChunks(
  { tx, tenant, clock }: TxCtx,
  at: { build: number; born: number },
  chunks: readonly Chunk[],
): Promise<void> {
  const places = chunks.map(({ place }) => place)
  await buryChunks({ tx, tenant, clock }, at, places)
  const written = chunks.filter((chunk) => chunk.size > 0 || chunk.leftOut.length > 0)
  // A statement takes 65,534 parameters.
  for (let start = 0; start < written.length; start += 1_000) {
    const rows = written.slice(start, start + 1_000).map((chunk) => ({
      tenant_id: tenant.id,
      build: at.build,
      place: chunk.place,
      born: at.born,
      goods: chunk.goods,
      xml: chunk.xml,
      size: chunk.size,
      crc: chunk.crc,
      offers: chunk.offers,
      left_out: tx.json(chunk.leftOut),
      repaired: tx.json(chunk.repaired),
    }))
    await tx`insert into catalogue_chunks ${tx(rows)}`
  }
}

async function buryChunks(
  { tx, tenant, clock }: Pick<TxCtx, 'tx' | 'tenant' | 'clock'>,
  at: { build: number; born: number },
  places: readonly number[],
): Promise<void> {
  await tx`
    update catalogue_chunks set died = ${at.born}, died_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and build = ${at.build} and place = any(${[...places]}::int[]) and died is null`
}

/** Pieces of a generation after a place, in order. */
export async function readXml(
  { tx, tenant }: T,
  { build, generation }: At,
  after: number,
  limit: number,
): Promise<Pick<Chunk, 'place' | 'xml' | 'size' | 'crc'>[]> {
  const rows = await tx<{ place: number; xml: Uint8Array; size: number; crc: string }[]>`
    select place, xml, size, crc from catalogue_chunks
    where tenant_id = ${tenant.id} and build = ${build} and place > ${after}
      and born <= ${generation} and (died is null or died > ${generation})
    order by place limit ${limit}`
  return rows.map((row) => ({ ...row, crc: Number(row.crc) }))
}

/** Packed goods of the newest versions at these places. */
export const readPackedGoods = async (
  { tx, tenant }: T,
  build: number,
  places: readonly number[],
): Promise<{ place: number; goods: Uint8Array }[]> =>
  tx<{ place: number; goods: Uint8Array }[]>`
    select place, goods from catalogue_chunks
    where tenant_id = ${tenant.id} and build = ${build} and place = any(${[...places]}::int[]) and died is null
    order by place`

export async function lastPlace({ tx, tenant }: T, build: number): Promise<number> {
  const [row] = await tx<{ place: number | null }[]>`
    select max(place) as place from catalogue_chunks where tenant_id = ${tenant.id} and build = ${build}`
  return row?.place ?? 0
}

/** Numbers of the newest versions. */
export async function sumUp({ tx, tenant }: T, build: number): Promise<Totals> {
  const [row] = await tx<Record<'chunks' | 'goods' | 'offers' | 'size' | 'packed' | 'repaired', string>[]>`
    select count(*) as chunks, coalesce(sum(offers), 0) as offers, coalesce(sum(size), 0) as size,
      coalesce(sum(octet_length(xml)), 0) as packed, coalesce(sum(jsonb_array_length(repaired)), 0) as repaired,
      (select count(*) from catalogue_goods g where g.tenant_id = ${tenant.id} and g.build = ${build}) as goods
    from catalogue_chunks where tenant_id = ${tenant.id} and build = ${build} and died is null`
  const left = await tx<{ reason: Reason; count: string }[]>`
    select one->>'reason' as reason, count(*) from catalogue_chunks c, jsonb_array_elements(c.left_out) one
    where c.tenant_id = ${tenant.id} and c.build = ${build} and c.died is null group by 1 order by 1`
  const number = (name: 'chunks' | 'goods' | 'offers' | 'size' | 'packed' | 'repaired') => Number(row?.[name])
  return {
    chunks: number('chunks'),
    goods: number('goods'),
    offers: number('offers'),
    size: number('size'),
    packed: number('packed'),
    repaired: number('repaired'),
    leftOut: Object.fromEntries(left.map(({ reason, count }) => [reason, Number(count)])),
  }
}

const leftOutRow = z.object({ offer: z.string(), name: z.string(), reason: z.enum(reasons) })

/** A page of what a generation leaves out, in the order of the feed; `after` is `next` of the page before. */
export async function listLeftOut(
  { tx, tenant }: T,
  { build, generation }: At,
  page: { reason: Reason | null; after: number; limit: number },
): Promise<{ rows: LeftOut[]; next: number | null }> {
  const chunks = await tx<{ place: number; left_out: unknown[] }[]>`
    select place, left_out from catalogue_chunks
    where tenant_id = ${tenant.id} and build = ${build} and place > ${page.after}
      and born <= ${generation} and (died is null or died > ${generation})
      and jsonb_array_length(left_out) > 0
      and (${page.reason}::text is null or left_out @> jsonb_build_array(jsonb_build_object('reason', ${page.reason}::text)))
    order by place limit 20`
  const rows: LeftOut[] = []
  for (const { place, left_out } of chunks) {
    const parsed = left_out.flatMap((one) => leftOutRow.safeParse(one).data ?? [])
    rows.push(...parsed.filter(({ reason }) => page.reason === null || reason === page.reason))
    if (rows.length >= page.limit) return { rows, next: place }
  }
  return { rows, next: chunks.length === 20 ? chunks.at(-1)!.place : null }
}

const repairedRow = z.object({ offer: z.string(), name: z.string(), count: z.int() })

/** Offers with letters that could not be written, the first of them. */
export async function listRepaired(
  { tx, tenant }: T,
  { build, generation }: At,
  limit: number,
): Promise<Repaired[]> {
  const rows = await tx<{ one: unknown }[]>`
    select one from catalogue_chunks c, jsonb_array_elements(c.repaired) one
    where tenant_id = ${tenant.id} and build = ${build}
      and born <= ${generation} and (died is null or died > ${generation})
    order by place limit ${limit}`
  return rows.flatMap(({ one }) => repairedRow.safeParse(one).data ?? [])
}

/** Where these products stand; those that stand nowhere are not in the answer. */
export async function placesOf(
  { tx, tenant }: T,
  build: number,
  products: readonly string[],
): Promise<Map<string, { place: number; characteristics: string[] }>> {
  const rows = await tx<{ product: string; place: number; characteristics: string[] }[]>`
    select product, place, characteristics from catalogue_goods
    where tenant_id = ${tenant.id} and build = ${build} and product = any(${[...products]}::text[])`
  return new Map(rows.map(({ product, ...rest }) => [product, rest]))
}

export async function placeGoods(
  { tx, tenant }: T,
  build: number,
  goods: readonly { product: string; place: number; characteristics: readonly string[] }[],
): Promise<void> {
  if (goods.length === 0) return
  await tx`
    insert into catalogue_goods (tenant_id, build, product, place, characteristics)
    select ${tenant.id}, ${build}, g.product, g.place, array(select jsonb_array_elements_text(g.characteristics))
    from jsonb_to_recordset(${tx.json(goods)}) as g (product text, place int, characteristics jsonb)
    order by g.product
    on conflict (tenant_id, build, product) do update
    set place = excluded.place, characteristics = excluded.characteristics`
}

export async function removeGoods(
  { tx, tenant }: T,
  build: number,
  products: readonly string[],
): Promise<void> {
  await tx`
    delete from catalogue_goods
    where tenant_id = ${tenant.id} and build = ${build} and product = any(${[...products]}::text[])`
}

export type PriceOf = OfferPrice & { product: string; characteristic: string | null }

export async function savePrices(
  { tx, tenant }: T,
  build: number,
  prices: readonly PriceOf[],
): Promise<void> {
  const distinct = new Map(prices.map((one) => [`${one.product}#${one.characteristic ?? ''}`, one]))
  const rows = [...distinct.values()].map((one) => ({ ...one, characteristic: one.characteristic ?? '' }))
  await tx`
    insert into catalogue_prices (tenant_id, build, product, characteristic, price, purchase, currency)
    select ${tenant.id}, ${build}, p.product, p.characteristic, p.price, p.purchase, p.currency
    from jsonb_to_recordset(${tx.json(rows)})
      as p (product text, characteristic text, price bigint, purchase bigint, currency text)
    order by p.product, p.characteristic
    on conflict (tenant_id, build, product, characteristic) do update
    set price = excluded.price, purchase = excluded.purchase, currency = excluded.currency`
}

export async function removePrices(
  { tx, tenant }: T,
  build: number,
  offers: readonly { product: string; characteristic: string | null }[],
): Promise<void> {
  if (offers.length === 0) return
  await tx`
    delete from catalogue_prices p
    using unnest(${offers.map(({ product }) => product)}::text[],
      ${offers.map(({ characteristic }) => characteristic ?? '')}::text[]) as o (product, characteristic)
    where p.tenant_id = ${tenant.id} and p.build = ${build} and p.product = o.product
      and p.characteristic = o.characteristic`
}

/** Prices of all offers of these products, by our offer key. */
export async function pricesOf(
  { tx, tenant }: T,
  build: number,
  products: readonly string[],
): Promise<Map<string, OfferPrice>> {
  const rows = await tx<
    { product: string; characteristic: string; price: string; purchase: string | null; currency: string }[]
  >`
    select product, characteristic, price, purchase, currency from catalogue_prices
    where tenant_id = ${tenant.id} and build = ${build} and product = any(${[...products]}::text[])`
  return new Map(
    rows.map((row) => [
      row.characteristic === '' ? row.product : `${row.product}#${row.characteristic}`,
      {
        price: Number(row.price),
        purchase: row.purchase === null ? null : Number(row.purchase),
        currency: row.currency,
      },
    ]),
  )
}

/** Pieces of a build that is served no more: whoever reads them now may go on for a while. */
export async function retireBuild({ tx, tenant, clock }: TxCtx, build: number): Promise<void> {
  await tx`
    update catalogue_chunks set died_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and build = ${build} and died_at is null`
}

/** Removes what was retired before `before`, and what only building needed; at most so many rows of each table. Answers whether there is more. */
export async function sweep(
  { tx, tenant }: T,
  served: number,
  before: Date,
  limit: number,
): Promise<boolean> {
  const counts = [
    await tx`
      delete from catalogue_chunks where ctid = any(array(
        select ctid from catalogue_chunks
        where tenant_id = ${tenant.id} and (died_at < ${before} or (build < ${served} and died_at is null))
        limit ${limit}))`,
    await tx`
      delete from catalogue_goods where ctid = any(array(
        select ctid from catalogue_goods where tenant_id = ${tenant.id} and build < ${served} limit ${limit}))`,
    await tx`
      delete from catalogue_prices where ctid = any(array(
        select ctid from catalogue_prices where tenant_id = ${tenant.id} and build < ${served} limit ${limit}))`,
  ]
  return counts.some(({ count }) => count >= limit)
}
