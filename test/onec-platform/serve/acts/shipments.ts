import { Refusal } from '../../../stand-ins/onec/problem.ts'
import type { DocumentObject } from '../../infobase/document-object.ts'
import { driveNow } from '../../infobase/drive.ts'
import { fillDocument } from '../../infobase/posting/fill.ts'
import { nameOf } from '../../infobase/posting/stored-document.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { SectionRow } from '../../infobase/section-row.ts'
import { decimal } from '../../values/numbers.ts'
import type { Desk } from './desk.ts'
import { lineOfCrm } from './kept.ts'
import { setPicking } from './picking.ts'

export type Quantities = { lineId: string; quantity: string }[]

const shared = ['Сумма', 'СуммаНДС', 'СуммаСНДС', 'СуммаРучнойСкидки', 'СуммаАвтоматическойСкидки']

/** Posts a shipment («Реализация товаров и услуг») of the order: all that is left, or the given lines. */
export function shipOrder(desk: Desk, order: Reference, asked: Quantities | undefined): void {
  const shipment = desk.newDocument('РеализацияТоваровУслуг', { Дата: desk.infobase.now() })
  fillDocument(shipment, order)
  if (asked)
    keepQuantities(desk, shipment, order, new Map(asked.map((one) => [one.lineId, Number(one.quantity)])))
  if ([...shipment.section('Товары').items()].length === 0)
    throw new Refusal('posting_refused', 'Отгружать нечего.')
  desk.write(shipment)
  const rest = desk.newDocument('РеализацияТоваровУслуг')
  fillDocument(rest, order)
  const more = [...rest.section('Товары').items()].some(isGoods)
  setPicking(desk, order, more ? 'to_pick' : 'shipped', { onlyKnown: true })
}

/** Leaves in a document so much of each CRM line. */
function keepQuantities(
  desk: Desk,
  document: DocumentObject,
  order: Reference,
  wanted: Map<string, number>,
): void {
  const names = lineOfCrm(desk.infobase, order.id)
  const section = document.section('Товары')
  for (const row of [...section.items()]) {
    const line = names.get(String(row.get('КодСтроки'))) ?? ''
    const quantity = Math.min(Number(row.get('Количество')), wanted.get(line) ?? 0)
    wanted.set(line, (wanted.get(line) ?? 0) - quantity)
    if (quantity > 0) resize(row, quantity)
    else section.remove([...section.items()].indexOf(row))
  }
}

function resize(row: SectionRow, quantity: number): void {
  const before = Number(row.get('Количество'))
  if (before === quantity) return
  for (const name of shared) {
    row.set(name, decimal(Math.round((Number(row.get(name)) * quantity * 100) / before) / 100))
  }
  row.set('Количество', decimal(quantity))
  row.set('КоличествоУпаковок', decimal(quantity))
}

/** Takes a shipment back, or corrects it to so much less of the lines. */
export function undoShipment(desk: Desk, order: Reference, id: string, less: Quantities | undefined): void {
  const found = desk.reference('Документ', 'РеализацияТоваровУслуг', id)
  if (!found) throw new Refusal('not_found', `Отгрузка ${id} не найдена.`)
  const shipment = desk.document(found)
  if (less) {
    const names = lineOfCrm(desk.infobase, order.id)
    const left = new Map<string, number>()
    for (const row of shipment.section('Товары').items()) {
      const line = names.get(String(row.get('КодСтроки'))) ?? ''
      left.set(line, (left.get(line) ?? 0) + Number(row.get('Количество')))
    }
    for (const { lineId, quantity } of less)
      left.set(lineId, Math.max(0, (left.get(lineId) ?? 0) - Number(quantity)))
    keepQuantities(desk, shipment, order, left)
  } else shipment.section('Товары').clear()
  if ([...shipment.section('Товары').items()].length > 0) desk.write(shipment)
  else driveNow(desk.document(found).mark(true))
  setPicking(desk, order, 'to_pick', { onlyKnown: true })
}

const isGoods = (row: SectionRow): boolean => {
  const good = row.get('Номенклатура') as Reference
  return nameOf(good.get('ТипНоменклатуры')) !== 'Услуга'
}
