import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps, prepareAccount, refreshDictionaries } from '../../module/connect/index.ts'
import { createCustomField } from '../../module/crm/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, orderMaps, type Shop, until } from '../builders/shop.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const db = await freshDatabase()
const [own, other] = goods.organisations.map((organisation) => organisation.id)
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
  const ctx = await shop.ctx()
  for (const code of ['floor', 'note'])
    await createCustomField(ctx.crm, 'order', { code, name: code, type: 'string', displayArea: 'main_data' })
  await prepareAccount(ctx)
  await refreshDictionaries(ctx)
  const issues = await changeMaps(ctx, {
    ...orderMaps,
    'field.to_onec': new Map([
      ['floor', 'ПодъемНаЭтаж'],
      ['note', 'Примечание'],
    ]),
    'field.from_onec': new Map([['note', 'Примечание']]),
  })
  expect(issues).toEqual([])
})
afterAll(() => shop?.close())

type Fields = { customFields: Record<string, unknown> }
const fieldsOf = async (id: number) => ((await shop.crmOrder(id)) as Fields).customFields
const attributesOf = async (id: number) => ((await shop.onecOrder(id)) as Fields | undefined)?.customFields
const documentsOf = async (id: number) =>
  (await shop.onecOrders()).filter((order) => order.crmId === String(id))
const agreed = async (customFields: Record<string, unknown>) => {
  const made = await shop.order({ customFields })
  await shop.edit(made.id, { status: 'client-confirmed' })
  const onec = await until('the order in 1C', () => shop.onecOrder(made.id))
  await until('the 1C id', async () => (await fieldsOf(made.id)).most_1c_id === onec.id)
  return { ...made, onec }
}

describe('custom fields that the administrator has chosen', () => {
  it('go to 1C with the order and follow the manager’s changes', async () => {
    const { id } = await agreed({ floor: '7', note: 'звонок не работает' })
    expect(await attributesOf(id)).toMatchObject({ ПодъемНаЭтаж: '7', Примечание: 'звонок не работает' })
    await shop.edit(id, { customFields: { floor: '8' } })
    await until('the new floor', async () => (await attributesOf(id))?.ПодъемНаЭтаж === '8')
  })

  it('come from 1C where they may, and a later change of the order does not take them back', async () => {
    const { id, onec, number } = await agreed({ floor: '2', note: 'было' })
    await shop.moveOnec(onec.id, { customFields: { Примечание: 'стало на складе', ПодъемНаЭтаж: '5' } })
    await until('the note in the CRM', async () => (await fieldsOf(id)).note === 'стало на складе')
    await shop.edit(id, { managerComment: 'после' })
    await until('the comment in 1C', async () => {
      const order = (await shop.onecOrder(id)) as { head?: { comments: { manager: string } } }
      return order.head?.comments.manager === 'после'
    })
    expect((await attributesOf(id))?.Примечание).toBe('стало на складе')
    expect(await fieldsOf(id)).toMatchObject({ note: 'стало на складе', floor: '2' })
    expect((await shop.journal(number)).filter((row) => row.outcome === 'refused')).toEqual([])
  })
})

describe('the organisation that a manager chooses in the order', () => {
  it('ships the whole order', async () => {
    const { onec } = await agreed({ most_1c_organisation: other })
    expect(onec.organisation).toBe(other)
  })

  it('gets a document of its own while nothing has left, and the former one is cancelled', async () => {
    const { id, onec } = await agreed({})
    expect(onec.organisation).toBe(own)
    await shop.edit(id, { customFields: { most_1c_organisation: other } })
    const documents = await until('the second document', async () => {
      const now = await documentsOf(id)
      const cancelled = now.find((one) => one.id === onec.id)?.lines.every((line) => line.cancelled !== '0')
      return now.length === 2 && cancelled && now
    })
    expect(documents.find((one) => one.id !== onec.id)).toMatchObject({ organisation: other })
    await until('the id of the new document', async () => {
      const id1c = (await fieldsOf(id)).most_1c_id
      return documents.some((one) => one.id === id1c && one.organisation === other)
    })
  })

  it('is refused with the reason when goods have left, and the manager is told once', async () => {
    const { id, number, onec } = await agreed({})
    await shop.moveOnec(onec.id, { status: 'КОтгрузке', ship: true })
    await until('the shipment', async () => ((await shop.crmOrder(id)) as { shipped?: boolean }).shipped)
    await shop.edit(id, { customFields: { most_1c_organisation: other } })
    await until('the refusal', async () =>
      (await shop.journal(number)).some((row) => row.code === 'organisation'),
    )
    await shop.edit(id, { managerComment: 'ещё раз' })
    await until('the comment in 1C', async () => {
      const order = (await shop.onecOrder(id)) as { head?: { comments: { manager: string } } }
      return order.head?.comments.manager === 'ещё раз'
    })
    expect(await documentsOf(id)).toHaveLength(1)
    expect((await shop.journal(number)).filter((row) => row.code === 'organisation')).toHaveLength(1)
    // Nobody leads the order, so all who administer the account are told.
    const told = async () => {
      type State = { notifications: { message: string }[] }
      const { notifications } = await control<State>(`${shop.crm.url}/control/state`)
      return notifications.filter(({ message }) => message.includes(number))
    }
    await until('the notification', async () => (await told()).length > 0)
    expect(await told()).toHaveLength(1)
  })
})
