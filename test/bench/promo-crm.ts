import { priceItems } from '../stand-ins/retailcrm/orders/arithmetic.ts'
import type { Item } from '../stand-ins/retailcrm/types.ts'
import { shop as goods, offerKey } from '../stand-ins/shop.ts'

const sold = goods.goods.filter((good) => !good.service)

/** One order of an account that answers at once, as the CRM would: it is read, its history is empty, it is edited. */
export function oneOrder(id: number, lines: number) {
  const rows = Array.from({ length: lines }, (_, n) => sold[n % sold.length]!)
  let items = rows.map(
    (good, n) =>
      ({
        ...{
          id: n + 1,
          quantity: 1 + (n % 3),
          initialPrice: good.price,
          status: 'new',
          xmlId: offerKey(good),
        },
        ...{ discountManualAmount: 0, discountManualPercent: 0 },
      }) as unknown as Item & { xmlId: string },
  )
  let amount = 0
  const order = () => {
    const priced = priceItems(items, { amount, percent: 0, roundTo: 0 }, () => false)
    return {
      ...{ id, number: `${id}C`, site: 'main', status: 'new', createdAt: '2026-11-24 12:00:00' },
      ...{ discountManualAmount: amount, summ: priced.reduce((sum, { summ }) => sum + summ, 0) },
      items: priced.map((item) => ({
        ...item,
        offer: { xmlId: (item as unknown as { xmlId: string }).xmlId },
      })),
    }
  }
  return {
    /** A manager changes a quantity. */
    change() {
      items = items.map((item, n) => (n === 0 ? { ...item, quantity: 1 + (item.quantity % 9) } : item))
    },
    async answer(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/history')) return json({ history: [], generatedAt: '2026-11-24 12:00:00' })
      if (pathname.endsWith('/orders'))
        return json({
          orders: [order()],
          pagination: { limit: 100, totalCount: 1, currentPage: 1, totalPageCount: 1 },
        })
      if (pathname.endsWith('/edit')) {
        const sent = JSON.parse(new URLSearchParams(await request.text()).get('order') ?? '{}') as {
          items?: Partial<Item>[]
          discountManualAmount?: number
        }
        amount = sent.discountManualAmount ?? amount
        items = items.map((item) => ({ ...item, ...sent.items?.find((one) => one.id === item.id) }))
      }
      return json({ order: order() })
    },
  }
}

/** 1C's answer to a basket: a seventh off each line. */
export async function pricedAtOnce(request: Request): Promise<Response> {
  const query = (await request.json()) as { lines: { id: string; quantity: string; basePrice: number }[] }
  const lines = query.lines.map(({ id, quantity, basePrice }) => {
    const sum = Math.round(Number(quantity) * basePrice)
    const automaticDiscount = Math.floor(sum / 7)
    return { id, price: basePrice, automaticDiscount, sum: sum - automaticDiscount, rules: ['Седьмая часть'] }
  })
  const validUntil = '2026-11-24T12:30:00+03:00'
  return Response.json({
    id: crypto.randomUUID(),
    validUntil,
    currency: 'RUB',
    lines,
    gifts: [],
    promoCode: null,
  })
}

const json = (body: object): Response => Response.json({ success: true, ...body })
