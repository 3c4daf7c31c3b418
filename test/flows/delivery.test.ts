import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { openDeliveryShop } from '../builders/delivery-shop.ts'
import { control, until } from '../builders/shop.ts'

const db = await freshDatabase()
const shop = await openDeliveryShop(db)
const { press } = shop

type Tariff = {
  code: string
  name: string
  type: string
  cost?: number
  description: string
  extraData?: Record<string, string>
  pickuppointList?: { code: string; address: string }[]
}
type Data = { externalId?: string; trackNumber?: string; status?: string }

const calculate = async (id: number) => {
  const answer = await press<{ result: Tariff[] }>(id, 'calculate')
  return answer.result ?? []
}
const dataOf = async (id: number) => (await shop.crmOrder(id)).delivery as { data: Data; code: string }

/** Quoted, a point chosen, booked. */
async function booked(id: number): Promise<string> {
  const tariffs = await calculate(id)
  const pickup = tariffs.find(({ code }) => code === 'cdek:136')!
  await press(id, 'choose', { code: pickup.code, point: pickup.pickuppointList?.[0]?.code })
  const saved = await press<{ result: { deliveryId: string } }>(id, 'save')
  expect(saved).toMatchObject({ success: true, result: { status: 'creating' } })
  return saved.result.deliveryId
}

const inState = (id: number, state: string) =>
  until(`the CRM knows that the parcel is ${state}`, async () => (await dataOf(id)).data.status === state)

describe('the delivery module', () => {
  test('is registered under a code of its own, beside the bridge to 1C', async () => {
    const state = await control<{ modules: { code: string; config: { integrations: object } }[] }>(
      `${shop.crm.url}/control/state`,
    )
    expect(state.modules.map(({ code }) => code.replace(/-[0-9a-f]{8}$/, ''))).toEqual([
      'most-1c',
      'most-delivery',
    ])
    expect(state.modules[1]?.config.integrations).toMatchObject({
      delivery: { statusList: expect.arrayContaining([expect.objectContaining({ code: 'creating' })]) },
    })
    expect(shop.deliveryClientId).not.toBe(shop.clientId)
  })

  test('quotes what the carrier offers, the cheapest and the fastest marked, with points to choose from', async () => {
    const { id } = await shop.orderFar()
    const tariffs = await calculate(id)
    expect(tariffs.length).toBeGreaterThan(1)
    expect(tariffs.every(({ code }) => code.startsWith('cdek:'))).toBe(true)
    expect(tariffs.filter(({ description }) => description.includes('самый дешёвый')).length).toBeGreaterThan(
      0,
    )
    const points = tariffs.find(({ code }) => code === 'cdek:136')?.pickuppointList
    expect(points?.map(({ code }) => code)).toContain('NSK33')
  })

  test('books once however often it is pressed, prints the label, and the parcel moves the order', async () => {
    const { id } = await shop.orderFar()
    const deliveryId = await booked(id)
    expect(deliveryId).toBe(`cdek-${id}`)
    const again = await press<{ result: { deliveryId: string } }>(id, 'save')
    expect(again.result.deliveryId).toBe(deliveryId)
    await inState(id, 'created')
    expect((await dataOf(id)).data.trackNumber).toMatch(/^\d+$/)
    expect(shop.cdek.state.orders.size).toBe(1)

    const sheet = await fetch(`${shop.crm.url}/control/delivery/print`, {
      method: 'POST',
      body: JSON.stringify({ orders: [id], plate: 'waybill' }),
    })
    expect(sheet.headers.get('content-type')).toBe('application/pdf')
    expect(new TextDecoder('latin1').decode(await sheet.arrayBuffer())).toMatch(/^%PDF/)

    const [parcel] = [...shop.cdek.state.orders.values()]
    for (const code of ['RECEIVED_AT_SHIPMENT_WAREHOUSE', 'DELIVERED'])
      await fetch(`${shop.cdek.origin}/control/orders/${parcel!.uuid}/status`, {
        method: 'POST',
        body: JSON.stringify({ code }),
      })
    await inState(id, 'delivered')
    expect(await shop.crmOrder(id)).toMatchObject({ status: 'complete' })
  })
})

describe('a booking', () => {
  test('is refused with the cause where the address changed after the quote, and taken after a new one', async () => {
    const { id } = await shop.orderFar()
    const [tariff] = await calculate(id)
    await press(id, 'choose', { code: tariff!.code, point: tariff!.pickuppointList?.[0]?.code })
    await shop.edit(id, { delivery: { address: { building: '99' } } })
    const refused = await press(id, 'save')
    expect(refused).toMatchObject({ success: false, status: 200 })
    expect(refused.errorMsg).toMatch(/Адрес доставки изменился.*Рассчитать/)
    await booked(id)
    await inState(id, 'created')
  })

  test('of an order that came from the site with a tariff but without our quote is quoted again, not refused', async () => {
    const { id } = await shop.orderFar()
    await shop.edit(id, {
      delivery: {
        code: shop.moduleCode,
        integrationCode: shop.moduleCode,
        data: { tariff: 'cdek:136', tariffName: 'СДЭК', pickuppointId: 'NSK33', extraData: {} },
      },
    })
    expect(await press(id, 'save')).toMatchObject({ success: true })
    await inState(id, 'created')
    await shop.edit(id, { delivery: { data: { tariff: 'cdek:99999' } } })
    const refused = await press(id, 'save')
    expect(refused).toMatchObject({ success: false })
    expect(refused.errorMsg).toMatch(/тариф/)
  })

  test('is taken back at the carrier when the manager cancels it, and the next one is another', async () => {
    const { id } = await shop.orderFar()
    const first = await booked(id)
    await inState(id, 'created')
    expect(await press(id, 'delete')).toMatchObject({ success: true })
    await until('СДЭК has removed it', async () =>
      [...shop.cdek.state.orders.values()].some(
        (one) => one.number === first && one.statuses[0]?.code === 'REMOVED',
      ),
    )
    expect(await booked(id)).toBe(`${first}-2`)
  })

  test('that the carrier could not answer is made once, when it answers again', async () => {
    const { id } = await shop.orderFar()
    const tariffs = await calculate(id)
    await press(id, 'choose', { code: 'cdek:136', point: 'NSK33' })
    expect(tariffs.length).toBeGreaterThan(0)
    shop.cdek.set({ trouble: '503', path: '/v2/orders', times: 1 })
    await press(id, 'save')
    await inState(id, 'created')
    const made = [...shop.cdek.state.orders.values()].filter((one) => one.number.startsWith(`cdek-${id}`))
    expect(made).toHaveLength(1)
  })

  test('calls for a courier of the carrier once, however often it is pressed', async () => {
    const { id } = await shop.orderFar()
    await booked(id)
    await inState(id, 'created')
    const ask = () =>
      control<{ success: boolean; result: { shipmentId: string } }>(
        `${shop.crm.url}/control/delivery/shipment`,
        {
          orders: [id],
          date: '2026-12-01',
          time: { from: '10:00', to: '15:00' },
          address: { city: 'Москва', text: 'Кутузовский проспект, 1' },
        },
      )
    const [first, second] = [await ask(), await ask()]
    expect(first).toMatchObject({ success: true })
    expect(second.result.shipmentId).toBe(first.result.shipmentId)
    expect(shop.cdek.state.intakes.size).toBe(1)
  })
})

describe('callbacks', () => {
  const call = (action: string, fields: Record<string, string>) =>
    fetch(`${shop.module.url}/delivery/${action}`, { method: 'POST', body: new URLSearchParams(fields) })
  const clientId = shop.deliveryClientId

  test('know the clientId of the delivery module alone', async () => {
    for (const other of ['', 'nonsense', shop.clientId, crypto.randomUUID()])
      expect((await call('calculate', { clientId: other, calculate: '{}' })).status).toBe(403)
    expect((await call('calculate', { clientId, calculate: '{}' })).status).toBe(200)
  })

  test('list tariffs, points to bring parcels to, and suggest cities and pickup points', async () => {
    const raw = (action: string, query = '') =>
      control<{ result: { code: string }[] }>(`${shop.crm.url}/control/delivery/raw/${action}?${query}`)
    const codes = (await raw('tariffList')).result.map(({ code }) => code)
    expect(codes).toContain('cdek:136')
    const city = new URLSearchParams({ country: 'RU', region: 'Москва', city: 'Москва' })
    expect((await raw('shipmentPointList', String(city))).result.map(({ code }) => code)).toEqual(['MSK5'])
    const suggest = (field: string, term: string) =>
      control<{ value: string }[]>(
        `${shop.crm.url}/control/delivery/suggest/${field}?${new URLSearchParams({ term })}`,
      )
    expect((await suggest('most_city', 'ново'))[0]?.value).toMatch(/^Новосибирск/)
    expect((await suggest('most_point', 'Новосибирск, ленина')).map(({ value }) => value)).toEqual(['NSK33'])
  })

  test('answer nonsense with a sentence, never with a fault of ours', async () => {
    const actions = ['calculate', 'save', 'delete', 'print', 'shipmentSave', 'shipmentDelete']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), fc.jsonValue(), async (action, any) => {
        const answer = await call(action, { clientId, [action]: JSON.stringify(any) })
        expect(answer.status).toBeLessThan(500)
        const said = (await answer.json()) as { success: boolean; errorMsg?: string }
        expect(said.success || (said.errorMsg ?? '') !== '').toBe(true)
      }),
      { numRuns: 60 },
    )
    for (const broken of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"packages":[{"items":[{"quantity":-1}]}]}',
      '9'.repeat(500),
    ])
      for (const action of actions)
        expect((await call(action, { clientId, [action]: broken })).status).toBeLessThan(500)
    for (const path of [
      'get?deliveryId=x',
      'get',
      'cities?term=%F0%9F',
      'points',
      'shipmentPointList?city=x',
    ])
      expect(
        (
          await fetch(
            `${shop.module.url}/delivery/${path}${path.includes('?') ? '&' : '?'}clientId=${clientId}`,
          )
        ).status,
      ).toBeLessThan(500)
  })

  test('of a carrier are taken by the address alone that we gave out', async () => {
    const [hook] = [...shop.cdek.state.webhooks.values()]
    const post = (url: string) => fetch(url, { method: 'POST', body: '{"type":"ORDER_STATUS","uuid":"x"}' })
    expect((await post(hook!.url)).status).toBe(200)
    expect((await post(hook!.url.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(403)
  })

  test('say that the module is off while it is, and the bridge to 1C goes on', async () => {
    const activity = (active: boolean) =>
      call('activity', { clientId, activity: JSON.stringify({ active, freeze: false }) })
    await activity(false)
    const said = (await (await call('calculate', { clientId, calculate: '{}' })).json()) as {
      errorMsg: string
    }
    expect(said.errorMsg).toMatch(/выключен/)
    expect((await shop.ctx()).tenant.active).toBe(true)
    await activity(true)
  })
})
