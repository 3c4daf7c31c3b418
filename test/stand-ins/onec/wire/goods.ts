import { type Context, Hono } from 'hono'
import { availabilityQuery, returnPut, transferPut } from '../../../../shared/wire-1c/fulfilment.ts'
import { stockQuery } from '../../../../shared/wire-1c/stock.ts'
import { putReturn } from '../fulfilment/put-return.ts'
import { putTransfer } from '../fulfilment/put-transfer.ts'
import { figuresOf, priceRowOf, productOf, stockRowOf } from '../goods/view.ts'
import { keyOf } from '../identity.ts'
import { instantText } from '../instants.ts'
import { quantityText } from '../numbers.ts'
import { stockKey } from '../orders/reserve.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Good } from '../rows.ts'
import { holdKey, type Onec } from '../state.ts'
import { bodyOf, limitOf, writeOnce } from './write-once.ts'

export function goodsRoutes(onec: Onec): Hono {
  const routes = new Hono()

  const page = (c: Context, keys: string[], greatest: number) => {
    const limit = limitOf(c, greatest)
    const after = c.req.query('after') ?? ''
    const sorted = [...keys].sort()
    const start = sorted.findIndex((key) => key > after)
    const rows = start < 0 ? [] : sorted.slice(start, start + limit)
    const next = start >= 0 && start + limit < sorted.length ? rows.at(-1)! : null
    return { at: instantText(onec.now()), next, rows, first: after === '' }
  }

  routes.get('/goods', (c) => {
    const products = new Map<string, Good[]>()
    for (const good of onec.goods.all()) {
      if (good.chosen) products.set(good.product, [...(products.get(good.product) ?? []), good])
    }
    const { at, next, rows, first } = page(c, [...products.keys()], 1000)
    const goods = rows.map((product) => productOf(onec, product, products.get(product)))
    return c.json({ at, next, groups: first ? onec.groups.all() : [], goods })
  })
  routes.get('/stock', (c) => {
    const stocked = onec.goods.all().filter((good) => !good.service && good.chosen)
    const { at, next, rows } = page(
      c,
      stocked.map((good) => good.id),
      5000,
    )
    return c.json({ at, next, rows: rows.map((good) => stockRowOf(onec, good)) })
  })
  routes.get('/prices', (c) => {
    const chosen = onec.goods.all().filter((good) => good.chosen)
    const { at, next, rows } = page(
      c,
      chosen.map((good) => good.id),
      5000,
    )
    return c.json({ at, next, rows: rows.map((good) => priceRowOf(onec, good)) })
  })
  routes.post('/stock/query', async (c) => {
    const { ids } = await bodyOf(c, stockQuery)
    const asked = new Set(ids)
    const found = onec.goods.all().filter((good) => asked.has(good.product) && !good.service)
    const rows = found.map((good) => good.id).sort()
    return c.json({
      at: instantText(onec.now()),
      next: null,
      rows: rows.map((good) => stockRowOf(onec, good)),
    })
  })
  routes.post('/availability', async (c) => {
    const { date, offers } = await bodyOf(c, availabilityQuery)
    const goods = offers.map(({ product, characteristic }, n) => {
      const good = keyOf(product, characteristic)
      if (!onec.goods.get(good)) throw wrongField(`offers.${n}`, 'Номенклатура не найдена', good)
      return { offer: { product, characteristic }, stores: availabilityOf(onec, good, date) }
    })
    return c.json({ at: instantText(onec.now()), goods })
  })
  routes.post('/pricing', () => {
    throw new Refusal('unsupported', 'Расчёт скидок этой базой не выполняется.')
  })
  routes.get('/pictures/:id', (c) => {
    throw new Refusal('not_found', `Картинки ${c.req.param('id')} нет.`)
  })
  routes.put('/returns/:key', (c) =>
    writeOnce(onec, c, returnPut, (put) => putReturn(onec, c.req.param('key'), put)),
  )
  routes.put('/transfers/:key', (c) =>
    writeOnce(onec, c, transferPut, (put) => putTransfer(onec, c.req.param('key'), put)),
  )
  return routes
}

function availabilityOf(onec: Onec, good: string, until: string | null) {
  const stores = onec.stores.all().filter((store) => store.chosen)
  return stores.map((store) => {
    const { onHand, reserved, free } = figuresOf(onec, good, store.id)
    const incoming = onec.stock.get(stockKey(good, store.id))?.incoming ?? []
    return {
      store: store.id,
      onHand,
      reserved,
      free,
      incoming: incoming
        .filter((row) => until === null || row.date <= until)
        .map(({ date, document, quantity }) => {
          const taken = onec.reserved.get(holdKey(good, store.id, document)) ?? 0
          return {
            date,
            document,
            quantity: quantityText(quantity),
            free: quantityText(Math.max(0, quantity - taken)),
          }
        }),
    }
  })
}
