import { randomUUID } from 'node:crypto'
import type { GoodInput, OnecActs, StockInput } from './acts.ts'
import { receiveTransfer, shipTransfer } from './fulfilment/put-transfer.ts'
import { instantText } from './instants.ts'
import { thousandths } from './numbers.ts'
import { bearOrder } from './orders/bear-order.ts'
import { moveOrder } from './orders/move-order.ts'
import { changePayment, payOrder } from './orders/pay-order.ts'
import { stockKey } from './orders/reserve.ts'
import { viewOrder } from './orders/view.ts'
import type { Pings } from './pings.ts'
import { Refusal } from './problem.ts'
import { register } from './queue.ts'
import { changeSettings, type Onec, settingsOf } from './state.ts'

/** The acts over the base in memory. */
export const memoryActs = (onec: Onec, pings: Pings): OnecActs => ({
  state: () => stateOf(onec, pings),
  bear: (order) => viewOrder(onec, bearOrder(onec, order)),
  move: (order, move) => viewOrder(onec, moveOrder(onec, order, move)),
  pay: (payment) => payOrder(onec, payment),
  changePayment: (payment, move) => changePayment(onec, payment, move),
  shipTransfer: (transfer) => shipTransfer(onec, transfer),
  receiveTransfer: (transfer) => receiveTransfer(onec, transfer),
  setStock: (stock) => setStock(onec, stock),
  setGood: (good) => setGood(onec, good),
  setSwitches: (change) =>
    changeSettings(onec, { switches: { ...settingsOf(onec).switches, ...change } }).switches,
  newEpoch: (held) => changeSettings(onec, { epoch: randomUUID(), held }).epoch,
  confirmEpoch: () => {
    changeSettings(onec, { held: false })
  },
})

function setStock(onec: Onec, { good, store, onHand, incoming }: StockInput) {
  const id = stockKey(good, store)
  const before = onec.stock.get(id) ?? { id, good, store, onHand: 0, incoming: [] }
  const row = onec.stock.put({
    ...before,
    onHand: onHand === undefined ? before.onHand : thousandths(onHand),
    incoming:
      incoming?.map((next) => ({
        date: next.date,
        document: { id: randomUUID(), number: next.number },
        quantity: thousandths(next.quantity),
      })) ?? before.incoming,
  })
  register(onec, 'stock', good)
  return row
}

function setGood(onec: Onec, input: GoodInput) {
  const good = onec.goods.get(input.good)
  if (!good) throw new Refusal('not_found', `Номенклатура ${input.good} не найдена.`)
  const prices = input.prices?.map(({ priceType, price }) => ({ priceType, amount: price, currency: 'RUB' }))
  const row = onec.goods.put({
    ...good,
    chosen: input.chosen ?? good.chosen,
    prices: prices ?? good.prices,
  })
  register(onec, 'product', row.product)
  if (prices || input.chosen !== undefined) register(onec, 'price', row.id)
  if (input.chosen !== undefined) register(onec, 'stock', row.id)
  return row
}

function stateOf(onec: Onec, pings: Pings) {
  const { infobase, epoch, held, switches, subscription, message, registered, overlaps } = settingsOf(onec)
  return {
    at: instantText(onec.now()),
    infobase,
    epoch,
    held,
    switches,
    subscribed: subscription?.url ?? null,
    message,
    registered,
    waiting: onec.queue.size,
    overlaps,
    pings: { sent: pings.sent, failed: pings.failed },
    goods: onec.goods.size,
    orders: onec.orders.all().map((order) => viewOrder(onec, order)),
    customers: onec.customers.all(),
    payments: onec.payments.all(),
    returns: onec.returns.all(),
    transfers: onec.transfers.all(),
  }
}
