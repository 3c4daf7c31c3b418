import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { goodsPage, pricesPage, stockPage } from '../../../../shared/wire-1c/index.ts'
import { aTenant, freshDatabase } from '../../../../test/builders/database.ts'
import { ctxOf } from '../../../../test/builders/tenant-ctx.ts'
import { vectorFiles, vectorsDir } from '../../../../test/builders/vectors.ts'
import type { Ctx } from '../../../context.ts'
import { inTransaction } from '../../../context.ts'
import { saveSettings, sections } from '../../../tenants/index.ts'
import { commercemlSource } from './source.ts'
import { countEntries, sweep } from './store.ts'
import { takeFile } from './take-file.ts'
import { tellChanged } from './tell-changed.ts'

const db = await freshDatabase()
const dir = vectorsDir()
let mine: Ctx
let theirs: Ctx
beforeEach(async () => {
  mine = (await ctxOf(db, await aTenant(db))).ctx
  theirs = (await ctxOf(db, await aTenant(db))).ctx
})

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const take = (ctx: Ctx, bytes: Uint8Array, exchange = 1, size = 10_007) => {
  const changed: string[] = []
  return takeFile(
    ctx,
    exchange,
    () => inPieces(bytes, size),
    async (_, ids) => {
      changed.push(...ids)
    },
  ).then((taken) => ({ ...taken, changed }))
}
const bytesOf = (name: string) => readFileSync(join(dir!, 'onec', name))
const vector = (ctx: Ctx, name: string, exchange = 1) => take(ctx, bytesOf(name), exchange)
const utf8 = (xml: string) => new TextEncoder().encode(xml)
const file = (inner: string) =>
  utf8(`<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация ВерсияСхемы="2.08">${inner}</КоммерческаяИнформация>`)
const offers = (inner: string, only = 'true') =>
  file(
    `<ПакетПредложений СодержитТолькоИзменения="${only}"><Предложения>${inner}</Предложения></ПакетПредложений>`,
  )
const products = (inner: string, only = 'true') =>
  file(`<Каталог СодержитТолькоИзменения="${only}"><Товары>${inner}</Товары></Каталог>`)

const deadline = { at: Number.MAX_SAFE_INTEGER }
const allOf = async <Row>(
  read: (input: {
    after: string | null
    limit: number
    deadline: typeof deadline
  }) => Promise<{ next: string | null; rows: Row[] }>,
  limit = 7,
): Promise<Row[]> => {
  const rows: Row[] = []
  for (let after: string | null = null; ; ) {
    const page = await read({ after, limit, deadline })
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}
const stockRows = (ctx: Ctx, limit?: number) =>
  allOf(async (input) => stockPage.parse(await commercemlSource(ctx).stock(input)), limit)
const priceRows = (ctx: Ctx, limit?: number) =>
  allOf(async (input) => pricesPage.parse(await commercemlSource(ctx).prices(input)), limit)
const goods = (ctx: Ctx, limit?: number) =>
  allOf(async (input) => {
    const page = goodsPage.parse(await commercemlSource(ctx).goods(input))
    return { next: page.next, rows: page.goods }
  }, limit)

const names = dir
  ? vectorFiles('onec')
      .map((name) => name.split('/').at(-1)!)
      .filter((name) => name.endsWith('.xml'))
  : []
function textOf(name: string): string {
  const bytes = bytesOf(name)
  const windows = /encoding="windows-1251"/.test(bytes.subarray(0, 100).toString('latin1'))
  return new TextDecoder(windows ? 'windows-1251' : 'utf-8')
    .decode(bytes)
    .replace(/<Документ>[\s\S]*?<\/Документ>/g, '')
}

describe.skipIf(!dir)('recorded exports', () => {
  it('load one and all, with as many records as a plain text search finds', async () => {
    expect(names.length).toBeGreaterThan(30)
    for (const name of names) {
      const text = textOf(name)
      const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
      const { counts } = await vector(mine, name)
      expect([name, counts.products, counts.offers]).toEqual([
        name,
        count(/<Товар[ >]/g),
        count(/<Предложение[ >]/g),
      ])
      expect([name, counts.groups]).toEqual([name, count(/<Группа>/g)])
    }
  })

  it('of one shop laid together give each offer that is sold once, with its prices, page by page', async () => {
    for (const prefix of new Set(names.map((name) => name.split('-')[0]!))) {
      const ctx = (await ctxOf(db, await aTenant(db))).ctx
      const together = names.filter((name) => name.startsWith(`${prefix}-`))
      const ids = new Set<string>()
      const gone = new Set<string>()
      for (const name of together) {
        await vector(ctx, name)
        for (const [, kind, head, body] of textOf(name).matchAll(
          /<(Товар|Предложение)( [^>]*)?>([\s\S]*?)<\/\1>/g,
        )) {
          const id = /<Ид>([^<]+)<\/Ид>/.exec(body!)![1]!.replace(/#$/, '')
          ids.add(id)
          const off = head?.includes('Удален') || /<Статус>Удален|<ПометкаУдаления>true/.test(body!)
          if (off) gone.add(id)
          else if (kind === 'Товар' || !/prices|rests/.test(name)) gone.delete(id)
        }
      }
      const held = [...ids].filter((id) => !gone.has(id) && !gone.has(id.split('#')[0]!))
      const withVariants = new Set(held.filter((id) => id.includes('#')).map((id) => id.split('#')[0]!))
      const services = new Set(
        (await goods(ctx, 200)).filter(({ kind }) => kind === 'service').map(({ id }) => id),
      )
      const sold = held.filter((id) => !withVariants.has(id) && !services.has(id.split('#')[0]!))
      const keyOf = ({ offer }: { offer: { product: string; characteristic: string | null } }) =>
        offer.characteristic === null ? offer.product : `${offer.product}#${offer.characteristic}`
      const stock = (await stockRows(ctx)).map(keyOf)
      expect([prefix, stock]).toEqual([prefix, sold.toSorted((a, b) => (a < b ? -1 : 1))])
      expect((await priceRows(ctx, 1000)).map(keyOf)).toEqual(stock)
    }
    expect(await stockRows(theirs)).toEqual([])
  })

  it('changes nothing when it comes a second time', async () => {
    await vector(mine, 'carono-import.xml')
    await vector(mine, 'carono-offers.xml')
    expect((await vector(mine, 'carono-import.xml', 2)).changed).toEqual([])
    expect((await vector(mine, 'carono-offers.xml', 2)).changed).toEqual([])
  })

  it('tells characteristics, stock by store and prices of five types', async () => {
    await vector(mine, 'carono-import.xml')
    await vector(mine, 'carono-offers.xml')
    const pair = (await stockRows(mine)).find(
      ({ offer }) => offer.characteristic === 'ad5de1b6-ca90-11dd-ad02-0015e9b8c48d',
    )
    expect(pair?.stores.reduce((sum, { free }) => sum + Number(free), 0)).toBe(45)
    const shoes = (await goods(mine)).find(({ name }) => name === 'Ботинки женские демисезонные')!
    expect(shoes.characteristics.map(({ name }) => name)).toContain('37')
    await vector(theirs, 'umi-import.xml')
    await vector(theirs, 'umi-offers-5-price-types.xml')
    const types = new Set(
      (await priceRows(theirs)).flatMap(({ prices }) => prices.map(({ priceType }) => priceType)),
    )
    expect(types.size).toBe(5)
  })

  it('lays prices and rests of 3.1 over goods and offers', async () => {
    for (const name of ['import-classifier', 'goods-import', 'goods-offers', 'goods-prices', 'goods-rests'])
      await vector(mine, `bitrix31-${name}.xml`)
    const windows = (await priceRows(mine)).find(
      ({ offer }) => offer.characteristic === 'a5abd77f-93f6-11e5-9468-00155d020201',
    )
    expect(windows?.prices).toContainEqual(expect.objectContaining({ price: 204_266, currency: 'RUB' }))
    expect((await stockRows(mine))[0]?.stores.length).toBeGreaterThan(0)
    expect((await goods(mine)).map(({ unit }) => unit.name)).toContain('шт')
  })
})

describe('a file of changes', () => {
  const offer = (id: string, inner: string) => `<Предложение><Ид>${id}</Ид>${inner}</Предложение>`
  const named = (id: string, inner = '') =>
    `<Товар><Ид>${id}</Ид><Наименование>${id}</Наименование>${inner}</Товар>`

  it('touches what it tells and leaves the rest', async () => {
    await take(mine, products(named('a', '<Артикул>А-1</Артикул>') + named('b')))
    await take(
      mine,
      offers(
        offer(
          'a',
          '<Количество>5</Количество><Цены><Цена><ИдТипаЦены>опт</ИдТипаЦены><ЦенаЗаЕдиницу>1 271,50</ЦенаЗаЕдиницу><Валюта>руб.</Валюта></Цена></Цены>',
        ),
      ),
    )
    const { changed } = await take(mine, offers(offer('a', '<Количество>4</Количество>')), 2)
    expect(changed).toEqual(['a'])
    const [a, b] = await stockRows(mine)
    expect(a?.stores).toMatchObject([{ onHand: '4', free: '4' }])
    expect(b?.stores).toEqual([])
    expect((await priceRows(mine))[0]?.prices).toMatchObject([{ price: 127_150, currency: 'RUB' }])
    expect((await goods(mine))[0]).toMatchObject({ id: 'a', article: 'А-1' })
  })

  it('takes a deleted good away, prices alone do not bring it back, its card does', async () => {
    await take(mine, products(named('a')))
    await take(mine, products(`<Товар Статус="Удален"><Ид>a</Ид><Наименование>a</Наименование></Товар>`))
    await take(mine, offers(offer('a', '<Цены/>')))
    expect(await stockRows(mine)).toEqual([])
    await take(mine, products(named('a')))
    expect(await stockRows(mine)).toHaveLength(1)
  })

  it('knows properties with several values of a dictionary, weight in grams, VAT and services', async () => {
    await take(
      mine,
      file(`<Классификатор><Свойства><Свойство><Ид>п</Ид><Наименование>Состав</Наименование><ВариантыЗначений>
        <Справочник><ИдЗначения>з1</ИдЗначения><Значение>зверобой</Значение></Справочник>
        <Справочник><ИдЗначения>з2</ИдЗначения><Значение>воск &lt;белый&gt; &amp; 🐝</Значение></Справочник>
        </ВариантыЗначений></Свойство></Свойства></Классификатор><Каталог><Товары>
        ${named(
          'a',
          `<БазоваяЕдиница Код="796" НаименованиеПолное="Штука">шт</БазоваяЕдиница><ЗначенияСвойств><ЗначенияСвойства><Ид>п</Ид><Значение>з1</Значение><Значение>з2</Значение></ЗначенияСвойства></ЗначенияСвойств>
        <СтавкиНалогов><СтавкаНалога><Наименование>НДС</Наименование><Ставка>20</Ставка></СтавкаНалога></СтавкиНалогов>
        <ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>Вес</Наименование><Значение>0,35</Значение></ЗначениеРеквизита></ЗначенияРеквизитов><Картинка>import_files/a.jpg</Картинка>`,
        )}
        ${named('s', '<ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>ТипНоменклатуры</Наименование><Значение>Услуга</Значение></ЗначениеРеквизита></ЗначенияРеквизитов>')}
        </Товары></Каталог>`),
    )
    const [a, s] = await goods(mine)
    expect(a).toMatchObject({
      vatRate: '20',
      weight: 350,
      unit: { code: '796', name: 'шт' },
      properties: [{ id: 'п', name: 'Состав', values: ['зверобой', 'воск <белый> & 🐝'] }],
      pictures: [{ id: 'import_files/a.jpg', url: null }],
    })
    expect(s).toMatchObject({ kind: 'service' })
    expect((await stockRows(mine)).map(({ offer: one }) => one.product)).toEqual(['a'])
  })
})

describe('goods that an import changed', () => {
  it('are marked with their whole rows, those that are sold no more as gone, in this shop alone', async () => {
    await inTransaction(mine, (t) => saveSettings(t, 'stock', sections.stock.schema.parse({ enabled: true })))
    const card = (id: string) => `<Товар><Ид>${id}</Ид><Наименование>${id}</Наименование></Товар>`
    await take(mine, products(card('a') + card('b')))
    await take(mine, offers('<Предложение><Ид>a</Ид><Количество>5</Количество></Предложение>'))
    await take(mine, products('<Товар Статус="Удален"><Ид>b</Ид></Товар>'))
    await inTransaction(mine, (t) => tellChanged(t, ['a', 'b']))
    const due = await db.owner`
      select tenant_id, aspect, offer, state from goods_due order by offer`
    expect(due).toMatchObject([
      {
        tenant_id: mine.tenant.id,
        aspect: 'stock',
        offer: 'a',
        state: { left: false, stores: [{ free: '5' }] },
      },
      { tenant_id: mine.tenant.id, aspect: 'stock', offer: 'b', state: null },
    ])
  })
})

describe('a full export', () => {
  it('says so, and what it does not name is gone, of this shop alone', async () => {
    const two = products(
      '<Товар><Ид>a</Ид><Наименование>a</Наименование></Товар><Товар><Ид>b</Ид><Наименование>b</Наименование></Товар>',
      'false',
    )
    for (const ctx of [mine, theirs])
      expect(await take(ctx, two)).toMatchObject({ allProducts: true, allOffers: false })
    await take(mine, products('<Товар><Ид>a</Ид><Наименование>a</Наименование></Товар>', 'false'), 2)
    expect(await inTransaction(mine, (t) => sweep(t, 2, { products: true, offers: false }))).toEqual(['b'])
    expect((await stockRows(mine)).map(({ offer }) => offer.product)).toEqual(['a'])
    expect(await inTransaction(theirs, countEntries)).toEqual({ products: 2, offers: 0, gone: 0 })
  })
})

const broken = async (bytes: Uint8Array, size?: number) => {
  await take(mine, products('<Товар><Ид>a</Ид><Наименование>a</Наименование></Товар>'))
  const before = await goods(mine)
  const refused = take(mine, bytes, 2, size)
  await expect(refused).rejects.toMatchObject({ code: 'bad_input', fault: 'refusal' })
  expect(await goods(mine)).toEqual(before)
}

describe('a hostile or broken file is refused in one sentence and keeps what was there', () => {
  const good = '<Товар><Ид>b</Ид><Наименование>b</Наименование></Товар>'
  test.each([
    ['torn in the middle', products(good.repeat(2000)).subarray(0, 60_000)],
    ['empty', new Uint8Array()],
    ['no XML', utf8('Ошибка 500')],
    ['another XML', utf8('<html><body/></html>')],
    ['a DTD', utf8('<!DOCTYPE a [<!ENTITY b "c">]><КоммерческаяИнформация>&b;</КоммерческаяИнформация>')],
    [
      'a billion laughs',
      utf8(
        `<!DOCTYPE a [<!ENTITY l0 "ха">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]><КоммерческаяИнформация>&l9;</КоммерческаяИнформация>`,
      ),
    ],
    ['an unknown entity', products(`${good}<Товар><Ид>&unknown;</Ид></Товар>`)],
    ['deep nesting', file('<а>'.repeat(100_000))],
    ['deep nesting inside of a record', products(`<Товар>${'<а>'.repeat(1000)}`)],
    [
      'an encoding that nobody uses',
      utf8('<?xml version="1.0" encoding="koi8-r"?><КоммерческаяИнформация/>'),
    ],
    ['an attribute without an end', file(`<Каталог а="${'я'.repeat(5_000_000)}`)],
    ['an endless record', products(`<Товар>${'<Ид/>'.repeat(600_000)}`)],
  ])('%s', async (_, bytes) => {
    await broken(bytes, 1_000_003)
  })
})

test('windows-1251 is read by the declaration of the file, also in pieces of one byte', async () => {
  const xml =
    '<?xml version="1.0" encoding="windows-1251"?><КоммерческаяИнформация><Каталог><Товары><Товар><Ид>1</Ид><Наименование>Чайник</Наименование></Товар></Товары></Каталог></КоммерческаяИнформация>'
  const bytes = Uint8Array.from(xml, (char) =>
    /[а-яА-Я]/.test(char) ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0),
  )
  await take(mine, bytes, 1, 1)
  expect((await goods(mine)).map(({ name }) => name)).toEqual(['Чайник'])
  await take(
    theirs,
    file(
      '<Каталог><Товары><Товар><Ид>1</Ид><Наименование>Чайник 🫖</Наименование></Товар></Товары></Каталог>',
    ),
    1,
    1,
  )
  expect((await goods(theirs)).map(({ name }) => name)).toEqual(['Чайник 🫖'])
})
