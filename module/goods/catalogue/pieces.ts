import { goodsPage } from '../../../shared/wire-1c/goods.ts'
import type { Ctx } from '../../context.ts'
import type { Chunk, Repaired } from './chunks/store.ts'
import { type Group, type GroupTree, treeOf } from './groups.ts'
import { icmlGroups, icmlWriter } from './icml.ts'
import { type Packer, pack } from './pack.ts'
import { pictureUrls } from './pictures.ts'
import { type CatalogueRules, type Good, type LeftOut, type OfferPrice, planGood } from './plan.ts'
import type { BuildRules } from './state/store.ts'
import { utf8Sink } from './utf8.ts'

/** Goods of one piece: large enough to be packed well, small enough to be written anew for one change. */
export const goodsOfPiece = 200

const storedGoods = goodsPage.shape.goods

/** Where pictures are served from, and what packs. */
export type Means = { publicUrl: string; packer: Packer }

/** What the pieces of one build have in common. */
export type Press = { tree: GroupTree; rules: CatalogueRules; means: Means }

export function pressOf(groups: readonly Group[], rules: BuildRules, means: Means): Press {
  const tree = treeOf(groups, new Set(rules.excludedGroups))
  return {
    tree,
    means,
    rules: {
      scheme: rules.scheme,
      groups: new Set(tree.shown.map(({ id }) => id)),
      excludedGroups: tree.excluded,
      excludedKinds: new Set(rules.excludedKinds),
      currency: rules.currency,
    },
  }
}

/** The piece in front of all others. */
export async function groupsPiece({ tree, means }: Press): Promise<Chunk> {
  const repairs = { count: 0 }
  const { bytes, size, crc } = await pack(means.packer, icmlGroups(tree, repairs))
  const repaired = repairs.count > 0 ? [{ offer: '', name: '', count: repairs.count }] : []
  const { bytes: goods } = await pack(means.packer, '[]')
  return { place: 0, goods, xml: bytes, size, crc, offers: 0, leftOut: [], repaired }
}

/** A piece of these goods; `twice` are goods that the feed holds already. */
export async function goodsPiece(
  ctx: Pick<Ctx, 'blind' | 'tenant'>,
  press: Press,
  place: number,
  goods: readonly Good[],
  prices: ReadonlyMap<string, OfferPrice>,
  twice: readonly Good[] = [],
): Promise<Chunk> {
  const write = icmlWriter({
    scheme: press.rules.scheme,
    pictureUrl: await pictureUrls(ctx, press.means.publicUrl, goods),
  })
  const { packer } = press.means
  const leftOut: LeftOut[] = twice.map(({ id, name }) => ({
    offer: id,
    name: name.slice(0, 120),
    reason: 'duplicate',
  }))
  const repaired: Repaired[] = []
  const xml = utf8Sink()
  let offers = 0
  for (const good of goods) {
    const planned = planGood(good, prices, press.rules)
    const repairs = { count: 0 }
    xml.add(write(planned, repairs))
    offers += planned.offers.length
    leftOut.push(...planned.leftOut)
    if (repairs.count > 0)
      repaired.push({ offer: good.id, name: good.name.slice(0, 120), count: repairs.count })
  }
  const [text, source] = await Promise.all([pack(packer, xml.take()), pack(packer, JSON.stringify(goods))])
  return {
    ...{ place, goods: source.bytes, xml: text.bytes, size: text.size, crc: text.crc, offers },
    // What JSON of the database cannot hold must not stop the rest.
    leftOut: leftOut.map(storable),
    repaired: repaired.map(storable),
  }
}

const storable = <T extends { offer: string; name: string }>(one: T): T => ({
  ...one,
  offer: storableText(one.offer),
  name: storableText(one.name),
})

const storableText = (text: string): string =>
  text.replaceAll('\u0000', '\ufffd').replaceAll(/\p{Surrogate}/gu, '\ufffd')

/** Goods of a stored piece. */
export const goodsIn = async (packer: Packer, packed: Uint8Array): Promise<Good[]> =>
  storedGoods.parse(JSON.parse(new TextDecoder().decode(await packer.inflate(packed))))
