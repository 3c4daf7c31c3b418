import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { vectorFiles, vectorsDir } from '../../builders/vectors.ts'
import { readCatalogue, readCommerceml } from './commerceml.ts'
import { categoriesOf, emptyCatalogue, goodsOf } from './commerceml-goods.ts'
import { takesStock } from './goods/stock.ts'
import { startOnec } from './start.ts'

const dir = vectorsDir()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerceml-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function textOf(file: string): string {
  const bytes = readFileSync(join(dir!, file))
  const windows = /encoding="windows-1251"/.test(bytes.subarray(0, 100).toString('latin1'))
  return new TextDecoder(windows ? 'windows-1251' : 'utf-8').decode(bytes)
}

/** Counted by plain text search, apart from the reader: each kind outside of documents. */
function simpleCount(file: string) {
  const text = textOf(file).replace(/<Документ>[\s\S]*?<\/Документ>/g, '<Документ/>')
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  return {
    Товар: count(/<Товар[ >]/g),
    Предложение: count(/<Предложение[ >]/g),
    Документ: count(/<Документ\/>/g),
    Контрагент: count(/<Контрагент>/g),
  }
}

const files = dir ? vectorFiles('onec').filter((file) => file.endsWith('.xml')) : []

test.skipIf(!dir)('every export loads, and holds as many records as a plain text search finds', async () => {
  expect(files.length).toBeGreaterThan(30)
  for (const name of files) {
    const file = `onec/${name}`
    const catalogue = emptyCatalogue()
    const report = await readCommerceml(catalogue, join(dir!, file))
    const counted = simpleCount(file)
    for (const [kind, count] of Object.entries(counted))
      expect([file, kind, report[kind] ?? 0]).toEqual([file, kind, count])
    expect([file, catalogue.documents]).toEqual([file, counted.Документ])
    expect([file, catalogue.counterparties]).toEqual([file, counted.Контрагент])
  }
})

test.skipIf(!dir)('files of one export laid together give each good once', async () => {
  for (const prefix of new Set(files.map((file) => file.split('-')[0]!))) {
    const catalogue = emptyCatalogue()
    const together = files.filter((file) => file.startsWith(`${prefix}-`))
    for (const file of together) await readCommerceml(catalogue, join(dir!, 'onec', file))
    const ids = new Set<string>()
    for (const file of together) {
      const text = textOf(`onec/${file}`).replace(/<Документ>[\s\S]*?<\/Документ>/g, '')
      for (const [, id] of text.matchAll(/<(?:Товар|Предложение)(?: [^>]*)?>\s*<Ид>([^<]+)/g)) ids.add(id!)
    }
    const withVariants = new Set([...ids].filter((id) => id.includes('#')).map((id) => id.split('#')[0]!))
    const sold = [...ids].filter((id) => !withVariants.has(id))
    const goods = goodsOf(catalogue).map(({ good }) => good.id)
    expect([prefix, goods.toSorted()]).toEqual([prefix, sold.toSorted()])
  }
})

test.skipIf(!dir)('prices, rests, characteristics and padded numbers arrive as numbers', async () => {
  const load = async (...names: string[]) => {
    const catalogue = emptyCatalogue()
    for (const name of names) await readCommerceml(catalogue, join(dir!, 'onec', name))
    return { catalogue, goods: goodsOf(catalogue) }
  }
  const shoes = await load('carono-import.xml', 'carono-offers.xml')
  const pair = shoes.goods.find(({ good }) => good.id.endsWith('#ad5de1b6-ca90-11dd-ad02-0015e9b8c48d'))
  expect(pair).toMatchObject({
    product: { name: 'Ботинки женские демисезонные' },
    good: { characteristicName: '37', prices: [{ amount: 127_100 }] },
  })
  expect([...pair!.stock.values()]).toEqual([45_000])

  const split = await load(
    'bitrix31-import-classifier.xml',
    'bitrix31-goods-import.xml',
    'bitrix31-goods-offers.xml',
    'bitrix31-goods-prices.xml',
    'bitrix31-goods-rests.xml',
  )
  expect(split.catalogue.stores.size).toBe(12)
  expect([...split.catalogue.stores.values()].map((store) => store.name)).toContain('Свещинская А.А.')
  const windows = split.goods.find(({ good }) => good.id.endsWith('#a5abd77f-93f6-11e5-9468-00155d020201'))
  expect(windows).toMatchObject({
    product: { unit: 'шт' },
    good: { prices: [{ amount: 204_266, currency: 'RUB' }] },
  })

  const named = await load('ut101-import.xml', 'ut101-offers.xml')
  expect([...named.catalogue.priceTypes.values()]).toMatchObject([{ currency: 'RUB' }])
  const five = await load('umi-import.xml', 'umi-offers-5-price-types.xml')
  expect(five.catalogue.priceTypes.size).toBe(5)
})

test.skipIf(!dir)(
  'a card says what its file says: text, values of the classifier by name, pictures, category',
  async () => {
    const catalogue = emptyCatalogue()
    for (const name of ['bogutski-import.xml', 'bogutski-offers.xml'])
      await readCommerceml(catalogue, join(dir!, 'onec', name))
    const products = goodsOf(catalogue).map(({ product }) => product)
    const valued = products.find(({ properties }) => properties.length > 0)!
    expect(
      valued.properties.every(({ name, values }) => name !== '' && values.every((text) => text !== '')),
    ).toBe(true)
    const ids = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
    expect(
      valued.properties.flatMap(({ name, values }) => [name, ...values]).filter((text) => ids.test(text)),
    ).toEqual([])
    expect(products.filter(({ pictures }) => pictures.length > 0).length).toBeGreaterThan(0)
    const listed = new Map(categoriesOf(catalogue).map(({ id, name }) => [id, name]))
    expect(products.map(({ category }) => listed.get(category ?? ''))).toContain('Vapor Tights')
  },
)

test('a picture that lies beside its file is served, any other is drawn', async () => {
  const base = mkdtempSync(join(folder, 'pictures-'))
  writeFileSync(join(base, 'a.jpg'), 'bytes of a picture')
  const card = (id: string, picture: string) =>
    `<Товар><Ид>${id}</Ид><Наименование>${id}</Наименование><Описание>О чае &amp; воде</Описание><Картинка>${picture}</Картинка></Товар>`
  const cards = card('1', 'a.jpg') + card('2', 'b.jpg') + card('3', 'https://pictures.shop.example/c.jpg')
  const xml = `<КоммерческаяИнформация><Каталог><Товары>${cards}</Товары></Каталог></КоммерческаяИнформация>`
  writeFileSync(join(base, 'import.xml'), xml)
  const onec = await startOnec({ catalogueDir: base })
  try {
    const ask = asking(onec)
    const { goods } = (await ask.get('/goods')).body
    const pictures = goods.slice(0, 3).map((next: { pictures: object[] }) => next.pictures[0])
    expect(pictures).toMatchObject([
      { url: null },
      { url: null },
      { url: 'https://pictures.shop.example/c.jpg' },
    ])
    expect(goods[0].description).toBe('О чае & воде')
    expect((await ask.get(`/pictures/${pictures[0].id}`)).body).toBe('bytes of a picture')
    expect((await ask.get(`/pictures/${pictures[1].id}`)).body).toContain('PNG')
    expect((await ask.get(`/pictures/${pictures[2].id}`)).status).toBe(404)
  } finally {
    await onec.close()
    rmSync(base, { recursive: true })
  }
})

test.skipIf(!dir)('a folder of exports becomes the shop of the stand-in', async () => {
  for (const name of [
    'dobromyslov-import0_1.xml',
    'dobromyslov-offers0_1.xml',
    'dobromyslov-orders-cp1251.xml',
  ]) {
    symlinkSync(join(dir!, 'onec', name), join(folder, name))
  }
  const onec = await startOnec({ catalogueDir: folder })
  try {
    const ask = asking(onec)
    const { body } = await ask.get('/stock')
    expect(body.rows.length).toBe(
      onec.state.goods.all().filter((good) => !good.deleted && takesStock(onec.state, good)).length,
    )
    expect((await ask.get('/references')).body.stores.map((store: { name: string }) => store.name)).toContain(
      'Владивосток',
    )
    expect((await ask.get('/goods')).body.goods.length).toBeGreaterThan(30)
    expect((await ask.get('/prices')).status).toBe(200)
    expect(onec.files).toHaveLength(3)
  } finally {
    await onec.close()
  }
})

test('windows-1251 is read by the declaration of the file', async () => {
  const file = join(folder, 'cp1251.xml')
  const cyrillic = (text: string) =>
    Buffer.from(
      [...text].map((char) => (/[а-я]/i.test(char) ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0))),
    )
  const xml =
    '<?xml version="1.0" encoding="windows-1251"?><КоммерческаяИнформация ВерсияСхемы="2.04"><Каталог><Товары>' +
    '<Товар><Ид>1</Ид><Наименование>Чайник</Наименование></Товар></Товары></Каталог></КоммерческаяИнформация>'
  writeFileSync(file, cyrillic(xml))
  const catalogue = emptyCatalogue()
  expect(await readCommerceml(catalogue, file)).toMatchObject({ schema: '2.04', Товар: 1 })
  expect(goodsOf(catalogue)).toMatchObject([{ product: { name: 'Чайник' } }])
})

test('a DTD and a torn file are refused by name', async () => {
  const refused = async (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    await expect(readCommerceml(emptyCatalogue(), file)).rejects.toThrow(name)
    rmSync(file)
  }
  await refused('dtd.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
  await refused('torn.xml', '<КоммерческаяИнформация><Каталог>')
  rmSync(join(folder, 'cp1251.xml'), { force: true })
  expect((await readCatalogue(mkdtempSync(join(folder, 'empty-')))).files).toEqual([])
})
