import { catalogueShop } from '../onec-platform/infobase/shop/catalogue-shop.ts'
import { readCatalogue } from '../stand-ins/onec/commerceml.ts'
import { offerKey, shop } from '../stand-ins/shop.ts'
import { control, type Good } from './story.ts'

/** Goods of the small shop that both stand-ins know. */
export const shopGoods = (): Good[] =>
  shop.goods
    .filter((good) => !good.service)
    .map((good) => ({ xmlId: offerKey(good), name: good.name, price: good.price }))

/** Goods of CommerceML files that 1C was filled with: those with a price, put into the CRM's catalogue too. */
export async function catalogueGoods(crm: string, goods: Promise<Good[]>, most = 40): Promise<Good[]> {
  const found = (await goods).slice(0, most)
  if (found.length === 0) throw new Error('В этих файлах CommerceML нет ни одного товара с ценой.')
  await control(`${crm}/control/offers`, found)
  return found
}

/** As the stand-in of 1C tells them. */
export async function goodsOfWire(service: string): Promise<Good[]> {
  const authorization = `Basic ${Buffer.from('most:most').toString('base64')}`
  const ask = async (path: string) => {
    const response = await fetch(`${service}${path}`, { headers: { authorization } })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
  const { goods } = (await ask('/goods?limit=1000')) as {
    goods: { id: string; name: string; kind: string }[]
  }
  const { rows } = (await ask('/prices?limit=5000')) as {
    rows: { offer: { product: string; characteristic: string | null }; prices: { price: number }[] }[]
  }
  const names = new Map(goods.filter(({ kind }) => kind === 'goods').map(({ id, name }) => [id, name]))
  return rows.flatMap(({ offer, prices }) => {
    const [name, price] = [names.get(offer.product), prices[0]?.price ?? 0]
    if (name === undefined || price <= 0) return []
    const xmlId = offer.characteristic === null ? offer.product : `${offer.product}#${offer.characteristic}`
    return [{ xmlId, name, price: price / 100 }]
  })
}

/** As a base with the extension, which gives no cards of goods, was filled with them. */
export async function goodsOfFiles(folder: string): Promise<Good[]> {
  const { goods, priceTypes } = catalogueShop((await readCatalogue(folder)).catalogue)
  return goods.flatMap((good) => {
    const [price] = priceTypes.flatMap(({ id }) => good.prices?.[id] ?? [])
    return good.service || !price ? [] : [{ xmlId: offerKey(good), name: good.name, price }]
  })
}
