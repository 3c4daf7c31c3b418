import type { GoodInput } from '../../../stand-ins/onec/acts.ts'
import { Refusal } from '../../../stand-ins/onec/problem.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { Given } from '../../infobase/shop/writer.ts'
import type { Desk } from './desk.ts'

/** The product and the characteristic of a good, as rows of documents name them. */
export function identityOf(desk: Desk, key: string): { Номенклатура: Reference; Характеристика: Reference } {
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

type Card = Pick<GoodInput, 'name' | 'fullName' | 'description' | 'article' | 'sellable'>

const attributes = {
  name: 'Наименование',
  fullName: 'НаименованиеПолное',
  description: 'Описание',
  article: 'Артикул',
} as const

/** Texts of a card. */
export function changeCard(desk: Desk, good: string, { sellable, ...card }: Card): void {
  if (sellable !== undefined)
    throw new Refusal('unsupported', 'Признака «не продаётся» у номенклатуры этой базы нет.')
  const fields: Given = {}
  for (const [name, text] of Object.entries(card)) {
    if (text !== undefined) fields[attributes[name as keyof typeof attributes]] = text
  }
  if (Object.keys(fields).length > 0) desk.writer.change(identityOf(desk, good).Номенклатура, fields)
}

/** A good is marked by its characteristic where it has one. */
export function markDeleted(desk: Desk, good: string): object {
  const { Номенклатура: product, Характеристика: characteristic } = identityOf(desk, good)
  desk.writer.change(characteristic.empty ? product : characteristic, { ПометкаУдаления: true })
  return { id: good }
}
