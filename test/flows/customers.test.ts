import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { createCompany, createCorporate } from '../../module/crm/index.ts'
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

it('two companies of one corporate customer are two cards in 1C, each with its own name', async () => {
  const { crm } = await shop.ctx()
  const corporate = await createCorporate(crm, 'main', { nickName: 'Группа «Север»' })
  const partners: (string | null)[] = []
  for (const [n, INN] of [['Первая', '7707083893'] as const, ['Вторая', '7728168971'] as const]) {
    const company = await createCompany(crm, { id: corporate }, 'main', {
      name: n,
      contragent: { contragentType: 'legal-entity', legalName: `ООО «${n}»`, INN },
    })
    const order = await shop.order({
      orderType: 'eshop-legal',
      customer: { id: corporate, type: 'customer_corporate' },
      company: { id: company },
    })
    partners.push(await partnerOf(order.id))
  }
  expect(new Set(partners).size).toBe(2)
  expect(await Promise.all(partners.map(nameOf))).toEqual(['ООО «Первая»', 'ООО «Вторая»'])
})
