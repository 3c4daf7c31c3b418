import { beforeAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../../stand-ins/onec/identity.ts'
import { mainStore } from '../../stand-ins/onec/messages.ts'
import { writerOf } from '../infobase/shop/writer.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { Moment } from '../values/moment.ts'
import { aWireBase, type WireBase } from './testing/wire-base.ts'

const variant = Object.keys(variants)[1]!
const count = 1010
const idOf = (n: number) => uuidOf(`many ${n}`)

// More goods than the comparison takes at once.
describe('a catalogue of more than a page', () => {
  let base: WireBase
  const move = (n: number, name: string, date = base.infobase.now()) => {
    const writer = writerOf(base.infobase)
    const row = { Номенклатура: writer.reference('Номенклатура', idOf(n)), Количество: 3 }
    const head = { Склад: writer.reference('Склады', mainStore.id), Дата: date }
    writer.document('ОприходованиеИзлишковТоваров', uuidOf(name), head, { Товары: [row] })
  }
  const told = async () => (await base.goodsFeed()).map(({ kind, id }) => [kind, id])

  beforeAll(async () => {
    base = aWireBase(variant)
    const writer = writerOf(base.infobase)
    const [group, other] = ['group', 'other'].map((name) =>
      writer.item('Номенклатура', uuidOf(name), { Наименование: name, ЭтоГруппа: true }),
    )
    const kind = base.create('ВидыНоменклатуры', { Наименование: 'Краны' })
    for (let n = 0; n < count; n += 1) {
      writer.item('Номенклатура', idOf(n), {
        Наименование: `Кран ${n}`,
        Родитель: n % 100 === 0 ? other! : group!,
        ВидНоменклатуры: kind,
        ТипНоменклатуры: base.value('ТипыНоменклатуры', 'Товар'),
        ИспользованиеХарактеристик: base.value(
          'ВариантыИспользованияХарактеристикНоменклатуры',
          'НеИспользовать',
        ),
      })
    }
    // Each asking compares a page, however short the pause between them.
    await base.run('мст_Настройки.Записать', 'Сверка', 'ПаузаСекунд', '', '', '0')
    await base.compareFully()
    await base.goodsFeed()
  }, 180_000)

  test('what has moved comes at the next asking, whichever page is next', { timeout: 120_000 }, async () => {
    move(5, 'first')
    move(count - 5, 'last')
    const all = await told()
    expect(all).toHaveLength(2)
    expect(all).toEqual(
      expect.arrayContaining([
        ['stock', idOf(5)],
        ['stock', idOf(count - 5)],
      ]),
    )
  })

  test('what was posted with an old date, and a changed card, come page by page', {
    timeout: 120_000,
  }, async () => {
    move(7, 'old', new Moment(base.infobase.now().seconds - 90 * 86_400))
    const writer = writerOf(base.infobase)
    writer.change(writer.reference('Номенклатура', idOf(count - 7)), { Наименование: 'Кран с краником' })
    const found = [...(await told()), ...(await told()), ...(await told())]
    expect(found).toHaveLength(2)
    expect(found).toEqual(
      expect.arrayContaining([
        ['stock', idOf(7)],
        ['product', idOf(count - 7)],
      ]),
    )
  })

  test('another choice in the form takes goods out by the background pass, each once', {
    timeout: 120_000,
  }, async () => {
    await base.choose('Категории', uuidOf('group'))
    // Eleven of the other group, two that stand in no group.
    const gone: string[] = []
    while (gone.length < 13)
      gone.push(...(await told()).filter(([kind]) => kind === 'stock').map(([, id]) => id!))
    expect(new Set(gone).size).toBe(13)
    const last = idOf(100)
    const { body } = await base.post('/stock/query', { ids: [last, idOf(1)] })
    expect(body.rows.map((row: { offer: { product: string } }) => row.offer.product)).toEqual([idOf(1)])
    expect(gone).toContain(last)
    expect(await told()).toEqual([])
  })
})
