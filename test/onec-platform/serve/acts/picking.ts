import type { DocumentObject } from '../../infobase/document-object.ts'
import { driveNow } from '../../infobase/drive.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { Desk } from './desk.ts'

const statuses: Record<string, string> = {
  to_pick: 'КОтбору',
  picking: 'Отбирается',
  picked: 'Отобран',
  shipped: 'Отгружен',
}

/** A warehouse worker moves the order for picking («Расходный ордер на товары»); null takes it away. */
export function setPicking(
  desk: Desk,
  order: Reference,
  state: string | null,
  { onlyKnown = false }: { onlyKnown?: boolean } = {},
): void {
  const known = ordersFor(desk, order)
  if (state === null) {
    for (const one of known) driveNow(one.mark(true))
    return
  }
  if (known.length === 0 && onlyKnown) return
  const picking = known.at(-1) ?? newPicking(desk, order)
  desk.fill(picking, { Статус: desk.value('СтатусыРасходныхОрдеров', statuses[state]!) })
  desk.write(picking)
}

const ordersFor = (desk: Desk, order: Reference): DocumentObject[] =>
  desk
    .documents('РасходныйОрдерНаТовары')
    .filter(({ get }) => get('Распоряжение') === order && get('ПометкаУдаления') !== true)
    .map(({ reference }) => desk.document(reference))

function newPicking(desk: Desk, order: Reference): DocumentObject {
  const made = desk.newDocument('РасходныйОрдерНаТовары', {
    Дата: desk.infobase.now(),
    Склад: order.get('Склад'),
    Распоряжение: order,
    СкладскаяОперация: desk.value('СкладскиеОперации', 'ОтгрузкаКлиенту'),
  })
  const source = desk.document(order)
  for (const row of source.section('Товары').items()) {
    if (row.get('Отменено') === true) continue
    desk.addRow(made, 'Товары', {
      Номенклатура: row.get('Номенклатура'),
      Характеристика: row.get('Характеристика'),
      Количество: row.get('Количество'),
      КоличествоУпаковок: row.get('Количество'),
      КодСтроки: row.get('КодСтроки'),
    })
  }
  return made
}
