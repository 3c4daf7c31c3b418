import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OrderState } from '../../../shared/wire-1c/index.ts'
import { readCatalogue } from '../../stand-ins/onec/commerceml.ts'
import { shop } from '../../stand-ins/shop.ts'
import { createOnecWithExtension, type ExtensionOptions } from './onec.ts'

const variants: NonNullable<ExtensionOptions['variant']>[] = ['11.4', '11.5', '11.5 early']
const basic = `Basic ${Buffer.from('most:most').toString('base64')}`

describe.each(variants)('a base of %s', (variant) => {
  const onec = createOnecWithExtension({ variant })
  const wire = async (method: string, path: string, authorization = basic) =>
    onec.app.request(`/ut/hs/most/v1${path}`, { method, headers: { authorization } })
  const act = async (path: string, body: object) => {
    const answer = await onec.app.request(`/control${path}`, { method: 'POST', body: JSON.stringify(body) })
    return { status: answer.status, body: (await answer.json()) as OrderState & { detail: string } }
  }
  const bear = (over: object = {}) =>
    act('/orders', {
      status: 'КОтгрузке',
      lines: [{ good: shop.goods[0]!.productId, quantity: '2' }],
      ...over,
    })

  test('the web server refuses a stranger, 1C an address and a method that the service has not', async () => {
    expect((await wire('GET', '/about', 'Basic none')).status).toBe(401)
    expect((await wire('GET', '/nowhere')).status).toBe(404)
    expect((await wire('DELETE', '/about')).status).toBe(405)
  })

  test('an order by phone is reserved, shipped, paid and shown so by the extension', async () => {
    const { body: born } = await bear()
    expect(born).toMatchObject({ origin: 'phone', state: 'ГотовКОтгрузке', warehouse: 'to_pick' })
    await act(`/orders/${born.id}`, { warehouse: 'picked' })
    await act(`/orders/${born.id}`, { ship: true })
    const { body: paid } = await act(`/orders/${born.id}`, { pay: { amount: born.total } })
    expect(paid).toMatchObject({ debt: 0, state: 'ГотовКЗакрытию', warehouse: 'shipped' })
    expect(paid.shipments).toHaveLength(1)
    const { body: back } = await act(`/orders/${born.id}`, { undoShipment: { id: paid.shipments[0]!.id } })
    expect(back).toMatchObject({ shipments: [], warehouse: 'to_pick' })
  })

  test('what 1C refuses a person comes as its words', async () => {
    const { body: born } = await bear({ lines: [{ good: shop.goods[0]!.productId, quantity: '10000' }] })
    expect(born.state).toBe('ОжидаетсяОбеспечение')
    const { status, body } = await act(`/orders/${born.id}`, { ship: true })
    expect(status).toBe(422)
    expect(body.detail).toContain('Недостаточно товара')
  })

  test('lines are changed by their place, and what has not left is cancelled', async () => {
    const { body: born } = await bear()
    const { body: more } = await act(`/orders/${born.id}`, { lines: [{ row: 0, quantity: '3' }] })
    expect(more.lines.map(({ quantity }) => quantity)).toEqual(['3'])
    const { body: none } = await act(`/orders/${born.id}`, { cancelRest: true })
    expect(none.lines.map(({ cancelled }) => cancelled)).toEqual(['3'])
    expect(none.total).toBe(0)
  })

  test('a person finds an order by its number, and its card says what 1C refuses', async () => {
    const { body: born } = await bear({ lines: [{ good: shop.goods[0]!.productId, quantity: '10000' }] })
    const page = async (path: string) => (await onec.app.request(path)).text()
    expect(await page(`/?q=${born.number}`)).toContain(`href="/orders/${born.id}"`)
    expect(await page('/?q=nowhere')).toContain('Заказов нет')
    const body = new URLSearchParams({ act: 'ship' }).toString()
    const refused = await onec.app.request(`/orders/${born.id}`, { method: 'POST', body })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Недостаточно товара')
  })

  test('a person enters an order by the page, looks at the requests and turns a switch', async () => {
    const submit = (path: string, form: Record<string, string>) =>
      onec.app.request(path, { method: 'POST', body: new URLSearchParams(form).toString() })
    const form = { origin: 'phone', kind: 'private', name: 'Анна', good: shop.goods[0]!.productId }
    const entered = await submit('/orders', { ...form, quantity: '3', price: '100,50' })
    const card = await onec.app.request(entered.headers.get('location')!)
    expect(await card.text()).toMatch(/Анна.*301,50/s)
    expect((await submit('/orders', { ...form, good: 'nothing' })).status).toBe(422)
    await wire('GET', '/about')
    expect(await (await onec.app.request('/requests')).text()).toContain('GET /about')
    await submit('/switches', { storesInLines: 'on', manualDiscounts: 'on', periodClosed: 'on' })
    expect(await (await onec.app.request('/switches')).text()).toMatch(/name="periodClosed" checked/)
    await submit('/switches', { storesInLines: 'on', manualDiscounts: 'on' })
  })

  test('what people do waits for the feed to be asked: looking at the base notices nothing', async () => {
    const state = async () =>
      (await (await onec.app.request('/control/state')).json()) as { waiting: number; registered: number }
    // The first pass only remembers what is there.
    await onec.base.call('мст_ПроходыСверки.ПройтиПоНеобходимости')
    const before = await state()
    await bear()
    // The order and the stock that it has reserved.
    expect((await state()).waiting).toBe(before.waiting + 2)
    expect((await state()).registered).toBe(before.registered)
    await wire('GET', '/changes')
    expect((await state()).registered).toBeGreaterThan(before.registered)
  })

  test('a moved base has another epoch, and writes nothing until a person confirms it', async () => {
    const about = async () => (await (await wire('GET', '/about')).json()) as { infobase: { epoch: string } }
    const before = (await about()).infobase.epoch
    const { body } = await act('/epoch', { held: true })
    expect((await about()).infobase.epoch).toBe((body as unknown as { epoch: string }).epoch)
    expect((await about()).infobase.epoch).not.toBe(before)
    await act('/epoch/confirm', {})
  })
})

describe('what a base is filled with', () => {
  const read = async (onec: ReturnType<typeof createOnecWithExtension>, path: string) => {
    const answer = await onec.app.request(`/ut/hs/most/v1${path}`, { headers: { authorization: basic } })
    return (await answer.json()) as {
      organisations: { name: string }[]
      stores: { name: string }[]
      rows: { offer: { product: string }; stores: { onHand: string }[]; prices: { price: number }[] }[]
    }
  }

  test('files of CommerceML: their goods with stock and prices, and an organisation that they do not name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'most-catalogue-'))
    const product = '11111111-2222-4333-8444-555555555555'
    writeFileSync(
      join(folder, 'import.xml'),
      `<КоммерческаяИнформация ВерсияСхемы="2.07"><Каталог><Товары><Товар><Ид>${product}</Ид>
       <Наименование>Лейка</Наименование><БазоваяЕдиница Код="796">шт</БазоваяЕдиница></Товар></Товары></Каталог>
       <ПакетПредложений><ТипыЦен><ТипЦены><Ид>retail</Ид><Наименование>Сайт</Наименование><Валюта>руб</Валюта></ТипЦены></ТипыЦен>
       <Склады><Склад><Ид>north</Ид><Наименование>Север</Наименование></Склад></Склады>
       <Предложения><Предложение><Ид>${product}</Ид><Цены><Цена><ИдТипаЦены>retail</ИдТипаЦены><ЦенаЗаЕдиницу>12.5</ЦенаЗаЕдиницу>
       <Валюта>руб</Валюта></Цена></Цены><Склад ИдСклада="north" КоличествоНаСкладе="7"/></Предложение></Предложения></ПакетПредложений>
       </КоммерческаяИнформация>`,
    )
    const { catalogue } = await readCatalogue(folder)
    const onec = createOnecWithExtension({ catalogue })
    const references = await read(onec, '/references')
    expect(references.organisations).toMatchObject([{ name: 'ООО «Торговый дом»' }])
    expect(references.stores).toMatchObject([{ name: 'Север' }])
    const { rows } = await read(onec, '/stock')
    expect(rows.find(({ offer }) => offer.product === product)!.stores).toMatchObject([{ onHand: '7' }])
    const prices = (await read(onec, '/prices')).rows.find(({ offer }) => offer.product === product)
    expect(prices!.prices).toMatchObject([{ price: 1250 }])
    expect(await (await onec.app.request('/goods')).text()).toContain('Лейка')
  })

  test('nothing: an organisation and a store are there all the same', async () => {
    const onec = createOnecWithExtension({ seed: 'empty' })
    expect((await read(onec, '/references')).stores).toMatchObject([{ name: 'Основной склад' }])
    expect((await read(onec, '/prices')).rows.flatMap(({ prices }) => prices)).toEqual([])
  })
})
