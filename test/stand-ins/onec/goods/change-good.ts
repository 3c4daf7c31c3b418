import type { ChoiceInput, GoodInput, NewGoodInput } from '../acts.ts'
import { instantText } from '../instants.ts'
import { Refusal, wrongField } from '../problem.ts'
import { register } from '../queue.ts'
import type { Good, GoodPrice, PriceType, Store } from '../rows.ts'
import type { Onec } from '../state.ts'
import type { Table } from '../tables.ts'
import { blankGood, blankProduct } from './blank.ts'
import { productOf } from './names.ts'
import { goodOf, selected, takesStock } from './stock.ts'

/** A change of a card, of its place in the selection, of its prices. */
export function setGood(onec: Onec, input: GoodInput): object {
  const { good: id, chosen, prices, ...card } = input
  const before = goodOf(onec, id)
  const told = Object.entries(card).filter(([, value]) => value !== undefined)
  if (told.length > 0) {
    const changed = { ...productOf(onec, before), ...Object.fromEntries(told) }
    onec.products.put({ ...changed, changedAt: instantText(onec.now()) })
    registerProduct(onec, before)
  }
  if (prices) {
    onec.goods.touch({ ...before, prices: pricesAfter(onec, before.prices, prices) })
    if (selected(onec, before)) register(onec, 'price', id)
  }
  if (chosen !== undefined && chosen !== before.chosen) select(onec, id, { chosen })
  return goodOf(onec, id)
}

export function deleteGood(onec: Onec, id: string): object {
  const { deleted } = goodOf(onec, id)
  if (!deleted) select(onec, id, { deleted: true })
  return goodOf(onec, id)
}

export function enterGood(onec: Onec, { id, name, group, article }: NewGoodInput): object {
  if (onec.goods.get(id)) throw new Refusal('conflict', `Номенклатура ${id} уже есть.`)
  if (group !== null && !onec.groups.get(group)) throw wrongField('group', 'Группа не найдена', group)
  const card = { ...blankProduct(id, name, instantText(onec.now())), group, article }
  onec.products.put({ ...card, category: onec.categories.get(group ?? '')?.id ?? null })
  const good = onec.goods.put(blankGood(id))
  onec.offers.add(id)
  registerWhole(onec, good)
  return good
}

/** In and out of the selection: what leaves is told once in the feed and once in the pages, what enters is told whole. */
function select(onec: Onec, id: string, change: Partial<Pick<Good, 'chosen' | 'deleted'>>): void {
  const before = goodOf(onec, id)
  const after = { ...before, ...change }
  if (selected(onec, before) === selected(onec, after)) onec.goods.touch(after)
  else moved(onec, after)
}

/** A good that has just come into the selection or left it. */
function moved(onec: Onec, good: Good): void {
  const leaves = !selected(onec, good)
  onec.goods.touch({ ...good, untold: { stock: leaves, prices: leaves } })
  registerWhole(onec, good)
}

/** What the settings form of 1C lets out. A category takes its goods with it; a store or a price type is only in no row any more. */
export function choose(onec: Onec, { kind, id, chosen }: ChoiceInput): object {
  if (kind !== 'category') {
    const table: Table<Store> | Table<PriceType> = kind === 'store' ? onec.stores : onec.priceTypes
    return takeOut(table as Table<Store | PriceType>, id, chosen)
  }
  const inside: Good[] = []
  for (const key of onec.offers.after(null)) {
    const good = onec.goods.get(key)!
    if (productOf(onec, good).category === id && good.chosen && !good.deleted) inside.push(good)
  }
  const before = onec.categories.get(id)?.chosen
  const category = takeOut(onec.categories, id, chosen)
  if (before !== chosen) for (const good of inside) moved(onec, good)
  return category
}

function takeOut<T extends { id: string; chosen: boolean }>(table: Table<T>, id: string, chosen: boolean): T {
  const row = table.get(id)
  if (!row) throw wrongField('id', 'В справочнике такого нет', id)
  return table.touch({ ...row, chosen })
}

function registerWhole(onec: Onec, good: Good): void {
  register(onec, 'product', good.product)
  if (takesStock(onec, good)) register(onec, 'stock', good.id)
  register(onec, 'price', good.id)
}

function registerProduct(onec: Onec, good: Good): void {
  const goods = onec.offers.ofProduct(good.product).map((key) => onec.goods.get(key)!)
  if (goods.some((next) => selected(onec, next))) register(onec, 'product', good.product)
}

function pricesAfter(
  onec: Onec,
  before: readonly GoodPrice[],
  changes: NonNullable<GoodInput['prices']>,
): GoodPrice[] {
  const prices = new Map(before.map((price) => [price.priceType, price]))
  for (const [n, { priceType, price, currency }] of changes.entries()) {
    const type = onec.priceTypes.get(priceType)
    if (!type) throw wrongField(`prices.${n}.priceType`, 'Вид цены не найден', priceType)
    if (price === null) prices.delete(priceType)
    else prices.set(priceType, { priceType, amount: price, currency: currency ?? type.currency })
  }
  return [...prices.values()]
}
