import { describe, expect, it } from 'vitest'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { type Canned, cannedCrm, type SentRequest } from '../../test/builders/crm-answers.ts'
import { getOrder } from './index.ts'

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

/** Orders 1 to 9 exist; those of `odd` are nothing that anybody could read. */
const shop =
  (odd: readonly number[] = []): Canned =>
  async ({ path, query }: SentRequest) => {
    const row = (id: number) => (odd.includes(id) ? { id, items: 'none' } : { id })
    const one = /orders\/(\d+)$/.exec(path)?.[1]
    if (one)
      return Number(one) < 10
        ? json({ success: true, order: row(Number(one)) })
        : json({ success: false, errorMsg: 'Not found' }, 404)
    const { ids } = query.filter as { ids: string[] }
    const orders = ids.map(Number).filter((id) => id < 10)
    return json({ success: true, pagination: { totalPageCount: 1 }, orders: orders.map(row) })
  }

/** A client whose slots come when the test says so. */
function waiting(answer: Canned) {
  const turns: (() => void)[] = []
  const reserve = () => new Promise<void>((resolve) => turns.push(resolve))
  const made = cannedCrm([answer], { reserve, gathering: new Map() })
  const turn = async () => {
    turns.shift()?.()
    for (let at = 0; at < 20; at += 1) await null
  }
  return { ...made, turn, turns }
}
const asked = ({ path, query }: SentRequest) => (query.filter as { ids?: string[] } | undefined)?.ids ?? path

describe('orders read by id', () => {
  it('leave as one request when they wait for the same slot, each with its own answer', async () => {
    const { crm, sent, turn } = waiting(shop())
    const read = [4, 2, 7, 2].map((id) => getOrder(crm, { id }))
    await turn()
    expect((await Promise.all(read)).map(({ id }) => id)).toEqual([4, 2, 7, 2])
    expect(sent.map(asked)).toEqual([['4', '2', '7']])
  })

  it('leave alone when nothing waits, and never join what has left already', async () => {
    const { crm, sent, turn } = waiting(shop())
    const first = getOrder(crm, { id: 1 })
    await turn()
    const second = getOrder(crm, { id: 2 })
    await turn()
    expect([(await first).id, (await second).id]).toEqual([1, 2])
    expect(sent.map(asked)).toEqual(['/api/v5/orders/1', '/api/v5/orders/2'])
  })

  it('of which one is gone: that one is asked for alone, since its own answer says why', async () => {
    const { crm, sent, turn } = waiting(shop())
    const [here, gone] = [getOrder(crm, { id: 3 }), getOrder(crm, { id: 77 })]
    gone.catch(() => {})
    await turn()
    expect((await here).id).toBe(3)
    await turn()
    await expect(gone).rejects.toMatchObject({ code: 'not_found' })
    expect(sent.map(asked)).toEqual([['3', '77'], '/api/v5/orders/77'])
  })

  it('of which one cannot be read: the others do not suffer from it', async () => {
    const { crm, turn, turns } = waiting(shop([5]))
    const [odd, good] = [getOrder(crm, { id: 5 }), getOrder(crm, { id: 6 })]
    odd.catch(() => {})
    await turn()
    while (turns.length > 0) await turn()
    expect((await good).id).toBe(6)
    await expect(odd).rejects.toMatchObject({ code: 'remote_body', fault: 'entity' })
  })

  it('wait no longer than their own deadline, whoever asked first', async () => {
    const { crm, clock, turn, sent } = waiting(shop())
    const patient = getOrder(crm, { id: 1 })
    const hurried = getOrder(crm.within({ deadline: deadlineIn(clock, 2_000) }), { id: 2 })
    await expect(clock.run(hurried)).rejects.toMatchObject({ code: 'remote_timeout', fault: 'entity' })
    await turn()
    expect((await patient).id).toBe(1)
    expect(sent).toHaveLength(1)
  })

  it('of which fifty wait: the next one opens another request', async () => {
    const { crm, sent, turn } = waiting(async ({ query }) => {
      const { ids } = query.filter as { ids: string[] }
      const orders = ids.map((id) => ({ id: Number(id) }))
      return json({ success: true, pagination: { totalPageCount: 1 }, orders })
    })
    const read = Array.from({ length: 52 }, (_, at) => getOrder(crm, { id: at + 1 }))
    await turn()
    await turn()
    expect((await Promise.all(read)).map(({ id }) => id)).toEqual(read.map((_, at) => at + 1))
    expect(sent.map((request) => asked(request).length)).toEqual([50, 2])
  })
})
