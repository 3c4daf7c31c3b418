import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { readSettings } from '../../module/tenants/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
})
afterAll(() => shop?.close())

const cards = async (choice: 'own' | 'common') => {
  const ctx = await shop.ctx()
  const settings = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'orders'))
  await changeSettings(ctx, 'orders', { ...settings, privateCard: choice })
}
const partnerOf = async (id: number) => {
  await shop.edit(id, { status: 'client-confirmed' })
  return (await until('the order in 1C', () => shop.onecOrder(id))).partner
}
const nameOf = async (partner: string | null) => {
  type Card = { id: string; name: string }
  const { customers } = await control<{ customers: Card[] }>(`${shop.onec.origin}/control/state`)
  return customers.find((card) => card.id === partner)?.name
}

it('the common card of private persons stays common when own cards are switched on', async () => {
  const customer = { id: shop.crm.state.customers[0]!.id }
  await cards('common')
  const common = await partnerOf((await shop.order({ customer })).id)
  const before = await nameOf(common)
  await cards('own')
  const own = await partnerOf((await shop.order({ customer })).id)
  expect(own).not.toBe(common)
  expect(await nameOf(common)).toBe(before)
})
