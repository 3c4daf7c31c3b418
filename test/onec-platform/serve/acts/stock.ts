import type { MassInput, ReceiptInput, StockInput } from '../../../stand-ins/onec/acts.ts'
import { Refusal, wrongField } from '../../../stand-ins/onec/problem.ts'
import { levelsAt } from '../../infobase/posting/stock.ts'
import type { Reference } from '../../infobase/reference.ts'
import { momentOfDigits } from '../../values/calendar.ts'
import { identityOf } from './card.ts'
import { asReference, type Desk } from './desk.ts'

/** Brings what lies at a store to a quantity, by a document of the difference; what is awaited, by orders to the supplier. */
export function setStock(desk: Desk, { good, store, onHand, incoming, supplier }: StockInput): object {
  if (supplier) throw new Refusal('unsupported', 'Прайс-листов поставщиков в этой базе нет.')
  const identity = identityOf(desk, good)
  const place = {
    good: identity.Номенклатура,
    characteristic: identity.Характеристика,
    store: storeOf(desk, store),
  }
  if (incoming) awaitGoods(desk, good, place.store, incoming)
  if (onHand !== undefined) {
    const difference = Number(onHand) - Number(levelsAt(desk.infobase, place).onHand)
    if (difference !== 0) correct(desk, place.store, [[good, difference]], Number(onHand) < 0)
  }
  const { onHand: lies, free } = levelsAt(desk.infobase, place)
  return { good, store, onHand: String(lies), free: String(free) }
}

/** A recount of many goods of a store. */
export function addStock(desk: Desk, goods: string[], { store, by }: NonNullable<MassInput['stock']>): void {
  const counted = goods.map((good): [string, number] => [good, Number(by)])
  correct(desk, storeOf(desk, store), counted, false)
}

/** «Приобретение товаров и услуг»: what came lies at the store, and is awaited no more. */
export function receiveGoods(desk: Desk, { store, awaited, lines }: ReceiptInput): object {
  const to = storeOf(desk, store)
  const paper = desk.newDocument('ПриобретениеТоваровУслуг', { Дата: desk.infobase.now(), Склад: to })
  for (const { good, quantity } of lines) {
    const order = awaited === undefined ? undefined : orderFor(desk, to, good, awaited)
    desk.addRow(paper, 'Товары', {
      ...identityOf(desk, good),
      Количество: Number(quantity),
      ...(order ? { ЗаказПоставщику: order } : {}),
    })
  }
  desk.write(paper)
  return { store, lines }
}

function storeOf(desk: Desk, id: string): Reference {
  const store = desk.reference('Справочник', 'Склады', id)
  if (!store) throw wrongField('store', 'Склад не найден', id)
  return store
}

/** Less than nothing may lie at a store where the control of stock does not look. */
function correct(
  desk: Desk,
  store: Reference,
  changes: [good: string, by: number][],
  uncontrolled: boolean,
): void {
  const paper = desk.newDocument('ОприходованиеИзлишковТоваров', { Дата: desk.infobase.now(), Склад: store })
  for (const [good, by] of changes)
    desk.addRow(paper, 'Товары', { ...identityOf(desk, good), Количество: by })
  paper.exchange.loading = uncontrolled
  desk.write(paper)
}

/** One order to the supplier for each arrival, in place of those that were there for this good. */
function awaitGoods(
  desk: Desk,
  good: string,
  store: Reference,
  incoming: NonNullable<StockInput['incoming']>,
): void {
  for (const reference of ordersFor(desk, store, good)) {
    const paper = desk.document(reference)
    paper.set('ПометкаУдаления', true)
    desk.write(paper, 'ОтменаПроведения')
  }
  for (const { date, number, quantity } of incoming) {
    const paper = desk.newDocument('ЗаказПоставщику', {
      Дата: desk.infobase.now(),
      Склад: store,
      НомерПоДаннымПоставщика: number,
    })
    desk.addRow(paper, 'Товары', {
      ...identityOf(desk, good),
      Количество: Number(quantity),
      ДатаПоступления: momentOfDigits(date.replaceAll('-', '')),
    })
    desk.write(paper)
  }
}

function ordersFor(desk: Desk, store: Reference, good: string): Reference[] {
  const wanted = identityOf(desk, good)
  return desk
    .documents('ЗаказПоставщику')
    .filter(({ reference, get }) => {
      if (get('Проведен') !== true || get('Склад') !== store) return false
      return desk
        .document(reference)
        .section('Товары')
        .snapshot()
        .some(
          (row) =>
            row.Номенклатура === wanted.Номенклатура &&
            asReference(row.Характеристика)?.id === asReference(wanted.Характеристика)?.id,
        )
    })
    .map(({ reference }) => reference)
}

const orderFor = (desk: Desk, store: Reference, good: string, number: string): Reference | undefined =>
  ordersFor(desk, store, good).find((order) => order.get('НомерПоДаннымПоставщика') === number)
