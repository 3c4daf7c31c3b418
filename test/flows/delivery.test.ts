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
