import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings, refreshDictionaries } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { listNotices } from '../../module/journal/index.ts'
import { readDictionaries } from '../../module/tenants/index.ts'
import { retry } from '../../module/worklist/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
})
afterAll(() => shop?.close())

type CrmTask = {
  id: number
  text: string
  commentary: string
  datetime: string
  complete: boolean
  performer?: number
  order?: { id: number }
}
const crmState = () =>
  control<{ tasks: CrmTask[]; notifications: { type: string; message: string; userGroups?: string[] }[] }>(
    `${shop.crm.url}/control/state`,
  )
const tasksOf = async (id: number) => (await crmState()).tasks.filter((task) => task.order?.id === id)
const closePeriod = (periodClosed: boolean) =>
  control(`${shop.onec.origin}/control/switches`, { periodClosed })
const crmFault = (fault: object) => control(`${shop.crm.url}/control/faults`, fault)
const again = async (id: number) => {
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) => retry(t.tx, ctx.tenant.id, 'order', String(id), Date.now()))
}
/** As if the time in between had passed. */
const hurryTasks = async () => {
  await db.owner`update tasks set sent_at = sent_at - interval '2 minutes' where sent_at is not null`
  await db.owner`update worklist set due_at = now() - interval '1 second' where kind = 'crm.task'`
}
const told = (id: number) =>
  until('the task in the CRM', async () => {
    const tasks = await tasksOf(id)
    return tasks.length > 0 && tasks
  })

/** An order that 1C refuses. */
const refused = async (order: Record<string, unknown> = { managerId: 1 }) => {
  await closePeriod(true)
  const made = await shop.order(order)
  await shop.edit(made.id, { status: 'client-confirmed' })
  return made
}

describe('an order that 1C refuses', () => {
  it('gives its manager one task with cause and remedy, completed when the order goes through', async () => {
    const { id, number } = await refused()
    const [task] = await told(id)
    expect(task).toMatchObject({ performer: 1, complete: false })
    expect(task!.text).toMatch(new RegExp(`^Заказ ${number}: .*закрытом периоде.*\\(M1C-\\w{4}-\\w{4}\\)$`))
    expect(task!.datetime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)

    await shop.edit(id, { managerComment: 'уже разбираюсь' })
    await again(id)
    await until(
      'the second refusal',
      async () => (await shop.journal(number)).filter((row) => row.outcome === 'refused').length > 1,
    )
    expect(await tasksOf(id)).toHaveLength(1)

    await closePeriod(false)
    await again(id)
    await until('the order in 1C', () => shop.onecOrder(id))
    await until('the task completed', async () => (await tasksOf(id))[0]?.complete)
    expect(await tasksOf(id)).toHaveLength(1)
    await until('nothing left to tell', async () => (await db.owner`select 1 from tasks`).length === 0)
  })

  it('stands in the journal of the order', async () => {
    const { id, number } = await refused()
    await told(id)
    await until('the entry', async () =>
      (await shop.journal(number)).find((row) => row.code === 'told_task' && row.kind === 'order'),
    )
    await closePeriod(false)
    await again(id)
    await until('the task completed', async () => (await tasksOf(id))[0]?.complete)
  })

  it('is told once when the answer to the task was lost', async () => {
    await crmFault({ target: 'POST /api/v5/tasks/create', mode: '500-after-effect', times: 1 })
    const { id } = await refused()
    await told(id)
    await until('the stamp', async () => {
      const [row] = await db.owner`select 1 from circuits where remote = 'crm' and opened_at is not null`
      return row
    })
    await db.owner`update circuits set probe_at = to_timestamp(0) where opened_at is not null`
    await until('the task found', async () => {
      const [row] = await db.owner`select 1 from tasks where told_at is not null and task_id is not null`
      return row
    })
    expect(await tasksOf(id)).toHaveLength(1)
    await closePeriod(false)
    await again(id)
    await until('the task completed', async () => (await tasksOf(id))[0]?.complete)
  })

  it('is told in the end when the call was lost before it took effect', async () => {
    await crmFault({ target: 'POST /api/v5/tasks/create', mode: 'html', times: 1 })
    const { id } = await refused()
    await until('the stamp', async () => {
      const [row] = await db.owner`select 1 from circuits where remote = 'crm' and opened_at is not null`
      return row
    })
    await hurryTasks()
    await db.owner`update circuits set probe_at = to_timestamp(0) where opened_at is not null`
    const tasks = await told(id)
    expect(tasks).toHaveLength(1)
    await closePeriod(false)
    await again(id)
    await until('the task completed', async () => (await tasksOf(id))[0]?.complete)
  })

  it('goes to the chosen performer when it has no manager, and to the administrators when nobody is chosen', async () => {
    const before = (await crmState()).notifications.length
    const first = await refused({})
    const message = await until('the notification', async () => (await crmState()).notifications[before])
    expect(message).toMatchObject({ type: 'api.error', userGroups: ['superadmins'] })
    expect(message.message).toContain(first.number)
    expect(await tasksOf(first.id)).toEqual([])

    const ctx = await shop.ctx()
    const users = await inTransaction(ctx, async ({ tx }) => (await readDictionaries(tx)).crm?.value.managers)
    await changeSettings(ctx, 'tasks', { enabled: true, performer: users![0]!.code })
    const second = await refused({})
    const [task] = await told(second.id)
    expect(task!.performer).toBe(Number(users![0]!.code))
    await changeSettings(ctx, 'tasks', { enabled: true, performer: null })
  })

  it('is not told where tasks are switched off', async () => {
    const ctx = await shop.ctx()
    await changeSettings(ctx, 'tasks', { enabled: false, performer: null })
    const { id, number } = await refused()
    await until('the refusal', async () =>
      (await shop.journal(number)).find((row) => row.outcome === 'refused'),
    )
    expect(await db.owner`select 1 from tasks where order_id = ${String(id)}`).toEqual([])
    await changeSettings(ctx, 'tasks', { enabled: true, performer: null })
  })

  it('of an account whose key lacks the permission is told by a notification, and the lack is announced', async () => {
    for (const key of shop.crm.state.keys)
      if (key.scopes !== 'all') key.scopes = key.scopes.filter((scope) => !/^(task|user)_/.test(scope))
    const before = (await crmState()).notifications.length
    const { number } = await refused()
    const message = await until('the notification', async () => (await crmState()).notifications[before])
    expect(message.message).toContain(number)
    const ctx = await shop.ctx()
    await refreshDictionaries(ctx)
    const notices = await inTransaction(ctx, ({ tx }) => listNotices(tx))
    expect(notices.map(({ key }) => key)).toContain('crm.scope.task_write')
    const [down] = await db.owner`select 1 from circuits where remote = 'crm' and opened_at is not null`
    expect(down).toBeUndefined()
    for (const key of shop.crm.state.keys)
      if (key.scopes !== 'all') key.scopes.push('task_read', 'task_write', 'user_read')
    await closePeriod(false)
  })
})

describe('an outage of 1C', () => {
  it('that lasts is told once in the CRM, and so is its end', async () => {
    const of = async (type: string) =>
      (await crmState()).notifications.filter((one) => one.type === type && one.message.includes('1С'))
    const [errors, infos] = [(await of('api.error')).length, (await of('api.info')).length]
    await control(`${shop.onec.origin}/control/faults`, { target: '*', mode: 'down' })
    await until('the watch', async () => {
      const [row] = await db.owner`select 1 from worklist where entity = 'outage:onec'`
      return row
    })
    const look = async () => {
      await db.owner`update worklist set due_at = now() - interval '1 second' where entity = 'outage:onec'`
    }
    await db.owner`update circuits set opened_at = opened_at - interval '10 minutes' where remote = 'onec'`
    await look()
    await until('the notification', async () => (await of('api.error')).length > errors)
    await look()
    await until('the next look', async () => {
      const [row] = await db.owner`
        select 1 from worklist where entity = 'outage:onec' and lease is null and due_at > now() + interval '30 seconds'`
      return row
    })
    expect(await of('api.error')).toHaveLength(errors + 1)

    await control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
    await until('1C is found again', async () => {
      await db.owner`update circuits set probe_at = to_timestamp(0) where opened_at is not null`
      const [row] = await db.owner`select 1 from circuits where remote = 'onec' and opened_at is not null`
      return !row
    })
    await look()
    await until('the good news', async () => (await of('api.info')).length === infos + 1)
  })
})
