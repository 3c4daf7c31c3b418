import { describe, expect, it } from 'vitest'
import { account } from './ask.ts'
import type { Obj } from './types.ts'

const history = async (crm: ReturnType<typeof account>, query: Obj = {}, key?: string) =>
  (await crm.get('/api/v5/orders/history', query, key)).body as { history: Obj[]; pagination: Obj }

describe('history of orders', () => {
  it('sinceId and page together are refused', async () => {
    expect((await account().get('/api/v5/orders/history', { filter: { sinceId: 1 }, page: 1 })).status).toBe(
      400,
    )
  })

  it('is read to its end by moving sinceId, counting pages from there', async () => {
    const crm = account({ seed: 'empty' })
    for (let i = 0; i < 45; i += 1) await crm.control('/orders', { order: { externalId: `o-${i}` } })
    const seen: unknown[] = []
    let sinceId: unknown = 0
    const pages: unknown[] = []
    for (;;) {
      const page = await history(crm, { filter: { sinceId }, limit: 20 })
      pages.push(page.pagination.totalPageCount)
      seen.push(...page.history.map((row) => row.id))
      sinceId = page.history.at(-1)!.id
      if (Number(page.pagination.totalPageCount) <= 1) break
    }
    expect(pages).toEqual([3, 2, 1])
    expect(new Set(seen).size).toBe(45)
  })

  it('tells own changes from those of another key and of a person', async () => {
    const crm = account({ seed: 'empty', apiKeys: [{ key: 'mine' }, { key: 'theirs' }] })
    await crm.post('/api/v5/orders/create', { order: { externalId: '1' } }, 'mine')
    await crm.post('/api/v5/orders/create', { order: { externalId: '2' } }, 'theirs')
    await crm.control('/orders', { externalId: '3' })
    const rows = (await history(crm, {}, 'mine')).history
    expect(rows.map((row) => [row.source, row.apiKey, row.user])).toEqual([
      ['api', { current: true }, undefined],
      ['api', { current: false }, undefined],
      ['user', undefined, { id: 1 }],
    ])
    expect(rows[0]).toMatchObject({ created: true, field: 'status', order: { externalId: '1', items: [] } })
  })

  it('a change that changes nothing leaves no record', async () => {
    const crm = account()
    const before = (await history(crm)).pagination.totalCount
    await crm.post('/api/v5/orders/204/edit', { by: 'id', order: { status: 'new', phone: '+79161234504' } })
    expect((await history(crm)).pagination.totalCount).toBe(before)
  })

  it('saving the card untouched leaves no record', async () => {
    const crm = account()
    const before = (await history(crm)).pagination.totalCount
    const page = await (await crm.app.request('/orders/205/edit')).text()
    const form = page.slice(page.indexOf('<form'), page.indexOf('</form>'))
    const fields = new URLSearchParams()
    for (const [, name, value] of form.matchAll(/<input name="([^"]+)" value="([^"]*)"/g))
      fields.set(name!, value!)
    for (const [, name, body] of form.matchAll(/<textarea name="([^"]+)">([^<]*)</g)) fields.set(name!, body!)
    for (const [, name, body] of form.matchAll(/<select name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
      const chosen = /value="([^"]*)" selected/.exec(body!)
      if (chosen !== null) fields.set(name!, chosen[1]!)
    }
    const saved = await crm.app.request('/orders/205/edit', { method: 'POST', body: fields })
    expect(saved.status).toBe(303)
    expect((await history(crm)).pagination.totalCount).toBe(before)
  })

  it('a completed order takes its rows along, by the account itself', async () => {
    const crm = account()
    await crm.control('/orders/204', { status: 'complete' })
    const rows = (await history(crm, { filter: { orderId: 204 } })).history.slice(-2)
    expect(rows).toMatchObject([
      { source: 'code', field: 'order_product.status', newValue: { code: 'saled' } },
      { source: 'code', field: 'order_product.status', newValue: { code: 'saled' } },
    ])
  })

  it('times are naive and of the account', async () => {
    const crm = account({
      seed: 'empty',
      timezone: 'Asia/Vladivostok',
      now: () => Date.UTC(2026, 10, 23, 20, 0, 5),
    })
    await crm.control('/orders', { externalId: '1' })
    expect((await history(crm)).history[0]).toMatchObject({ createdAt: '2026-11-24 06:00:05' })
  })

  it('an empty page before a full one can be asked for', async () => {
    const crm = account()
    await crm.control('/faults', { target: '/api/v5/orders/history', mode: 'empty-history-page', times: 1 })
    expect(await history(crm)).toMatchObject({ history: [], pagination: { totalPageCount: 2 } })
    expect((await history(crm)).history.length).toBeGreaterThan(0)
  })
})
