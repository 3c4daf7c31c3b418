import type { OnecActs } from './acts.ts'
import { receiveTransfer, shipTransfer } from './fulfilment/put-transfer.ts'
import { choose, deleteGood, enterGood, setGood } from './goods/change-good.ts'
import { changeMany } from './goods/change-many.ts'
import { receive, setStock } from './goods/change-stock.ts'
import { enterPriceType, enterStore } from './goods/enter.ts'
import { newId } from './identity.ts'
import { instantText } from './instants.ts'
import { bearOrder } from './orders/bear-order.ts'
import { moveOrder } from './orders/move-order.ts'
import { changePayment, payOrder } from './orders/pay-order.ts'
import { viewOrder } from './orders/view.ts'
import type { Pings } from './pings.ts'
import { setRules } from './pricing/rules.ts'
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
  choose: (choice) => choose(onec, choice),
  enterGood: (good) => enterGood(onec, good),
  deleteGood: (good) => deleteGood(onec, good),
  enterStore: (store) => enterStore(onec, store),
  enterPriceType: (priceType) => enterPriceType(onec, priceType),
  receive: (receipt) => receive(onec, receipt),
  changeMany: (change) => changeMany(onec, change),
  setRules: (book) => setRules(onec, book),
  setSwitches: (change) =>
    changeSettings(onec, { switches: { ...settingsOf(onec).switches, ...change } }).switches,
  newEpoch: (held) => changeSettings(onec, { epoch: newId(), held }).epoch,
  confirmEpoch: () => {
    changeSettings(onec, { held: false })
  },
})

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
    goods: onec.offers.size,
    orders: onec.orders.all().map((order) => viewOrder(onec, order)),
    customers: onec.customers.all(),
    payments: onec.payments.all(),
    returns: onec.returns.all(),
    transfers: onec.transfers.all(),
  }
}
