import { syntheticPriceType, syntheticProduct, syntheticStore } from '../../many-goods.ts'
import { type Crm, localNow, nextId } from '../crm.ts'
import type { Obj, Offer, Product } from '../types.ts'

/** A made-up catalogue: so many goods in each of so many shops, and the stores and price types that they may get figures in. */
export type ManyGoods = { goods: number; stores: number; priceTypes: number; sites?: number }

const unit = { code: 'pc', name: 'Штука', sym: 'шт.' }

/** The first shop is the one that the account has; the others are `site-1`, `site-2`, each with a catalogue of its own. */
const siteCode = (n: number): string => (n === 0 ? 'main' : `site-${n}`)
const firstCatalogue = 100

/**
 * Goods that 1C knows under the same ids, as after a load of the catalogue: they have no stock and no prices yet. Stores are `store-0`…,
 * price types `price-0`….
 */
export function seedMany(crm: Crm, { goods, stores, priceTypes, sites = 1 }: ManyGoods): void {
  const { references } = crm.state
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
  const add = (list: string, rows: Obj[]) => {
    references[list] = [...(references[list] ?? []), ...rows]
  }
  add(
    'stores',
    numbers(stores).map((n) => ({
      ...{
        code: `store-${n}`,
        name: `Склад ${n + 1}`,
        externalId: syntheticStore(n),
        xmlId: syntheticStore(n),
      },
      ...{ type: 'store-type-warehouse', inventoryType: 'integer', active: true, phone: {}, workTime: [] },
    })),
  )
  add(
    'priceTypes',
    numbers(priceTypes).map((n) => ({
      ...{ id: 100 + n, code: `price-${n}`, name: `Вид цены ${n + 1}`, externalId: syntheticPriceType(n) },
      ...{ active: true, default: false, geo: [], groups: [], ordering: 500 + n, currency: 'RUB' },
    })),
  )
  add(
    'sites',
    numbers(sites)
      .slice(1)
      .map((n) => ({
        ...{
          id: firstCatalogue + n,
          code: siteCode(n),
          name: `Магазин ${n + 1}`,
          url: `https://site-${n}.example`,
        },
        ...{ defaultForCrm: false, ymlUrl: '', loadFromYml: false, catalogId: String(firstCatalogue + n) },
        ...{
          isCatalogMainSite: true,
          countryIso: 'RU',
          currency: 'RUB',
          ordering: firstCatalogue + n,
          isDemo: false,
        },
      })),
  )
  const updatedAt = localNow(crm)
  // Shared: a change replaces them.
  const [groups, fields, properties] = [[], {}, {}]
  for (let site = 0; site < sites; site += 1)
    for (let n = 0; n < goods; n += 1) {
      const id = nextId(crm, 'product')
      const externalId = syntheticProduct(n)
      const name = `Товар ${n}`
      const product: Product = {
        id,
        externalId,
        name,
        type: 'product',
        site: siteCode(site),
        catalogId: site === 0 ? 1 : firstCatalogue + site,
        groups,
        active: true,
        updatedAt,
        fields,
      }
      crm.goods.addProduct(product)
      const offer: Offer = {
        id: nextId(crm, 'offer'),
        productId: id,
        externalId,
        xmlId: externalId,
        name,
        unit,
        active: true,
        prices: {},
        stock: {},
        properties,
      }
      crm.goods.addOffer(offer)
    }
}
