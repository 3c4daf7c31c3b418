import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tradeConfiguration } from '../metadata/trade/configuration.ts'
import { present } from '../values/presentation.ts'
import { createInfobase } from './create.ts'
import { levelsAt } from './posting/stock.ts'
import { StateFile } from './state-file.ts'
import { ask, aTradeBase, stoppedClock, variants } from './testing/trade-base.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'infobase-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const variant = variants['Управление торговлей 11.5']!

test('a base that is started again is as it was at the last save', () => {
  const path = join(folder, 'state.jsonl')
  const fresh = () => {
    const infobase = createInfobase({
      configuration: tradeConfiguration(variant),
      clock: stoppedClock(),
      zone: 'Europe/Moscow',
    })
    const file = new StateFile(infobase, path)
    return { infobase, found: file.load() }
  }
  expect(fresh().found).toBe(false)

  const shop = aTradeBase(variant)
  // What the base began with is written too: the second base begins empty.
  const file = new StateFile(shop.infobase, path)
  for (const table of shop.infobase.database.names()) {
    for (const row of shop.infobase.database.rows(table)) shop.infobase.database.put(table, row)
  }
  shop.receive(5)
  const order = shop.post(shop.order(2))
  const unwanted = shop.order(1)
  const mistake = shop.post(unwanted)
  file.save()
  ask(unwanted, 'Удалить')
  file.save()
  shop.post(shop.order(1))
  appendFileSync(path, '["Документ.Заказ')

  const again = fresh()
  expect(again.found).toBe(true)
  const orders = again.infobase.database.rows('Документ.ЗаказКлиента')
  expect(orders.map((row) => row.key)).toEqual([order.id])
  expect(mistake.id).not.toBe(order.id)
  const known = (name: string, id: string) =>
    again.infobase.reference(again.infobase.known('Справочник', name), id)
  const place = {
    good: known('Номенклатура', shop.good.id),
    characteristic: known('ХарактеристикиНоменклатуры', shop.place.characteristic.id),
    store: known('Склады', shop.store.id),
  }
  expect(Number(levelsAt(again.infobase, place).free)).toBe(3)
  const object = again.infobase.known('Документ', 'ЗаказКлиента')
  expect(present(again.infobase.reference(object, order.id))).toBe(present(order))
  expect(fresh().infobase.database.rows('Документ.ЗаказКлиента')).toHaveLength(1)
})
