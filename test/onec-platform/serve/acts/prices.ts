import type { GoodInput, MassInput } from '../../../stand-ins/onec/acts.ts'
import { Refusal, wrongField } from '../../../stand-ins/onec/problem.ts'
import { startOf } from '../../values/calendar.ts'
import { Moment } from '../../values/moment.ts'
import type { Value } from '../../values/value.ts'
import { identityOf } from './card.ts'
import { asReference, type Desk, roubles } from './desk.ts'

type Price = { good: string; type: string; amount: number }

/** Sets prices; one that is taken away is a price of nothing. */
export function setPrices(desk: Desk, good: string, prices: NonNullable<GoodInput['prices']>): void {
  const rows = prices.map(({ priceType, price, currency }, n) => {
    const type = desk.reference('Справочник', 'ВидыЦен', priceType)
    if (!type) throw wrongField(`prices.${n}.priceType`, 'Вид цены не найден', priceType)
    const own = asReference(type.get('ВалютаЦены'))?.get('Наименование')
    if (currency !== undefined && currency !== own)
      throw new Refusal('unsupported', 'Валюта цены в этой базе та, что у вида цены.')
    return { good, type: priceType, amount: price ?? 0 }
  })
  writePrices(desk, rows)
}

/** A revaluation of many goods. */
export function changePrices(
  desk: Desk,
  goods: string[],
  { priceType, by }: NonNullable<MassInput['price']>,
): void {
  const rows = goods.map((good) => {
    const before = lastPrice(desk, good, priceType)
    return { good, type: priceType, amount: Math.max(0, before + by) }
  })
  writePrices(desk, rows)
}

const registerOf = ({ infobase }: Desk): string =>
  infobase.index.find('РегистрСведений', 'ЦеныНоменклатуры25') ? 'ЦеныНоменклатуры25' : 'ЦеныНоменклатуры'

/** Kopecks. */
function lastPrice(desk: Desk, good: string, type: string): number {
  const { Номенклатура: product, Характеристика: characteristic } = identityOf(desk, good)
  const rows = desk.infobase.database
    .lookup(`РегистрСведений.${registerOf(desk)}`, 'Номенклатура', product)
    .filter(
      ({ fields }) =>
        fields.Характеристика === characteristic && fields.ВидЦены === desk.writer.reference('ВидыЦен', type),
    )
    .sort((a, b) => secondsOf(a.fields.Период) - secondsOf(b.fields.Период))
  return Math.round(Number(rows.at(-1)?.fields.Цена ?? 0) * 100)
}

const secondsOf = (value: Value): number => (value instanceof Moment ? value.seconds : 0)

/** One document. The register holds one price of a good at a moment (a day in 11.4), so a row of an earlier one of that moment goes. */
function writePrices(desk: Desk, prices: Price[]): void {
  const paper = desk.newDocument('УстановкаЦенНоменклатуры', { Дата: desk.infobase.now() })
  const named = new Set<string>()
  for (const { good, type, amount } of prices) {
    const row = { ...identityOf(desk, good), ВидЦены: desk.writer.reference('ВидыЦен', type) }
    named.add(keyOf(row))
    desk.addRow(paper, 'Товары', { ...row, Цена: roubles(amount) })
  }
  const moment = momentOf(desk, desk.infobase.now())
  for (const { reference, get } of desk.documents('УстановкаЦенНоменклатуры')) {
    if (momentOf(desk, get('Дата')) !== moment) continue
    const earlier = desk.document(reference)
    const section = earlier.section('Товары')
    const rows = section.snapshot()
    const kept = rows.filter((row) => !named.has(keyOf(row)))
    if (kept.length === rows.length) continue
    section.fill(kept)
    desk.write(earlier)
  }
  desk.write(paper)
}

function momentOf(desk: Desk, date: Value): number {
  const moment = date instanceof Moment ? date : new Moment(0)
  return registerOf(desk) === 'ЦеныНоменклатуры' ? startOf('day', moment).seconds : moment.seconds
}

const keyOf = (row: Readonly<Record<string, Value>>): string =>
  ['Номенклатура', 'Характеристика', 'ВидЦены'].map((name) => asReference(row[name])?.id ?? '').join(' ')
