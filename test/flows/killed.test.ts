import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { startReplica } from '../builders/module-process.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'
import type { Started } from '../demo/processes.ts'

const db = await freshDatabase()
let shop: Shop
const workers: Started[] = []

beforeAll(async () => {
  shop = await openShop(db, { runner: false })
})
afterAll(async () => {
  for (const worker of workers) if (worker.child.exitCode === null) worker.child.kill('SIGKILL')
  await shop?.close()
})

/** `npm start` on the same database, with leases short enough to be taken over while a test waits. */
async function aWorker(): Promise<Started> {
  const { process } = await startReplica(shop.module.url, shop, db.urls, {
    HISTORY_ACTIVE_SECONDS: '1',
    HISTORY_QUIET_SECONDS: '1',
    LEASE_SECONDS: '2',
  })
  workers.push(process)
  return process
}

const kill = (worker: Started) =>
  new Promise<void>((resolve) => {
    worker.child.once('exit', () => resolve())
    worker.child.kill('SIGKILL')
  })

const pendingWrite = () =>
  until('a stored intent', async () => {
    const [row] = await db.owner`select 1 from links where kind = 'order' and pending is not null`
    return row
  })

const documentsOf = async (id: number) =>
  (await shop.onecOrders()).filter((order) => order.crmId === String(id))

const agreed = async (): Promise<number> => {
  const { id } = await shop.order()
  await shop.edit(id, { status: 'client-confirmed' })
  return id
}

/** A closed connection of 1C closes the way to it for 30 s: the pause is not what these tests are about, so it is ended here. */
const settled = (id: number) =>
  until(
    'the id in the CRM',
    async () => {
      await db.owner`update circuits set probe_at = ${new Date(0)} where opened_at is not null`
      const order = (await shop.crmOrder(id)) as { customFields: Record<string, unknown> }
      return order.customFields.most_1c_id
    },
    60_000,
  )

describe('a worker killed in the middle of a write', () => {
  it('before 1C has it: the next one sends the stored bytes, one document', async () => {
    await control(`${shop.onec.origin}/control/faults`, { target: 'PUT /orders/*', mode: 'down', times: 1 })
    const first = await aWorker()
    const id = await agreed()
    await pendingWrite()
    await kill(first)
    expect(await documentsOf(id)).toHaveLength(0)
    const next = await aWorker()
    await settled(id)
    await kill(next)
    expect(await documentsOf(id)).toHaveLength(1)
  }, 90_000)

  it('after 1C has it and before the answer is stored: one document, the same one', async () => {
    await control(`${shop.onec.origin}/control/faults`, {
      target: 'PUT /orders/*',
      mode: 'timeout-after-effect',
      times: 1,
    })
    const first = await aWorker()
    const id = await agreed()
    const [document] = await until('the document', async () => {
      const found = await documentsOf(id)
      return found.length > 0 && found
    })
    await kill(first)
    const next = await aWorker()
    expect(await settled(id)).toBe(document!.id)
    await kill(next)
    expect(await documentsOf(id)).toHaveLength(1)
  }, 90_000)

  it('while 1C is still busy with it: the late effect and the repetition are one document', async () => {
    await control(`${shop.onec.origin}/control/faults`, {
      target: 'PUT /orders/*',
      mode: 'slow',
      ms: 3_000,
      times: 1,
    })
    const first = await aWorker()
    const id = await agreed()
    await pendingWrite()
    await kill(first)
    const next = await aWorker()
    await settled(id)
    await kill(next)
    expect(await documentsOf(id)).toHaveLength(1)
  }, 90_000)
})
