import { instantText } from '../instants.ts'
import { orderRefOf } from '../orders/find-order.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Order, OrderLine } from '../rows.ts'
import type { Onec } from '../state.ts'
import { documentOf } from './view.ts'

type Movement = {
  date: string
  document: { id: string; kind: string; number: string }
  order: ReturnType<typeof orderRefOf>
  shipped: number
  paid: number
}

/** Debt of a customer over a period of whole days, both included: opening + shipped − paid = closing. */
export function settlementsOf(onec: Onec, customer: string, period: { from: string; to: string }) {
  if (!onec.customers.get(customer)) throw new Refusal('not_found', `Партнер ${customer} не найден.`)
  for (const [name, day] of Object.entries(period)) {
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) {
      throw wrongField(name, 'Ожидается дата ГГГГ-ММ-ДД', day)
    }
  }
  let opening = 0
  let [shipped, paid] = [0, 0]
  const lines: Movement[] = []
  for (const movement of movementsOf(onec, customer)) {
    const day = movement.date.slice(0, 10)
    if (day > period.to) continue
    if (day < period.from) {
      opening += movement.shipped - movement.paid
      continue
    }
    shipped += movement.shipped
    paid += movement.paid
    lines.push(movement)
  }
  return { customer, currency: 'RUB', opening, shipped, paid, closing: opening + shipped - paid, lines }
}

/** `state` of a feed entry: what the customer owes now. */
export function viewSettlement(onec: Onec, customer: string) {
  const row = onec.customers.get(customer)
  if (!row) return null
  const debt = movementsOf(onec, customer).reduce((sum, next) => sum + next.shipped - next.paid, 0)
  return {
    customer,
    crmId: row.key,
    currency: 'RUB',
    debt,
    overdue: 0,
    changedAt: instantText(onec.now()),
  }
}

function movementsOf(onec: Onec, customer: string): Movement[] {
  const orders = new Map(
    onec.orders
      .all()
      .filter((order) => order.partner === customer)
      .map((order) => [order.id, order]),
  )
  const movements: Movement[] = []
  for (const order of orders.values()) {
    for (const { id, number, date, lines } of order.shipments) {
      movements.push({
        date,
        document: { id, kind: 'Реализация товаров и услуг', number },
        order: orderRefOf(order),
        shipped: lines.reduce((sum, line) => sum + shareOf(order, line), 0),
        paid: 0,
      })
    }
  }
  for (const payment of onec.payments.all()) {
    const order = payment.order === null ? undefined : orders.get(payment.order)
    if (!order || !payment.posted || payment.deleted) continue
    movements.push({
      date: payment.paidAt,
      document: { id: payment.id, kind: documentOf(payment), number: payment.number },
      order: orderRefOf(order),
      shipped: 0,
      paid: payment.refund ? -payment.amount : payment.amount,
    })
  }
  return movements.sort((a, b) => Date.parse(a.date) - Date.parse(b.date))
}

function shareOf(order: Order, shipped: { lineId: string | null; quantity: number }): number {
  const line = order.lines.find((row) => row.lineId === shipped.lineId)
  return line ? sumOf(line, shipped.quantity) : 0
}

/** Kopecks of a part of a line; the whole line is its exact sum. */
export function sumOf(line: OrderLine, quantity: number): number {
  if (quantity === line.quantity) return line.sum
  return line.quantity === 0 ? 0 : Math.round((line.sum * quantity) / line.quantity)
}
