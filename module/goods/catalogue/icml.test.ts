import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIcml } from '../../../test/builders/check-icml.ts'
import { aCharacteristic, aGood } from '../../../test/builders/good.ts'
import { readVector, vectorFiles, vectorsDir } from '../../../test/builders/vectors.ts'
import { type Group, treeOf } from './groups.ts'
import { icmlGroups, icmlHead, icmlTail, icmlWriter } from './icml.ts'
import { type CatalogueRules, type Good, type OfferPrice, planGood } from './plan.ts'

const rules: CatalogueRules = {
  scheme: { offerKey: 'xmlId', offerPrefix: '' },
  groups: new Set(['tools']),
  excludedGroups: new Set(['secret']),
  excludedKinds: new Set(['set']),
  currency: 'RUB',
}
const rub = (price: number, purchase: number | null = null): OfferPrice => ({
  price,
  purchase,
  currency: 'RUB',
})

/** The feed of these goods as a reader of XML sees it; every offer costs 100 ₽ unless said otherwise. */
function feedOf(
  goods: readonly Good[],
  over: Partial<CatalogueRules> = {},
  prices?: Map<string, OfferPrice>,
) {
  const used = { ...rules, ...over }
  const repairs = { count: 0 }
  const tree = treeOf([{ id: 'tools', name: 'Инвентарь', parent: null }])
  let xml = icmlHead({ name: 'Сад & огород', date: '2026-11-26 03:00:00' }) + icmlGroups(tree, repairs)
  const leftOut = []
  const write = icmlWriter({ scheme: used.scheme, pictureUrl: (id) => `https://most.example/p/${id}` })
  for (const good of goods) {
    const plan = planGood(good, prices ?? new Map([[good.id, rub(10_000)]]), used)
    leftOut.push(...plan.leftOut)
    xml += write(plan, repairs)
  }
  return { ...readIcml(xml + icmlTail), leftOut, repairs: repairs.count }
}

const fine = { errors: [], warnings: [] }

describe('an offer of the feed', () => {
  test('tells what 1C says of the good, weight in kilograms and size in centimetres', () => {
    const good = aGood({
      description: 'Для сада <b>и дома</b>',
      weight: 1_250,
      size: { length: 405, width: 200, height: 7 },
      marked: true,
      barcodes: ['4607001234567'],
      properties: [
        { id: 'sostav', name: 'Состав', values: ['зверобой', 'воск'] },
        { id: 'empty', name: 'Пусто', values: [] },
      ],
      pictures: [
        { id: 'p1', url: 'https://shop.example/1.jpg' },
        { id: 'p2', url: null },
      ],
    })
    const feed = feedOf([good], {}, new Map([['lejka', rub(459_050, 300_000)]]))
    expect(feed).toMatchObject({ ...fine, leftOut: [], repairs: 0 })
    expect(feed.list).toEqual([
      {
        id: 'lejka',
        productId: 'lejka',
        type: 'product',
        groups: [],
        unit: { code: '796', name: 'шт', sym: 'шт' },
        params: [
          { name: 'Артикул', code: 'article', value: 'ЛР-10' },
          { name: 'Состав', code: 'sostav', value: 'зверобой, воск' },
        ],
        texts: {
          picture: ['https://shop.example/1.jpg', 'https://most.example/p/p2'],
          price: ['4590.5'],
          purchasePrice: ['3000'],
          categoryId: ['tools'],
          name: ['Лейка «Росинка»'],
          xmlId: ['lejka'],
          productName: ['Лейка «Росинка»'],
          description: ['Для сада <b>и дома</b>'],
          markable: ['Y'],
          unit: [''],
          vatRate: ['22'],
          weight: ['1.25'],
          dimensions: ['40.5/20/0.7'],
          barcode: ['4607001234567'],
          productActivity: ['Y'],
          activity: ['Y'],
        },
      },
    ])
  })

  test('is one for each characteristic, all of one product, each with its own article, property and price', () => {
    const good = aGood({
      properties: [
        { id: 'colour', name: 'Цвет', values: ['любой'] },
        { id: 'volume', name: 'Объём', values: ['10 л'] },
      ],
      characteristics: [
        aCharacteristic({
          article: 'ЛР-10-З',
          barcodes: ['1', '2'],
          properties: [{ id: 'colour', name: 'Цвет', values: ['зелёный'] }],
        }),
        aCharacteristic({ id: 'red', name: 'красная', sellable: false }),
      ],
    })
    const feed = feedOf(
      [good],
      { scheme: { offerKey: 'externalId', offerPrefix: 'shop-' } },
      new Map([
        ['lejka', rub(10_000)],
        ['lejka#red', rub(12_000)],
      ]),
    )
    expect(feed).toMatchObject(fine)
    expect(feed.list.map(({ id, productId, texts, params }) => [id, productId, texts.xmlId, params])).toEqual(
      [
        [
          'shop-lejka#green',
          'shop-lejka',
          ['lejka#green'],
          [
            { name: 'Артикул', code: 'article', value: 'ЛР-10-З' },
            { name: 'Объём', code: 'volume', value: '10 л' },
            { name: 'Цвет', code: 'colour', value: 'зелёный' },
            { name: 'Все штрихкоды', code: 'barcodes', value: '1, 2' },
          ],
        ],
        [
          'shop-lejka#red',
          'shop-lejka',
          ['lejka#red'],
          [
            { name: 'Артикул', code: 'article', value: 'ЛР-10' },
            { name: 'Цвет', code: 'colour', value: 'любой' },
            { name: 'Объём', code: 'volume', value: '10 л' },
          ],
        ],
      ],
    )
    expect(feed.list.map(({ texts }) => [texts.name, texts.price, texts.activity])).toEqual([
      [['Лейка «Росинка» (зелёная)'], ['100'], ['Y']],
      [['Лейка «Росинка» (красная)'], ['120'], ['N']],
    ])
  })

  test('carries the prefix in the member by which orders find it', () => {
    const [offer] = feedOf([aGood()], { scheme: { offerKey: 'xmlId', offerPrefix: '1c-' } }).list
    expect(offer).toMatchObject({ id: '1c-lejka', texts: { xmlId: ['1c-lejka'] } })
  })

  test('of a service says so', () => {
    expect(feedOf([aGood({ kind: 'service' })]).list[0]?.type).toBe('service')
  })
})

test('what is not in the feed is told with its reason', () => {
  const goods = [
    aGood({ id: 'no group', group: null }),
    aGood({ id: 'unknown group', group: 'nowhere' }),
    aGood({ id: 'kept out', group: 'secret' }),
    aGood({ id: 'set', kind: 'set' }),
    aGood({ id: 'no name', name: ' ', fullName: '' }),
    aGood({ id: 'no price' }),
    aGood({ id: 'in euro' }),
    aGood({ id: 'twice', characteristics: [aCharacteristic(), aCharacteristic()] }),
  ]
  const prices = new Map(goods.map(({ id }) => [id, rub(100)]))
  prices.delete('no price')
  prices.set('in euro', { price: 100, purchase: null, currency: 'EUR' })
  const feed = feedOf(goods, {}, prices)
  expect(feed.list.map(({ id }) => id)).toEqual(['twice#green'])
  expect(feed.leftOut.map(({ offer, reason }) => [offer, reason])).toEqual([
    ['no group', 'group'],
    ['unknown group', 'group'],
    ['kept out', 'excludedGroup'],
    ['set', 'excludedKind'],
    ['no name', 'name'],
    ['no price', 'price'],
    ['in euro', 'currency'],
    ['twice#green', 'duplicate'],
  ])
})

/** Texts as people and bad imports leave them. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '&', ']]>', '\r\n', '\t', '"', "'", '\u0000', '\u001f', '\ud83d', '😀', 'Ж'))
    .map((parts) => parts.join('')),
)
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const repaired = (text: string) => text.replace(unwritable, '\ufffd')

test('any text arrives as it was, and what XML cannot hold is replaced visibly and counted', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, anyText, (one, two, three, four) => {
      const name = `Имя ${one}`
      const feed = feedOf([
        aGood({
          name,
          description: two,
          unit: { code: '796', name: three },
          properties: [{ id: 'p', name: `${four}.`, values: [`${one}.`, two] }],
        }),
      ])
      expect(feed.errors).toEqual([])
      const [offer] = feed.list
      expect(offer?.texts.name).toEqual([repaired(name)])
      expect(offer?.texts.description ?? ['']).toEqual([repaired(two)])
      expect(offer?.unit?.name).toBe(repaired(three))
      expect(offer?.params[1]).toEqual({
        name: repaired(`${four}.`),
        code: 'p',
        value: repaired(`${one}., ${two}`),
      })
      const bad = [name, two, three, four, one].some((text) => text.search(unwritable) >= 0)
      expect(feed.repairs > 0).toBe(bad)
    }),
  )
})

test('a description of 10,000 letters and emoji arrives whole', () => {
  const description = 'Описание <i>с разметкой</i> & 🪴 '.repeat(320)
  expect(feedOf([aGood({ description })]).list[0]?.texts.description).toEqual([description])
})

describe('groups', () => {
  const group = (id: string, parent: string | null, name = id): Group => ({ id, name, parent })

  test('stand after their parents, and keep their subgroups out with them', () => {
    const tree = treeOf(
      [
        group('c', 'b'),
        group('b', 'a'),
        group('a', null),
        group('x', null),
        group('y', 'x'),
        group('z', 'y'),
      ],
      new Set(['x']),
    )
    expect(tree.shown.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect([...tree.excluded].sort()).toEqual(['x', 'y', 'z'])
  })

  test('that are broken are mended and counted: an orphan, a ring, one twice, one without a name', () => {
    const tree = treeOf([
      group('orphan', 'gone'),
      group('one', 'two'),
      group('two', 'one'),
      group('self', 'self'),
      group('twice', null),
      group('twice', 'one'),
      group('bare', null, ' '),
    ])
    expect(tree).toMatchObject({ orphans: 1, rings: 2, repeated: 1, unnamed: 1 })
    expect(tree.shown.map(({ id, parent }) => [id, parent])).toEqual([
      ['orphan', null],
      ['two', null],
      ['one', 'two'],
      ['self', null],
      ['twice', null],
      ['bare', null],
    ])
  })

  test('of any shape become a tree that the reader takes', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const any = fc.record({ id, name: anyText, parent: fc.option(id) })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (groups) => {
        const { shown } = treeOf(groups)
        const xml = icmlHead({ name: 'Сад', date: '2026-11-26 03:00:00' })
        const feed = readIcml(xml + icmlGroups({ shown }, { count: 0 }) + icmlTail)
        expect(feed).toMatchObject(fine)
        expect(new Set(feed.groups.map((one) => one.id))).toEqual(new Set(groups.map((one) => one.id)))
      }),
    )
  })
})

describe.skipIf(!vectorsDir())('the checker takes what the CRM takes from its own modules', () => {
  test.each(vectorsDir() ? vectorFiles('icml') : [])('%s', (file) => {
    const read = readIcml(readVector(`icml/${file}`).replace(/^\ufeff/, ''))
    expect(read.errors).toEqual([])
    expect(read.offers).toBeGreaterThan(0)
  })
})
