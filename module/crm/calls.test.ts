import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cannedCrm } from '../../test/builders/crm-answers.ts'
import { segment, toForm, toQuery } from './encode.ts'
import { everyRow, getOrder, listOrders, ordersByIds, uploadInventories, uploadOrders } from './index.ts'

const pageWith = (ids: number[], totalPageCount = 1) => ({
  body: { success: true, orders: ids.map((id) => ({ id })), pagination: { totalPageCount } },
})

describe('calls of the CRM', () => {
  it('ask for orders by fifty ids at a time, each once', async () => {
    const ids = Array.from({ length: 120 }, (_, at) => at + 1)
    const { crm, sent } = cannedCrm([
      pageWith(ids.slice(0, 50)),
      pageWith(ids.slice(50, 100)),
      pageWith([101]),
    ])
    const found = await ordersByIds(crm, [...ids, ...ids])
    expect(found).toHaveLength(101)
    expect(sent.map(({ query }) => (query.filter as { ids: string[] }).ids.length)).toEqual([50, 50, 20])
    expect(sent.every(({ query }) => query.limit === '100')).toBe(true)
  })

  it('make no call for no ids', async () => {
    const { crm, sent } = cannedCrm([pageWith([])])
    expect(await ordersByIds(crm, [])).toEqual([])
    expect(sent).toHaveLength(0)
  })

  it('read a list page by page to the end that the CRM names, also over an empty page', async () => {
    const { crm } = cannedCrm([pageWith([1, 2], 3), pageWith([], 3), pageWith([3], 3)])
    const seen: number[] = []
    for await (const { id } of everyRow((page) => listOrders(crm, {}, { page }))) seen.push(id)
    expect(seen).toEqual([1, 2, 3])
  })

  it('refuse a batch that the CRM would refuse whole', async () => {
    const { crm, sent } = cannedCrm([pageWith([])])
    await expect(uploadOrders(crm, 'main', Array(51).fill({}))).rejects.toThrow(RangeError)
    await expect(uploadInventories(crm, 'main', Array(251).fill({ stores: [] }))).rejects.toThrow(RangeError)
    expect(sent).toHaveLength(0)
  })

  it('say by which id an order is named', async () => {
    const { crm, sent } = cannedCrm([{ body: { success: true, order: { id: 5 } } }])
    await getOrder(crm, { id: 5 })
    await getOrder(crm, { externalId: 'a/b#1' }, 'main')
    expect(sent.map(({ url }) => url.slice('https://shop.retailcrm.ru'.length))).toEqual([
      '/api/v5/orders/5?by=id',
      '/api/v5/orders/a%2Fb%231?by=externalId&site=main',
    ])
  })

  it.each(['', '.', '..'])('never let the external id %j change the method', async (externalId) => {
    const { crm, sent } = cannedCrm([{ body: {} }])
    await expect(getOrder(crm, { externalId })).rejects.toThrow(RangeError)
    expect(sent).toHaveLength(0)
  })

  it('keep any part of a path one part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (part) => {
        fc.pre(part !== '.' && part !== '..')
        const { pathname } = new URL(`https://a.b/api/${segment(part)}/edit`)
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'api', part, 'edit'])
      }),
    )
  })

  it('write nested filters in PHP brackets and booleans as 0 and 1', () => {
    const query = {
      filter: { ids: [1, 2], isContact: true, customFields: { nps: { min: 5 } }, no: undefined },
    }
    expect(decodeURIComponent(toQuery(query).toString())).toBe(
      'filter[ids][]=1&filter[ids][]=2&filter[isContact]=1&filter[customFields][nps][min]=5',
    )
  })

  it('write every nested structure of a form as one field of JSON', () => {
    const form = toForm({ by: 'id', site: undefined, order: { shipped: false, items: [] }, force: true })
    expect([...form]).toEqual([
      ['by', 'id'],
      ['order', '{"shipped":false,"items":[]}'],
      ['force', '1'],
    ])
  })
})
