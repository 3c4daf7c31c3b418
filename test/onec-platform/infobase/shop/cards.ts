import { uuidOf } from '../../../stand-ins/onec/identity.ts'
import type { ShopGood } from '../../../stand-ins/shop.ts'
import { type ShopCard, shopCards } from '../../../stand-ins/shop-cards.ts'
import { Binary } from '../../values/binary.ts'
import { KeptValue } from '../../values/kept-value.ts'
import { driveNow } from '../drive.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import { RecordManager } from '../registers/record-manager.ts'
import { unitId } from './ids.ts'
import type { Shop } from './load-shop.ts'
import type { Given, Writer } from './writer.ts'

/** Texts, properties, sizes and pictures of the goods; of pictures those whose bytes are in the base. */
export function loadCards(infobase: Infobase, writer: Writer, shop: Shop): void {
  const { millimetre } = dictionaries(writer, shop)
  for (const good of shop.goods) {
    const card = shopCards[good.article]
    if (card) writeCard(infobase, writer, millimetre, good, card)
    if (good.characteristicId !== null && good.characteristic !== undefined) {
      const variant = writer.reference('ХарактеристикиНоменклатуры', good.characteristicId)
      writer.change(variant, {}, { ДополнительныеРеквизиты: rowsOf(writer, [variantProperty(good)]) })
    }
  }
}

type Named = [name: string, ...values: string[]]

const variantProperty = ({ characteristic = '' }: ShopGood): Named => [
  /\d/.test(characteristic) ? 'Фасовка' : 'Цвет',
  characteristic,
]

const propertyId = (name: string): string => uuidOf(`property ${name}`)
const valueId = (name: string, value: string): string => uuidOf(`property ${name} ${value}`)

/** Properties, their values and the unit of sizes, each once. */
function dictionaries(writer: Writer, shop: Shop): { millimetre: Reference } {
  const used = shop.goods.flatMap((good) => [
    ...(shopCards[good.article]?.properties ?? []),
    ...(good.characteristic === undefined ? [] : [variantProperty(good)]),
  ])
  for (const name of new Set(used.map(([first]) => first))) {
    const fields = { Наименование: name, Заголовок: name }
    const property = writer.item(
      'ДополнительныеРеквизитыИСведения',
      propertyId(name),
      fields,
      'ПланВидовХарактеристик',
    )
    const values = used.flatMap(([first, ...all]) => (first === name ? all : []))
    for (const value of new Set(values))
      writer.item('ЗначенияСвойствОбъектов', valueId(name, value), {
        Наименование: value,
        Владелец: property,
      })
  }
  const unit = { Код: '003', Наименование: 'мм' }
  return { millimetre: writer.item('УпаковкиЕдиницыИзмерения', unitId('003'), unit) }
}

const rowsOf = (writer: Writer, properties: Named[]): Given[] =>
  properties.flatMap(([name, ...values]) =>
    values.map((value) => ({
      Свойство: writer.reference(
        'ДополнительныеРеквизитыИСведения',
        propertyId(name),
        'ПланВидовХарактеристик',
      ),
      Значение: writer.reference('ЗначенияСвойствОбъектов', valueId(name, value)),
    })),
  )

function writeCard(
  infobase: Infobase,
  writer: Writer,
  millimetre: Reference,
  good: ShopGood,
  card: ShopCard,
): void {
  const product = writer.reference('Номенклатура', good.productId)
  const kept = card.pictures.flatMap((url, n) =>
    url === null ? [writePicture(infobase, writer, product, uuidOf(`picture ${good.article} ${n}`))] : [],
  )
  writer.change(
    product,
    {
      НаименованиеПолное: card.fullName ?? good.name,
      Описание: card.description,
      ОсобенностьУчета: writer.value(
        'ОсобенностиУчетаНоменклатуры',
        card.marked ? 'ЛегкаяПромышленность' : 'БезОсобенностейУчета',
      ),
      ...(kept[0] ? { ФайлКартинки: kept[0] } : {}),
    },
    { ДополнительныеРеквизиты: rowsOf(writer, card.properties) },
  )
  if (!card.size) return
  const [length, width, height] = card.size
  writer.item('УпаковкиЕдиницыИзмерения', uuidOf(`pack ${good.article}`), {
    Наименование: good.unit,
    Владелец: product,
    Коэффициент: 1,
    Глубина: length,
    Ширина: width,
    Высота: height,
    ГлубинаЕдиницаИзмерения: millimetre,
    ШиринаЕдиницаИзмерения: millimetre,
    ВысотаЕдиницаИзмерения: millimetre,
  })
}

/** The smallest picture there is: one white pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64')

function writePicture(infobase: Infobase, writer: Writer, product: Reference, id: string): Reference {
  const file = writer.item('НоменклатураПрисоединенныеФайлы', id, {
    Наименование: 'Картинка',
    ВладелецФайла: product,
    Расширение: 'gif',
  })
  const record = new RecordManager(infobase, infobase.known('РегистрСведений', 'ДвоичныеДанныеФайлов'))
  record.set('Файл', file)
  record.set('ДвоичныеДанныеФайла', new KeptValue(new Binary(pixel)))
  driveNow(record.write(true))
  return file
}
