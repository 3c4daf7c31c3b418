import { Hono } from 'hono'
import { deleteGood, setGood } from '../goods/change-good.ts'
import { setStock } from '../goods/change-stock.ts'
import { nameOf, productOf } from '../goods/names.ts'
import { someGoods } from '../goods/search.ts'
import { freeOf, goodOf, placeOf, takesStock } from '../goods/stock.ts'
import { kopecks, quantityText, roubles, thousandths } from '../numbers.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Good } from '../rows.ts'
import type { Onec } from '../state.ts'
import { Page } from './layout.tsx'

const shown = 100
/** Columns of stores in the list; the card of a good has them all. */
const columns = 6

/** Goods of a person who works in 1C: a list with what lies where, and a card with prices, texts and the place in the exchange. */
export function goodsPages(onec: Onec): Hono {
  const routes = new Hono()
  routes.get('/goods', (c) => c.html(<Goods onec={onec} search={c.req.query('q') ?? ''} />))
  routes.post('/goods', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    putStock(onec, form)
    return c.redirect('/goods', 303)
  })
  routes.get('/goods/card', (c) =>
    c.html(<GoodCard onec={onec} good={goodOf(onec, c.req.query('good') ?? '')} trouble="" />),
  )
  routes.post('/goods/card', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const good = goodOf(onec, form.get('good') ?? '')
    try {
      act(onec, good, form)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(<GoodCard onec={onec} good={good} trouble={error.message} />, 422)
    }
    return c.redirect(cardUrl(good), 303)
  })
  return routes
}

const cardUrl = (good: Good): string => `/goods/card?good=${encodeURIComponent(good.id)}`

function putStock(onec: Onec, form: URLSearchParams): void {
  const onHand = thousandths(form.get('onHand') ?? '')
  if (Number.isNaN(onHand)) throw wrongField('onHand', 'Ожидается количество')
  const [good, store] = [form.get('good') ?? '', form.get('store') ?? '']
  setStock(onec, { good, store, onHand: quantityText(onHand) })
}

function act(onec: Onec, good: Good, form: URLSearchParams): void {
  const kind = form.get('act')
  if (kind === 'stock') putStock(onec, form)
  else if (kind === 'delete') deleteGood(onec, good.id)
  else if (kind === 'choose' || kind === 'drop') setGood(onec, { good: good.id, chosen: kind === 'choose' })
  else if (kind === 'price') {
    const text = form.get('price') ?? ''
    const price = text.trim() === '' ? null : kopecks(text)
    if (price !== null && !(price >= 0)) throw wrongField('price', 'Ожидается цена')
    setGood(onec, { good: good.id, prices: [{ priceType: form.get('priceType') ?? '', price }] })
  } else setGood(onec, { good: good.id, ...textsOf(form) })
}

function textsOf(form: URLSearchParams) {
  const text = (name: string) => form.get(name) ?? undefined
  return { name: text('name'), fullName: text('fullName'), description: text('description') }
}

function Goods({ onec, search }: { onec: Onec; search: string }) {
  const stores = onec.stores.first(columns)
  const goods = someGoods(onec, search, shown).map((good) => ({ good, name: nameOf(onec, good) }))
  goods.sort((a, b) => a.name.localeCompare(b.name, 'ru') || (a.good.id < b.good.id ? -1 : 1))
  return (
    <Page title="Товары и остатки" at="/goods">
      <form class="bar" method="get" action="/goods">
        <label>
          Название, артикул или код
          <input type="search" name="q" value={search} />
        </label>
        <button type="submit">Найти</button>
      </form>
      <table>
        <thead>
          <tr>
            <th>Номенклатура</th>
            <th>Артикул</th>
            <th class="sum">Цена</th>
            {stores.map((store) => (
              <th>{store.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goods.map(({ good, name }) => (
            <tr>
              <td>
                <a href={cardUrl(good)}>{name}</a>
                {standingOf(good) === '' ? null : <span class="soft"> {standingOf(good)}</span>}
              </td>
              <td>{good.article || productOf(onec, good).article}</td>
              <td class="sum">{good.prices[0] ? roubles(good.prices[0].amount) : ''}</td>
              {stores.map((store) => (
                <td>{takesStock(onec, good) ? stockForm(onec, good, store, '/goods') : null}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">
        Показано {goods.length} из {onec.offers.size}. Остаток записывается клавишей Enter, остальное — в
        карточке.
      </p>
    </Page>
  )
}

const standingOf = (good: Good): string =>
  good.deleted ? '(помечен на удаление)' : good.chosen ? '' : '(не выгружается)'

function stockForm(onec: Onec, good: Good, store: { id: string; name: string }, action: string) {
  const place = placeOf(onec, good.id, store.id)
  return (
    <form method="post" action={action}>
      <input type="hidden" name="act" value="stock" />
      <input type="hidden" name="good" value={good.id} />
      <input type="hidden" name="store" value={store.id} />
      <input
        class="short"
        name="onHand"
        inputmode="decimal"
        aria-label={`${nameOf(onec, good)}, ${store.name}`}
        value={quantityText(place?.onHand ?? 0)}
      />
      <span class="soft"> свободно {quantityText(place ? freeOf(onec, good.id, place) : 0)}</span>
    </form>
  )
}

function GoodCard({ onec, good, trouble }: { onec: Onec; good: Good; trouble: string }) {
  const product = productOf(onec, good)
  const action = '/goods/card'
  return (
    <Page title={nameOf(onec, good)} at="/goods">
      {trouble ? (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      ) : null}
      <dl class="facts">
        <dt>Артикул, штрихкоды</dt>
        <dd>
          {[good.article || product.article, ...product.barcodes, ...good.barcodes]
            .filter(Boolean)
            .join(', ') || '—'}
        </dd>
        <dt>Свойства</dt>
        <dd>
          {[...product.properties, ...good.properties]
            .map(({ name, values }) => `${name}: ${values.join(', ')}`)
            .join('; ') || '—'}
        </dd>
        <dt>В обмене</dt>
        <dd>{standingOf(good) || 'выгружается'}</dd>
      </dl>
      <form class="bar" method="post" action={action}>
        <input type="hidden" name="good" value={good.id} />
        <button type="submit" name="act" value={good.chosen ? 'drop' : 'choose'}>
          {good.chosen ? 'Не выгружать' : 'Выгружать'}
        </button>
        {good.deleted ? null : (
          <button type="submit" name="act" value="delete">
            Пометить на удаление
          </button>
        )}
      </form>
      <h2>Описание</h2>
      <form class="bar" method="post" action={action}>
        <input type="hidden" name="act" value="texts" />
        <input type="hidden" name="good" value={good.id} />
        <label>
          Наименование
          <input name="name" value={product.name} />
        </label>
        <label>
          Полное наименование
          <input name="fullName" value={product.fullName} />
        </label>
        <label>
          Текст для покупателя
          <textarea name="description" rows={4} cols={60}>
            {product.description}
          </textarea>
        </label>
        <button class="main" type="submit">
          Записать
        </button>
      </form>
      <h2>Цены, ₽</h2>
      {onec.priceTypes.all().map((type) => {
        const price = good.prices.find(({ priceType }) => priceType === type.id)
        return (
          <form class="bar" method="post" action={action}>
            <input type="hidden" name="act" value="price" />
            <input type="hidden" name="good" value={good.id} />
            <input type="hidden" name="priceType" value={type.id} />
            <label>
              {type.name}
              <input
                class="short"
                name="price"
                inputmode="decimal"
                value={price ? String(price.amount / 100) : ''}
              />
            </label>
            <button type="submit">Записать</button>
          </form>
        )
      })}
      <p class="soft">Пустая цена снимается.</p>
      {takesStock(onec, good) ? (
        <>
          <h2>Остатки</h2>
          <table>
            <tbody>
              {onec.stores.all().map((store) => (
                <tr>
                  <td>{store.name}</td>
                  <td>{stockForm(onec, good, store, action)}</td>
                  <td>
                    {(placeOf(onec, good.id, store.id)?.incoming ?? [])
                      .map(
                        ({ date, document, quantity }) =>
                          `${date}: ${quantityText(quantity)} (${document.number})`,
                      )
                      .join('; ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Page>
  )
}
