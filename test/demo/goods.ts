import { offerKey, shop } from '../stand-ins/shop.ts'
import { control, type Good } from './story.ts'

/** Goods of the small shop that both stand-ins know. */
export const shopGoods = (): Good[] =>
  shop.goods
    .filter((good) => !good.service)
    .map((good) => ({ xmlId: offerKey(good), name: good.name, price: good.price }))

/** Goods of the CommerceML files that 1C has loaded: those with a price, put into the CRM's catalogue too. */
export async function catalogueGoods(crm: string, service: string, most = 40): Promise<Good[]> {
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
  const found = rows.flatMap(({ offer, prices }) => {
    const [name, price] = [names.get(offer.product), prices[0]?.price ?? 0]
    if (name === undefined || price <= 0) return []
    const xmlId = offer.characteristic === null ? offer.product : `${offer.product}#${offer.characteristic}`
    return [{ xmlId, name, price: price / 100 }]
  })
  if (found.length === 0) throw new Error('В этих файлах CommerceML нет ни одного товара с ценой.')
  await control(`${crm}/control/offers`, found.slice(0, most))
  return found.slice(0, most)
}
