import { type Context, Hono } from 'hono'
import { availabilityQuery, returnPut, transferPut } from '../../../../shared/wire-1c/fulfilment.ts'
import { pricingQuery } from '../../../../shared/wire-1c/pricing.ts'
import { stockQuery } from '../../../../shared/wire-1c/stock.ts'
import { putReturn } from '../fulfilment/put-return.ts'
import { putTransfer } from '../fulfilment/put-transfer.ts'
import { goodsPage, pricesPage, stockPage } from '../goods/pages.ts'
import { pictureBytes } from '../goods/picture.ts'
import { placeOf } from '../goods/stock.ts'
import { figuresOf, stockState } from '../goods/view.ts'
import { keyOf } from '../identity.ts'
import { instantText } from '../instants.ts'
import { quantityText } from '../numbers.ts'
import { priceBasket } from '../pricing/price-basket.ts'
import { Refusal, wrongField } from '../problem.ts'
import { holdKey, type Onec, settingsOf } from '../state.ts'
import { bodyOf, limitOf, writeOnce } from './write-once.ts'

export function goodsRoutes(onec: Onec): Hono {
  const routes = new Hono()

  const answer = (c: Context, greatest: number) => ({
    at: instantText(onec.now()),
    after: c.req.query('after') || null,
    limit: limitOf(c, greatest),
  })

  routes.get('/goods', (c) => {
    const { at, after, limit } = answer(c, 1000)
    const { next, rows } = goodsPage(onec, after, limit)
    return c.json({ at, next, groups: after === null ? onec.groups.all() : [], goods: rows })
  })
  routes.get('/stock', (c) => {
    const { at, after, limit } = answer(c, 5000)
    return c.json({ at, ...stockPage(onec, after, limit) })
  })
  routes.get('/prices', (c) => {
    const { at, after, limit } = answer(c, 5000)
    return c.json({ at, ...pricesPage(onec, after, limit) })
  })
  routes.post('/stock/query', async (c) => {
    const { ids } = await bodyOf(c, stockQuery)
    const rows = [...new Set(ids)]
      .flatMap((product) => onec.offers.ofProduct(product))
      .flatMap((key) => stockState(onec, key) ?? [])
    return c.json({ at: instantText(onec.now()), next: null, rows })
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
  routes.post('/pricing', async (c) => {
    if (!settingsOf(onec).switches.pricing)
      throw new Refusal('unsupported', 'Расчёт скидок этой базой не выполняется.')
    return c.json(priceBasket(onec, await bodyOf(c, pricingQuery)))
  })
  routes.get('/pictures/:id', (c) => {
    const picture = pictureBytes(onec, c.req.param('id'))
    if (!picture) throw new Refusal('not_found', `Картинки ${c.req.param('id')} нет.`)
    return c.body(picture.bytes, 200, { 'content-type': picture.type })
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
    const incoming = placeOf(onec, good, store.id)?.incoming ?? []
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
