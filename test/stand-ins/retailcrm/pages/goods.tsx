import { Hono } from 'hono'
import type { Account } from '../app.tsx'
import { shownStock, shownTotal } from '../goods/held.ts'
import type { Offer, Product } from '../types.ts'
import { CataloguePage } from './catalogue.tsx'
import { money, Page } from './layout.tsx'

const rowsOfPage = 50
const quantity = (value: number) => value.toLocaleString('ru-RU', { maximumFractionDigits: 3 })

/** The first products whose name, article or ids hold the words, from this id on. */
function found(account: Account, search: string, after: number): { rows: Product[]; more: boolean } {
  const { crm } = account
  const words = search.toLowerCase()
  const rows: Product[] = []
  for (const product of crm.state.products) {
    if (product.id <= after) continue
    const texts = [product.name, product.article, product.externalId]
    for (const offer of crm.goods.offersOf(product.id)) texts.push(offer.xmlId, offer.barcode, offer.article)
    if (!texts.some((text) => text?.toLowerCase().includes(words))) continue
    if (rows.length === rowsOfPage) return { rows, more: true }
    rows.push(product)
  }
  return { rows, more: false }
}

function ProductList({ account, search, after }: { account: Account; search: string; after: number }) {
  const { crm } = account
  const { rows, more } = found(account, search, after)
  const total = shownTotal(crm)
  const sum = (offers: readonly Offer[]) => offers.reduce((all, offer) => all + total(offer), 0)
  return (
    <Page title="Товары">
      <h1>Товары</h1>
      <section>
        <form method="get" action="/products" class="row">
          <input name="q" value={search} placeholder="Название, артикул, код" style="max-width: 320px" />
          <button type="submit" class="quiet">
            Найти
          </button>
          <span class="soft">Всего товаров: {crm.state.products.length.toLocaleString('ru-RU')}</span>
        </form>
      </section>
      <section>
        <table>
          <tr>
            <th>Товар</th>
            <th>Артикул</th>
            <th>Магазин</th>
            <th class="number">Предложений</th>
            <th class="number">Цена</th>
            <th class="number">Остаток</th>
          </tr>
          {rows.map((product) => {
            const offers = crm.goods.offersOf(product.id)
            return (
              <tr>
                <td>
                  <a href={`/products/${product.id}`}>{product.name}</a>
                  {product.active ? null : <span class="bad"> неактивен</span>}
                </td>
                <td>{product.article}</td>
                <td>{product.site}</td>
                <td class="number">{offers.length}</td>
                <td class="number">{money(offers[0]?.prices.base ?? 0)}</td>
                <td class="number">{quantity(sum(offers))}</td>
              </tr>
            )
          })}
        </table>
        {more ? (
          <p>
            <a href={`/products?${new URLSearchParams({ q: search, after: String(rows.at(-1)!.id) })}`}>
              Следующие
            </a>
          </p>
        ) : null}
      </section>
    </Page>
  )
}

function OfferSection({ account, offer }: { account: Account; offer: Offer }) {
  const { crm } = account
  const stock = shownStock(crm)
  const nameOf = (list: string, code: string) =>
    String(crm.state.references[list]?.find((row) => row.code === code)?.name ?? code)
  const told: [string, string | number | undefined][] = [
    ['Внешний код', offer.externalId],
    ['xmlId', offer.xmlId],
    ['Артикул', offer.article],
    ['Штрихкод', offer.barcode],
    ['НДС', offer.vatRate],
    ['Единица', offer.unit.sym],
    ['Вес, г', offer.weight],
    [
      'Размеры, см',
      offer.length === undefined ? undefined : `${offer.length} × ${offer.width} × ${offer.height}`,
    ],
    ...Object.entries(offer.properties).map(([code, value]): [string, string] => [code, String(value)]),
  ]
  return (
    <section>
      <h2>
        {offer.name} {offer.active ? null : <span class="bad">неактивно</span>}
      </h2>
      <div class="grid">
        {told
          .filter(([, value]) => value !== undefined)
          .map(([caption, value]) => (
            <div>
              <span class="soft">{caption}</span> {value}
            </div>
          ))}
      </div>
      <div class="grid">
        <table>
          <tr>
            <th>Склад</th>
            <th class="number">Остаток</th>
          </tr>
          {Object.keys(offer.stock).map((store) => (
            <tr>
              <td>{nameOf('stores', store)}</td>
              <td class="number">{quantity(stock(offer, store))}</td>
            </tr>
          ))}
        </table>
        <table>
          <tr>
            <th>Тип цены</th>
            <th class="number">Цена</th>
          </tr>
          {Object.entries(offer.prices).map(([type, price]) => (
            <tr>
              <td>{nameOf('priceTypes', type)}</td>
              <td class="number">{money(price)}</td>
            </tr>
          ))}
          {offer.purchasePrice === undefined ? null : (
            <tr>
              <td>Закупочная</td>
              <td class="number">{money(offer.purchasePrice)}</td>
            </tr>
          )}
        </table>
      </div>
    </section>
  )
}

function ProductCard({ account, product }: { account: Account; product: Product }) {
  const groups = product.groups.map(({ id }) => account.crm.state.groups.find((g) => g.id === id)?.name)
  return (
    <Page title={product.name}>
      <h1>{product.name}</h1>
      <section>
        <p>
          <span class="soft">Внешний код</span> {product.externalId} <span class="soft">Группы</span>{' '}
          {groups.filter(Boolean).join(', ') || '—'} <span class="soft">Изменён</span> {product.updatedAt}
        </p>
        {product.fields.description === undefined ? null : <p>{String(product.fields.description)}</p>}
      </section>
      {account.crm.goods.offersOf(product.id).map((offer) => (
        <OfferSection account={account} offer={offer} />
      ))}
    </Page>
  )
}

function StoreList({ account }: { account: Account }) {
  return (
    <Page title="Склады">
      <h1>Склады</h1>
      <section>
        <table>
          <tr>
            <th>Название</th>
            <th>Код</th>
            <th>Вид учёта</th>
            <th>Активен</th>
          </tr>
          {(account.crm.state.references.stores ?? []).map((store) => (
            <tr>
              <td>{String(store.name)}</td>
              <td>{String(store.code)}</td>
              <td>{store.inventoryType === 'available' ? 'есть или нет' : 'количество'}</td>
              <td>{store.active === false ? 'нет' : 'да'}</td>
            </tr>
          ))}
        </table>
      </section>
    </Page>
  )
}

/** Goods with their stock and prices, the stores, and the loads of the catalogue files. */
export function goodsPages(account: Account): Hono {
  const { crm } = account
  const app = new Hono()
  app.get('/products', (c) =>
    c.html(
      <ProductList
        account={account}
        search={c.req.query('q') ?? ''}
        after={Number(c.req.query('after') ?? 0)}
      />,
    ),
  )
  app.get('/products/:id', (c) => {
    const product = crm.goods.product(Number(c.req.param('id')))
    return product === undefined
      ? c.html(<Page title="Нет такого товара">Нет такого товара.</Page>, 404)
      : c.html(<ProductCard account={account} product={product} />)
  })
  app.get('/stores', (c) => c.html(<StoreList account={account} />))
  app.get('/catalogue', (c) => c.html(<CataloguePage account={account} />))
  app.post('/catalogue/load', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    await crm.catalogues.load(crm, form.get('site') ?? 'main')
    return c.redirect('/catalogue', 303)
  })
  return app
}
