import { describe, expect, it } from 'vitest'
import { cannedCrm } from '../../test/builders/crm-answers.ts'
import { customersHistory, type HistoryFrom, ordersHistory } from './index.ts'

const record = (id: number) => ({ id, field: 'status', source: 'user', order: { id: 40 + id } })
const page = (ids: number[], totalPageCount: number) => ({
  body: {
    success: true,
    generatedAt: '2026-11-23 12:00:00',
    history: ids.map(record),
    pagination: { limit: 100, totalCount: 9, currentPage: 1, totalPageCount },
  },
})

describe('the history of the CRM', () => {
  it('is read by moving sinceId, never by page', async () => {
    const { crm, sent } = cannedCrm([page([3, 4], 3), page([7, 9], 2), page([12], 1)])
    const seen: number[] = []
    let from: HistoryFrom = { startDate: '2026-11-23 00:00:00' }
    let more = true
    for (let turn = 0; more && turn < 5; turn += 1) {
      const read = await ordersHistory(crm, from)
      seen.push(...read.records.map(({ id }) => id))
      ;({ more, next: from } = read)
    }
    expect(seen).toEqual([3, 4, 7, 9, 12])
    expect(from).toEqual({ sinceId: 12 })
    expect(sent.map(({ query }) => query)).toEqual([
      { filter: { startDate: '2026-11-23 00:00:00' }, limit: '100' },
      { filter: { sinceId: '4' }, limit: '100' },
      { filter: { sinceId: '9' }, limit: '100' },
    ])
  })

  it('goes on after an empty page that has more behind it, from the same place', async () => {
    const { crm } = cannedCrm([page([], 2), page([], 1)])
    const first = await ordersHistory(crm, { sinceId: 5 })
    expect(first).toMatchObject({ records: [], more: true, next: { sinceId: 5 } })
    const second = await ordersHistory(crm, first.next)
    expect(second).toMatchObject({ records: [], more: false, next: { sinceId: 5 } })
  })

  it('keeps the own-change flag, and reads a deletion with nothing but an id', async () => {
    const history = [
      { id: 1, source: 'api', apiKey: { current: true }, customer: { id: 7 }, oldValue: null, newValue: 'x' },
      { id: 2, deleted: true, customer: { id: 8 } },
    ]
    const { crm } = cannedCrm([{ body: { success: true, history, pagination: [] } }])
    const { records } = await customersHistory(crm, { sinceId: 0 })
    expect(records).toEqual([
      { id: 1, source: 'api', apiKey: { current: true }, customer: { id: 7 }, newValue: 'x' },
      { id: 2, deleted: true, customer: { id: 8 } },
    ])
  })
})
