import { describe, expect, test } from 'vitest'
import { retailCustomerId } from '../../../stand-ins/onec/seed.ts'
import { shop } from '../../../stand-ins/shop.ts'
import { tradeConfiguration } from '../../metadata/trade/configuration.ts'
import { executeQuery } from '../../query/execute.ts'
import { present } from '../../values/presentation.ts'
import { createInfobase } from '../create.ts'
import { levelsAt } from '../posting/stock.ts'
import { querySource } from '../query-source.ts'
import { stoppedClock, variants } from '../testing/trade-base.ts'
import { loadShop } from './load-shop.ts'

describe.each(Object.entries(variants))('%s', (_, variant) => {
  const infobase = createInfobase({
    configuration: tradeConfiguration(variant),
    clock: stoppedClock(),
    zone: 'Europe/Moscow',
  })
  loadShop(infobase, shop)
  const rows = (text: string) =>
    executeQuery(text, new Map(), querySource(infobase)).rows.map((row) => row.map((value) => present(value)))

  test('every good is there under its UUID with its stock and its prices', () => {
    const goods = infobase.known('Справочник', 'Номенклатура')
    const characteristics = infobase.known('Справочник', 'ХарактеристикиНоменклатуры')
    const stores = infobase.known('Справочник', 'Склады')
    for (const good of shop.goods) {
      const reference = infobase.reference(goods, good.productId)
      expect(present(reference)).toBe(good.name)
      const characteristic =
        good.characteristicId === null
          ? infobase.emptyOf(characteristics)
          : infobase.reference(characteristics, good.characteristicId)
      for (const { id, key } of shop.stores) {
        const place = { good: reference, characteristic, store: infobase.reference(stores, id) }
        expect(Number(levelsAt(infobase, place).free)).toBe(good.stock[key] ?? 0)
      }
    }
    const [counted] = rows(
      `ВЫБРАТЬ КОЛИЧЕСТВО(*) КАК Сколько, СУММА(Ц.Цена) КАК Сумма
       ИЗ РегистрСведений.${variant.pricing}.СрезПоследних(, ВидЦены.Наименование = "Розничная") КАК Ц`,
    )
    const sum = shop.goods.reduce((total, good) => total + good.price, 0)
    expect(counted?.map((text) => text.replace(/\s/g, ''))).toEqual([
      String(shop.goods.length),
      String(sum).replace('.', ','),
    ])
  })

  test('barcodes, price types, agreements and the common customer are those of the shop', () => {
    expect(rows('ВЫБРАТЬ КОЛИЧЕСТВО(*) КАК К ИЗ РегистрСведений.ШтрихкодыНоменклатуры КАК Ш')).toEqual([
      [String(shop.goods.filter(({ barcode }) => barcode !== '').length)],
    ])
    expect(
      rows('ВЫБРАТЬ С.Наименование, С.ВидЦен.Наименование ИЗ Справочник.СоглашенияСКлиентами КАК С'),
    ).toEqual([
      ['Розничные продажи', 'Розничная'],
      ['Оптовые продажи', 'Оптовая'],
    ])
    expect(infobase.predefined('Партнеры', 'РозничныйПокупатель')?.id).toBe(retailCustomerId)
  })
})
