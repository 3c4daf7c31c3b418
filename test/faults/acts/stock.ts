import { offerKey, shop as shopGoods } from '../../stand-ins/shop.ts'
import type { Random } from '../random.ts'
import type { Shop } from '../world.ts'
import { type Act, byHand } from './act.ts'

const stocked = shopGoods.goods.filter((good) => !good.service)

/** An act on one good; a base that cannot do it has nothing done. */
const onGood = (
  name: string,
  weight: number,
  path: string,
  wish: (good: string, random: Random) => Record<string, unknown>,
): Act => ({
  name: `onec ${name}`,
  weight,
  async run(shop: Shop, random: Random) {
    const wanted = wish(offerKey(random.pick(stocked)), random)
    const done = await byHand(shop.onecSide, path, wanted)
    return done && JSON.stringify(wanted)
  },
})

const somePriceType = (random: Random): string => random.pick(shopGoods.priceTypes).id
const someStore = (random: Random): string => random.pick(shopGoods.stores).id

/** 1C's people count shelves, take goods in, change prices, and choose what is exchanged. */
export const stockActs: readonly Act[] = [
  onGood('stock', 4, '/stock', (good, random) => ({
    good,
    store: someStore(random),
    onHand: String(random.between(-2, 40)),
  })),
  onGood('receipt', 1, '/receipts', (good, random) => ({
    store: someStore(random),
    lines: [{ good, quantity: String(random.between(1, 20)) }],
  })),
  onGood('price', 3, '/goods', (good, random) => ({
    good,
    prices: [{ priceType: somePriceType(random), price: random.between(100, 20_000) * 100 }],
  })),
  onGood('price taken away', 0.5, '/goods', (good, random) => ({
    good,
    prices: [{ priceType: somePriceType(random), price: null }],
  })),
  onGood('selection', 1, '/goods', (good, random) => ({ good, chosen: random.chance(0.5) })),
]
