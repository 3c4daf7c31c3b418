import type { GoodInput, StockInput } from '../../../stand-ins/onec/acts.ts'
import { Refusal } from '../../../stand-ins/onec/problem.ts'
import { levelsAt } from '../../infobase/posting/stock.ts'
import { type Desk, roubles } from './desk.ts'

/** Brings what lies at a store to a quantity, by a document of the difference. Goods that are awaited are nothing the base can enter. */
export function setStock(desk: Desk, { good, store, onHand, incoming }: StockInput): object {
  if (incoming) throw new Refusal('unsupported', 'Ожидаемые поступления в этой базе не заводятся.')
  const identity = identityOf(desk, good)
  const place = {
    good: identity.Номенклатура,
    characteristic: identity.Характеристика,
    store: desk.writer.reference('Склады', store),
  }
  if (onHand !== undefined) {
    const difference = Number(onHand) - Number(levelsAt(desk.infobase, place).onHand)
    if (difference !== 0) {
      const paper = desk.newDocument('ОприходованиеИзлишковТоваров', {
        Дата: desk.infobase.now(),
        Склад: place.store,
      })
      desk.addRow(paper, 'Товары', { ...identity, Количество: difference })
      desk.write(paper)
    }
  }
  const { onHand: lies, free } = levelsAt(desk.infobase, place)
  return { good, store, onHand: String(lies), free: String(free) }
}

/** Sets prices; what leaves the selection of the exchange is chosen in the settings form by groups, not by goods. */
export function setGood(desk: Desk, { good, chosen, prices }: GoodInput): object {
  if (chosen !== undefined) throw new Refusal('unsupported', 'Отдельный товар из обмена не убирается.')
  const paper = desk.newDocument('УстановкаЦенНоменклатуры', { Дата: desk.infobase.now() })
  for (const { priceType, price } of prices ?? []) {
    if (price === null) throw new Refusal('unsupported', 'Цена в этой базе не снимается.')
    desk.addRow(paper, 'Товары', {
      ...identityOf(desk, good),
      ВидЦены: desk.writer.reference('ВидыЦен', priceType),
      Цена: roubles(price),
    })
  }
  desk.write(paper)
  return { id: good }
}

function identityOf(desk: Desk, key: string) {
  const [product = '', variant] = key.split('#')
  const good = desk.reference('Справочник', 'Номенклатура', product)
  if (!good) throw new Refusal('not_found', `Номенклатура ${key} не найдена.`)
  const characteristics = desk.infobase.known('Справочник', 'ХарактеристикиНоменклатуры')
  return {
    Номенклатура: good,
    Характеристика:
      variant === undefined
        ? desk.infobase.emptyOf(characteristics)
        : desk.infobase.reference(characteristics, variant),
  }
}
