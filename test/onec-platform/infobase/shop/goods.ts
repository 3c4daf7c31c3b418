import { units } from '../../../stand-ins/onec/dictionaries.ts'
import { uuidOf } from '../../../stand-ins/onec/identity.ts'
import type { ShopGood, ShopVat } from '../../../stand-ins/shop.ts'
import { shopSections } from '../../../stand-ins/shop-cards.ts'
import { driveNow } from '../drive.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import { RecordManager } from '../registers/record-manager.ts'
import { sectionId, unitId, vatId } from './ids.ts'
import type { Shop } from './load-shop.ts'
import type { Given, Writer } from './writer.ts'

/** Groups, goods, characteristics and barcodes. A kind of goods stands for each group: the item categories of the wire are kinds. */
export function loadGoods(infobase: Infobase, writer: Writer, shop: Shop): void {
  const named = new Set(shop.groups.map(({ name }) => name))
  for (const { name } of shopSections.filter(({ groups }) => groups.some((group) => named.has(group))))
    writer.item('Номенклатура', sectionId(name), { Наименование: name, ЭтоГруппа: true })
  const services = new Set(shop.goods.filter(({ service }) => service).map((good) => groupOf(shop, good)))
  for (const { id, name } of shop.groups) {
    const type = writer.value('ТипыНоменклатуры', services.has(id) ? 'Услуга' : 'Товар')
    writer.item('ВидыНоменклатуры', id, { Наименование: name, ТипНоменклатуры: type })
    const above = shopSections.find(({ groups }) => groups.includes(name))
    writer.item('Номенклатура', id, {
      Наименование: name,
      ЭтоГруппа: true,
      ...(above ? { Родитель: writer.reference('Номенклатура', sectionId(above.name)) } : {}),
    })
  }
  const written = new Set<string>()
  for (const good of shop.goods) {
    if (!written.has(good.productId)) writeGood(infobase, writer, shop, good)
    written.add(good.productId)
    if (good.characteristicId !== null) {
      writer.item('ХарактеристикиНоменклатуры', good.characteristicId, {
        Наименование: good.characteristic ?? '',
        НаименованиеПолное: good.characteristic ?? '',
        Владелец: writer.reference('Номенклатура', good.productId),
      })
    }
    if (good.barcode !== '') writeBarcode(infobase, writer, good)
  }
}

/** A group is named; where names repeat, it is told by its id. */
const groupOf = (shop: Shop, { group }: ShopGood): string =>
  shop.groups.find(({ id, name }) => id === group || name === group)!.id

function writeGood(infobase: Infobase, writer: Writer, shop: Shop, good: ShopGood): void {
  const group = groupOf(shop, good)
  const use = good.characteristicId === null ? 'НеИспользовать' : 'ИндивидуальныеДляНоменклатуры'
  const unit = units.find(({ name }) => name === good.unit)!
  writer.item('Номенклатура', good.productId, {
    Наименование: good.name,
    НаименованиеПолное: good.name,
    Родитель: writer.reference('Номенклатура', group),
    Артикул: good.article,
    ВидНоменклатуры: writer.reference('ВидыНоменклатуры', group),
    ТипНоменклатуры: writer.value('ТипыНоменклатуры', good.service ? 'Услуга' : 'Товар'),
    ЕдиницаИзмерения: writer.reference('УпаковкиЕдиницыИзмерения', unitId(unit.code)),
    СтавкаНДС: vatOf(infobase, writer, good.vat),
    ИспользованиеХарактеристик: writer.value('ВариантыИспользованияХарактеристикНоменклатуры', use),
    ...(good.weight > 0
      ? {
          ВесИспользовать: true,
          ВесЧислитель: good.weight / 1000,
          ВесЗнаменатель: 1,
          ВесЕдиницаИзмерения: writer.reference('УпаковкиЕдиницыИзмерения', unitId('166')),
        }
      : {}),
  })
}

/** 11.4 has an enumeration of rates, 11.5 a catalogue. */
function vatOf(infobase: Infobase, writer: Writer, rate: ShopVat): Reference {
  if (infobase.index.find('Перечисление', 'СтавкиНДС')) {
    return writer.value('СтавкиНДС', rate === 'none' ? 'БезНДС' : `НДС${rate}`)
  }
  return rate === 'none'
    ? infobase.predefined('СтавкиНДС', 'БезНДС')!
    : writer.reference('СтавкиНДС', vatId(rate))
}

function writeBarcode(infobase: Infobase, writer: Writer, good: ShopGood): void {
  const record = new RecordManager(infobase, infobase.known('РегистрСведений', 'ШтрихкодыНоменклатуры'))
  record.set('Штрихкод', good.barcode)
  for (const [name, value] of Object.entries(identity(writer, good))) record.set(name, value)
  driveNow(record.write(true))
}

const identity = (writer: Writer, good: ShopGood) => ({
  Номенклатура: writer.reference('Номенклатура', good.productId),
  ...(good.characteristicId === null
    ? {}
    : { Характеристика: writer.reference('ХарактеристикиНоменклатуры', good.characteristicId) }),
})

/** One document a store with what lies there. */
export function loadStock(writer: Writer, shop: Shop): void {
  const organisation = writer.reference('Организации', shop.organisations[0]!.id)
  for (const { id, key } of shop.stores) {
    const rows = shop.goods
      .filter((good) => (good.stock[key] ?? 0) > 0)
      .map((good): Given => ({ ...identity(writer, good), Количество: good.stock[key]! }))
    if (rows.length === 0) continue
    const head = { Склад: writer.reference('Склады', id), Организация: organisation }
    writer.document('ОприходованиеИзлишковТоваров', uuidOf(`stock ${id}`), head, { Товары: rows })
  }
}

export function loadPrices(writer: Writer, shop: Shop): void {
  const rows = shop.goods.flatMap((good) =>
    shop.priceTypes.flatMap(({ id, ratio }): Given[] => {
      const price = good.prices ? good.prices[id] : Math.round(Math.round(good.price * 100) * ratio) / 100
      if (price === undefined) return []
      const unit = units.find((one) => one.name === good.unit)!
      return [
        {
          ...identity(writer, good),
          ВидЦены: writer.reference('ВидыЦен', id),
          Упаковка: writer.reference('УпаковкиЕдиницыИзмерения', unitId(unit.code)),
          Цена: price,
        },
      ]
    }),
  )
  if (rows.length > 0) writer.document('УстановкаЦенНоменклатуры', uuidOf('prices'), {}, { Товары: rows })
}
