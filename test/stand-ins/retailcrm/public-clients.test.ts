import { describe, expect, it } from 'vitest'
import { account } from './ask.ts'
import type { Obj } from './types.ts'

const v5 = '/api/v5'
const rows = (body: Obj, name: string) => body[name] as Obj[]
const ids = (body: Obj, name: string) => rows(body, name).map((row) => row.id)

/** A corporate customer of two companies with a contact, made by the API. */
async function aCompany() {
  const crm = account()
  const person = await crm.post(`${v5}/customers/create`, {
    customer: { externalId: 'p-1', firstName: 'Вера', vip: true, address: { city: 'Тверь' } },
  })
  const made = await crm.post(`${v5}/customers-corporate/create`, {
    customerCorporate: {
      externalId: 'c-1',
      nickName: 'ООО Ромашка',
      companies: [
        { externalId: 'co-1', name: 'Ромашка' },
        { externalId: 'co-2', name: 'Ромашка-2' },
      ],
      addresses: [
        { externalId: 'a-1', name: 'Офис', city: 'Тверь', text: 'Мира, 1' },
        { externalId: 'a-2', name: 'Склад', city: 'Москва', text: 'Мира, 2' },
      ],
      customerContacts: [{ isMain: true, customer: { id: person.body.id } }],
    },
  })
  return {
    crm,
    person: person.body.id as number,
    id: made.body.id as number,
    at: `${v5}/customers-corporate`,
  }
}

describe('calls that only public clients of the API make', () => {
  it('costs are written, found by order, uploaded in part, and deleted', async () => {
    const crm = account()
    const cost = { dateFrom: '2026-11-01', dateTo: '2026-11-30', summ: '100.5', costItem: 'delivery-cost' }
    const made = await crm.post(`${v5}/costs/create`, { cost: { ...cost, order: { id: 201 } } })
    expect(made).toEqual({ status: 201, body: { success: true, id: 101 } })
    expect((await crm.get(`${v5}/costs`, { filter: { orderIds: [201] } })).body).toMatchObject({
      costs: [
        {
          id: 101,
          dateFrom: '2026-11-01',
          dateTo: '2026-11-30',
          summ: 100.5,
          costItem: 'delivery-cost',
          order: { id: 201 },
          sites: ['main'],
        },
      ],
      pagination: { totalCount: 1 },
    })
    const upload = [cost, { ...cost, costItem: 'nobody' }]
    expect(await crm.post(`${v5}/costs/upload`, { costs: upload })).toEqual({
      status: 460,
      body: {
        success: false,
        errorMsg: 'Costs are loaded with errors',
        uploadedCosts: [102],
        errors: ['costItem: Выбранное Вами значение недопустимо.'],
      },
    })
    expect((await crm.post(`${v5}/costs/101/edit`, { cost: { summ: 99 } })).body.id).toBe(101)
    expect((await crm.get(`${v5}/costs/101`)).body).toMatchObject({ cost: { summ: 99 } })
    expect((await crm.post(`${v5}/costs/delete`, { ids: [102, 999] })).body).toEqual({
      success: true,
      count: 1,
      notRemovedIds: [999],
    })
    expect((await crm.post(`${v5}/costs/101/delete`)).body).toEqual({ success: true })
    expect((await crm.get(`${v5}/costs/101`)).status).toBe(404)
    expect(await crm.post(`${v5}/costs/create`, { cost: { summ: 1 } })).toMatchObject({
      status: 400,
      body: { errorMsg: 'Cost is not loaded' },
    })
  })

  it('notes stand beside plain and corporate customers', async () => {
    const { crm, person, id, at } = await aCompany()
    const made = await crm.post(`${v5}/customers/notes/create`, {
      note: { text: 'Звонить после 12', managerId: 1, customer: { externalId: 'p-1' } },
    })
    expect(made).toEqual({ status: 201, body: { success: true, id: 101 } })
    const listed = await crm.get(`${v5}/customers/notes`, { filter: { customerIds: [person] } })
    expect(listed.body).toMatchObject({
      notes: [
        {
          id: 101,
          text: 'Звонить после 12',
          managerId: 1,
          customer: { id: person, externalId: 'p-1', site: 'main', type: 'customer' },
        },
      ],
      pagination: { totalCount: 1 },
    })
    await crm.post(`${at}/notes/create`, { note: { text: 'Договор', customer: { id } } })
    expect((await crm.get(`${at}/notes`)).body).toMatchObject({
      notes: [{ id: 102, text: 'Договор', customer: { type: 'customer_corporate' } }],
    })
    expect((await crm.post(`${at}/notes/101/delete`)).status).toBe(404)
    expect((await crm.post(`${v5}/customers/notes/101/delete`)).body).toEqual({ success: true })
    expect(rows((await crm.get(`${v5}/customers/notes`)).body, 'notes')).toEqual([])
    expect(await crm.post(`${v5}/customers/notes/create`, { note: { text: 'x' } })).toMatchObject({
      status: 400,
      body: { errors: { customer: 'Set one of the following fields: id, externalId' } },
    })
  })

  it('segments are listed', async () => {
    const { body } = await account().get(`${v5}/segments`, { filter: { active: 1 } })
    expect(body).toMatchObject({
      segments: [{ code: 'opt', name: 'Оптовики', isDynamic: false, customersCount: 0, active: true }],
      pagination: { totalCount: 1 },
    })
  })

  it('couriers are made and changed', async () => {
    const crm = account()
    const made = await crm.post(`${v5}/reference/couriers/create`, {
      courier: { firstName: 'Иван', active: 'true' },
    })
    expect(made).toEqual({ status: 201, body: { success: true, id: 101 } })
    await crm.post(`${v5}/reference/couriers/101/edit`, { courier: { lastName: 'Петров' } })
    const { body } = await crm.get(`${v5}/reference/couriers`)
    expect(rows(body, 'couriers').at(-1)).toEqual({
      id: 101,
      firstName: 'Иван',
      lastName: 'Петров',
      active: true,
    })
    expect((await crm.post(`${v5}/reference/couriers/999/edit`, { courier: {} })).status).toBe(404)
  })
})

describe('filters that public clients send', () => {
  it('parts of a corporate customer are picked by their ids, addresses by city', async () => {
    const { crm, at } = await aCompany()
    const companies = await crm.get(`${at}/c-1/companies`, { filter: { externalIds: ['co-2'] } })
    expect(rows(companies.body, 'companies').map((row) => row.name)).toEqual(['Ромашка-2'])
    const addresses = await crm.get(`${at}/c-1/addresses`, { filter: { city: 'Москва' } })
    expect(rows(addresses.body, 'addresses').map((row) => row.name)).toEqual(['Склад'])
    expect((await crm.get(`${at}/c-1/contacts`, { filter: { nobody: 1 } })).status).toBe(400)
  })

  it('a contact is also named by its customer, as it has no external id of its own', async () => {
    const { crm, person, id, at } = await aCompany()
    const edit = (entity: unknown, entityBy: string) =>
      crm.post(`${at}/${id}/contacts/${entity}/edit`, { by: 'id', entityBy, contact: { isMain: false } })
    const { body } = await crm.get(`${at}/c-1/contacts`)
    const [contact] = ids(body, 'contacts')
    expect((await edit(contact, 'id')).body.id).toBe(contact)
    expect((await edit(person, 'id')).body.id).toBe(contact)
    expect((await edit('p-1', 'externalId')).body.id).toBe(contact)
    expect((await edit('p-2', 'externalId')).status).toBe(404)
  })

  it('customers are picked by city, flags, manager and sums, not by everything at once', async () => {
    const { crm, person } = await aCompany()
    const found = async (filter: Obj) => ids((await crm.get(`${v5}/customers`, { filter })).body, 'customers')
    expect(await found({ city: 'Тверь' })).toEqual([person])
    expect(await found({ vip: 1 })).toEqual([person])
    expect(await found({ vip: 1, bad: 1 })).toEqual([])
    expect(await found({ vip: 1, minOrdersCount: 1 })).toEqual([])
    expect(await found({ vip: 1, maxOrdersCount: 0 })).toEqual([person])
    expect(await found({ managers: [77] })).toEqual([])
    expect(await found({ segment: 'opt' })).toEqual([])
  })

  it('corporate customers are picked by date, manager and type of requisites', async () => {
    const { crm, id, at } = await aCompany()
    const found = async (filter: Obj) => ids((await crm.get(at, { filter })).body, 'customersCorporate')
    expect(await found({ externalIds: ['c-1'], dateFrom: '2020-01-01' })).toEqual([id])
    expect(await found({ externalIds: ['c-1'], dateTo: '2020-01-01' })).toEqual([])
    expect(await found({ externalIds: ['c-1'], managers: [77] })).toEqual([])
    expect(await found({ externalIds: ['c-1'], contragentTypes: ['individual'] })).toEqual([])
  })

  it('files, tasks, users and groups of products are filtered, not listed whole', async () => {
    const crm = account()
    const listed = async (path: string, name: string, filter: Obj) =>
      ids((await crm.get(v5 + path, { filter })).body, name)
    for (const orderId of [201, 202]) {
      const sent = await crm.post(`${v5}/files/upload`, { raw: 'x' })
      const { id } = sent.body.file as Obj
      await crm.post(`${v5}/files/${id}/edit`, { file: { attachment: [{ order: { id: orderId } }] } })
      await crm.post(`${v5}/tasks/create`, {
        task: { text: `по заказу ${orderId}`, performerId: 1, datetime: `2026-12-0${orderId - 200} 10:00` },
      })
    }
    expect(await listed('/files', 'files', { orderIds: [202] })).toEqual([102])
    expect(await listed('/files', 'files', { isAttached: 0 })).toEqual([])
    expect(await listed('/tasks', 'tasks', { dateFrom: '2026-12-02' })).toEqual([102])
    expect(await listed('/tasks', 'tasks', { status: 'completed' })).toEqual([])
    expect(await listed('/users', 'users', { email: 'kim@' })).toEqual([3])
    expect(await listed('/store/product-groups', 'productGroup', { active: 0 })).toEqual([])
  })
})

describe('answers that typed clients can read', () => {
  it('a module without integrations has no such member, products not found have their id as text', async () => {
    const crm = account({ recorded: true })
    const module = await crm.get(`${v5}/integration-modules/test-integration`)
    expect(module.body.integrationModule).not.toHaveProperty('integrations')
    const edited = await crm.post(`${v5}/store/products/batch/edit`, { products: [{ id: 999, name: 'x' }] })
    expect(edited.body.notFoundProducts).toEqual([{ id: '999' }])
  })

  it('payment types of a delivery type tell cash on delivery', async () => {
    const crm = account()
    const types = async () => (await crm.get(`${v5}/reference/delivery-types`)).body.deliveryTypes as Obj
    expect(await types()).toMatchObject({
      'russian-post': {
        paymentTypes: ['bank-card', 'bank-transfer'],
        deliveryPaymentTypes: [
          { code: 'bank-card', cod: false },
          { code: 'bank-transfer', cod: false },
        ],
      },
    })
    const deliveryPaymentTypes = [{ code: 'cash', cod: true }]
    await crm.post(`${v5}/reference/delivery-types/pickup/edit`, {
      deliveryType: { name: 'Пункт выдачи', deliveryPaymentTypes },
    })
    expect(await types()).toMatchObject({ pickup: { paymentTypes: ['cash'], deliveryPaymentTypes } })
  })

  it('channels of the messenger settings are a map by id', async () => {
    const { body } = await account({ recorded: true }).get(`${v5}/settings`)
    expect(body).toMatchObject({
      settings: {
        mg: {
          order_creation: {
            channels: {
              1: { site: 'main', order_type: 'eshop-individual', order_method: 'live-chat' },
            },
          },
        },
      },
    })
  })
})
