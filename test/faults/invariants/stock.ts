import { serviceBase } from '../../stand-ins/onec/surface.ts'
import { shop as goods, offerKey } from '../../stand-ins/shop.ts'
import type { Shop } from '../world.ts'
import type { Calm, Invariant } from './index.ts'

type OfferRef = { product: string; characteristic: string | null }
type StockRow = { offer: OfferRef; left: boolean; stores: { store: string; free: string }[] }
type PriceRow = { offer: OfferRef; left: boolean; prices: { priceType: string; price: number }[] }

/** Every store and every price type of every good is in the CRM as 1C has it. */
export const stock: Invariant = {
  name: 'stock and prices',
  check: async (calm) => {
    const found: string[] = []
    for (const shop of calm.shops.filter(({ tellsGoods }) => tellsGoods)) {
      const [shelves, prices] = [await shelvesOf(shop), await pricesOf(shop)]
      const told = tellings(calm, shop)
      for (const good of goods.goods) {
        const key = offerKey(good)
        const offer = shop.crm.state.offers.find(({ xmlId }) => xmlId === key)!
        const differ = (what: string, crm: unknown, onec: unknown) =>
          found.push(`${shop.name}: ${good.article}, ${what}: retailCRM ${crm}, 1C ${onec}`)
        for (const { id, key: store } of good.service ? [] : goods.stores) {
          const free = Math.max(0, Number(shelves.get(key)?.get(id) ?? 0))
          if (offer.stock[store] !== free) differ(`store ${store}`, offer.stock[store], free)
        }
        for (const { id, key: type } of goods.priceTypes) {
          const price = prices.get(key)?.get(id)
          // A price that the CRM has from elsewhere is nobody's to take away.
          if (price === undefined && !told.has(`${key} ${type}`)) continue
          if (offer.prices[type] !== price) differ(`price ${type}`, offer.prices[type], price)
        }
      }
    }
    return found
  },
}

const shelvesOf = async (shop: Shop) =>
  new Map(
    (await read<StockRow>(shop, '/stock')).map(({ offer, stores }) => [
      keyOf(offer),
      new Map(stores.map(({ store, free }) => [store, free])),
    ]),
  )

const pricesOf = async (shop: Shop) =>
  new Map(
    (await read<PriceRow>(shop, '/prices')).map(({ offer, prices }) => [
      keyOf(offer),
      new Map(prices.map(({ priceType, price }) => [priceType, price / 100])),
    ]),
  )

const keyOf = ({ product, characteristic }: OfferRef): string =>
  offerKey({ productId: product, characteristicId: characteristic })

/** Past the network and its faults: what 1C itself says. */
async function read<T>({ onec, onecSide }: Shop, path: string): Promise<T[]> {
  const { user, password } = onec.credentials
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const request = new Request(`${onecSide.origin}${serviceBase}${path}`, { headers: { authorization } })
  return ((await (await onecSide.fetch(request)).json()) as { rows: T[] }).rows
}

type Uploaded = { xmlId: string; stores?: { code: string }[]; prices?: { code: string }[] }

/** Stores and price types of offers that the CRM was told of, as `offer code`. */
function tellings({ effects }: Calm, { crmSide }: Shop): Set<string> {
  const told = new Set<string>()
  for (const { side, path, body, status } of effects) {
    if (side !== crmSide || !/store\/(inventories|prices)\/upload/.test(path) || status >= 400) continue
    const form = new URLSearchParams(body ?? '')
    const rows = JSON.parse(form.get('offers') ?? form.get('prices') ?? '[]') as Uploaded[]
    for (const { xmlId, stores, prices } of rows)
      for (const { code } of stores ?? prices ?? []) told.add(`${xmlId} ${code}`)
  }
  return told
}
