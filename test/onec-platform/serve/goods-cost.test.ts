import { describe, expect, test } from 'vitest'
import { uuidOf } from '../../stand-ins/onec/identity.ts'
import { mainStore } from '../../stand-ins/onec/messages.ts'
import { writerOf } from '../infobase/shop/writer.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { aWireBase, type WireBase } from './testing/wire-base.ts'

/** So many goods, each second one with two characteristics; all lie at the store and have a price. */
async function aShopOf(variant: string, goods: number): Promise<WireBase> {
  const base = aWireBase(variant)
  const writer = writerOf(base.infobase)
  const type = base.create('ВидыЦен', { Наименование: 'Розничная' })
  const use = (name: string) => base.value('ВариантыИспользованияХарактеристикНоменклатуры', name)
  const group = writer.item('Номенклатура', uuidOf('group'), { Наименование: 'Краны', ЭтоГруппа: true })
  const kind = base.create('ВидыНоменклатуры', { Наименование: 'Краны' })
  const offers = Array.from({ length: goods }).flatMap((_, n) => {
    const many = n % 2 === 1
    const good = base.create('Номенклатура', {
      Наименование: `Кран ${n}`,
      Родитель: group,
      ВидНоменклатуры: kind,
      ТипНоменклатуры: base.value('ТипыНоменклатуры', 'Товар'),
      ИспользованиеХарактеристик: use(many ? 'ИндивидуальныеДляНоменклатуры' : 'НеИспользовать'),
    })
    const variantsOf = many ? ['хром', 'медь'] : [null]
    return variantsOf.map((name) => ({
      Номенклатура: good,
      ...(name === null
        ? {}
        : {
            Характеристика: base.create('ХарактеристикиНоменклатуры', { Наименование: name, Владелец: good }),
          }),
    }))
  })
  const store = writer.reference('Склады', mainStore.id)
  const lying = offers.map((offer) => ({ ...offer, Количество: 5 }))
  writer.document('ОприходованиеИзлишковТоваров', uuidOf('came'), { Склад: store }, { Товары: lying })
  const priced = offers.map((offer) => ({ ...offer, ВидЦены: type, Цена: 100 }))
  writer.document('УстановкаЦенНоменклатуры', uuidOf('priced'), {}, { Товары: priced })
  await base.compareFully()
  return base
}

/** Texts of the queries asked meanwhile, and fields read through references. */
async function asked(base: WireBase, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  base.infobase.onQuery = (text) => void texts.push(text)
  try {
    await work()
  } finally {
    base.infobase.onQuery = () => {}
  }
  return texts
}

/** Registers of the configuration by the number of queries that read them. */
function readings(texts: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const text of texts) {
    for (const [, name] of text.matchAll(/Регистр(?:Сведений|Накопления)\.([\p{L}\d_]+)/gu)) {
      if (!name!.startsWith('мст_')) counts[name!] = (counts[name!] ?? 0) + 1
    }
  }
  return counts
}

describe.each(Object.keys(variants))('%s', (variant) => {
  const few = aShopOf(variant, 8)
  const many = aShopOf(variant, 32)

  test.each([
    ['/goods?limit=500', 3],
    ['/stock?limit=500', 2],
    ['/prices?limit=500', 1],
  ])('%s asks each register once, and as much for many goods as for few', async (path, registers) => {
    const texts = await asked(await few, async () => (await few).get(path))
    const more = await asked(await many, async () => (await many).get(path))
    expect(more.length).toBe(texts.length)
    expect(more.length).toBeLessThanOrEqual(20)
    const counts = Object.values(readings(more))
    expect(counts.every((count) => count === 1)).toBe(true)
    expect(counts.length).toBeLessThanOrEqual(registers)
  })

  test('a named stock asks as much for many goods as for few', async () => {
    const query = async (base: WireBase) => {
      const ids = base.infobase.database.rows('Справочник.Номенклатура').map(({ key }) => key)
      return asked(base, () => base.post('/stock/query', { ids }))
    }
    expect((await query(await many)).length).toBe((await query(await few)).length)
  })

  test('a comparison without news asks what has moved and how it stands, once a register each, and registers nothing', async () => {
    const compare = async (base: WireBase) => asked(base, () => base.compare())
    await (await few).goodsFeed()
    await (await many).goodsFeed()
    const texts = await compare(await few)
    const more = await compare(await many)
    expect(more.length).toBe(texts.length)
    expect(Object.values(readings(more)).every((count) => count <= 2)).toBe(true)
    expect(await (await many).goodsFeed()).toEqual([])
  })

  test('one changed price among many goods is one entry of the feed', async () => {
    const base = await many
    await base.goodsFeed()
    const [good] = (await base.get('/prices?limit=1')).body.rows
    const writer = writerOf(base.infobase)
    const type = base.infobase.database.rows('Справочник.ВидыЦен')[0]!.key
    const characteristic = good.offer.characteristic
    const row = {
      Номенклатура: writer.reference('Номенклатура', good.offer.product),
      ...(characteristic
        ? { Характеристика: writer.reference('ХарактеристикиНоменклатуры', characteristic) }
        : {}),
      ВидЦены: writer.reference('ВидыЦен', type),
      Цена: 120,
    }
    const later = base.infobase.now()
    writer.document('УстановкаЦенНоменклатуры', uuidOf('dearer'), { Дата: later }, { Товары: [row] })
    await base.compareFully()
    expect((await base.goodsFeed()).map(({ kind }) => kind)).toEqual(['price'])
  })
})
