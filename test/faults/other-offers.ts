import { shop as goods, offerKey } from '../stand-ins/shop.ts'

/** Goods that the catalogue of the CRM gives to the other organisation. */
export const offersOfOther = goods.goods
  .filter((good) => !good.service && (good.stock.main ?? 0) >= 4)
  .slice(0, 3)
  .map((good) => ({
    xmlId: `${goods.organisations[1]!.id}#${offerKey(good)}`,
    name: good.name,
    price: good.price,
  }))
