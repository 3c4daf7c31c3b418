import { decimal, plus, zero } from '../../values/numbers.ts'
import type { StoredObject } from '../stored-object.ts'
import { amountOf, referenceAmong } from './stored-document.ts'

/** What the configuration fills in by itself when a document is written. */
export function completeDocument(document: StoredObject): void {
  const { infobase, object, values } = document
  if ('Валюта' in values && !referenceAmong(values.Валюта)) {
    document.set('Валюта', infobase.constant('ВалютаРегламентированногоУчета'))
  }
  if ('Автор' in values && !referenceAmong(values.Автор)) document.set('Автор', infobase.session.user)
  if (object.name === 'РеализацияТоваровУслуг' && !referenceAmong(values.Статус)) {
    document.set('Статус', infobase.value('СтатусыРеализацийТоваровУслуг', 'Отгружено'))
  }
  if (object.name === 'ЗаказКлиента') giveLineCodes(document)
  if ('СуммаДокумента' in values && document.sections.has('товары')) sumLines(document)
}

/** A line keeps its code for good: shipments name it. */
function giveLineCodes(order: StoredObject): void {
  let last = amountOf(order.values.МаксимальныйКодСтроки)
  const rows = [...order.section('Товары').items()]
  for (const row of rows) {
    const code = amountOf(row.get('КодСтроки'))
    if (code.gt(last)) last = code
  }
  for (const row of rows) {
    if (!amountOf(row.get('КодСтроки')).isZero()) continue
    last = last.plus(1)
    row.set('КодСтроки', last)
  }
  order.set('МаксимальныйКодСтроки', decimal(last))
}

/** The sum of a document is that of its lines, cancelled ones left out. */
function sumLines(document: StoredObject): void {
  let sum = zero
  for (const row of document.section('Товары').snapshot()) {
    if (row.Отменено === true) continue
    const withTax = amountOf(row.СуммаСНДС)
    sum = plus(sum, withTax.isZero() ? amountOf(row.Сумма) : withTax)
  }
  document.set('СуммаДокумента', sum)
}
