import { afterAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
import { nextDue, readSchedules } from '../../module/tenants/index.ts'
import { never } from '../../shared/kernel/clock.ts'
import { freshDatabase } from '../builders/database.ts'
import { openForms } from '../builders/page-forms.ts'
import { openShop, until } from '../builders/shop.ts'

const db = await freshDatabase()
const shop = await openShop(db)
afterAll(() => shop.close())
const forms = await openForms(shop.module, shop.clientId)

const here = '/app/schedules'
const net = async () =>
  (
    await db.owner<{ due_at: Date; done_at: Date | null; lease: string | null }[]>`
      select due_at, done_at, lease from worklist where kind = 'crm.net'`
  )[0]!
const rested = () => until('the net at rest', async () => (await net()).done_at && !(await net()).lease)
const saved = async () => inTransaction(await shop.ctx(), async (t) => (await readSchedules(t)).net)

describe('the page of schedules', () => {
  it('shows when the safety net runs next, in the shop’s zone, and how it went', async () => {
    await rested()
    const { status, html } = await forms.get(here)
    expect(status).toBe(200)
    expect(html).toContain('Контрольная сверка заказов')
    expect(html).toContain((await shop.ctx()).tenant.timeZone)
    expect(html).toContain('Каждые 10 минут (по умолчанию)')
    expect(html).toMatch(/Следующий запуск<\/dt><dd>\d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d/)
    expect(html).toMatch(/Последний результат<\/dt><dd>[^<]+, успешно/)
  })

  it('saves a rhythm, or an expression of one’s own, and moves the next run', async () => {
    await rested()
    await forms.post(`${here}/net`, { preset: 'night' }, here)
    expect((await saved()).cron).toMatch(/^\d+ 3 \* \* \*$/)
    const { html } = await forms.post(`${here}/net`, { preset: '', cron: '5 4 * * 1' }, here)
    expect(html).toContain('Сохранено.')
    expect(html).toContain('value="5 4 * * 1"')
    const ctx = await shop.ctx()
    const due = await inTransaction(ctx, (t) => nextDue(t, 'net', ctx.clock.now()))
    expect((await net()).due_at.getTime()).toBe(due)
    expect(new Date(due).toLocaleString('en-GB', { timeZone: ctx.tenant.timeZone })).toMatch(/, 04:05:/)
  })

  it('says at the field what is wrong and keeps what was typed', async () => {
    const before = await saved()
    const { status, html } = await forms.post(`${here}/net`, { preset: '', cron: '0 0 31 2 *' }, here)
    expect(status).toBe(422)
    expect(html).toContain('value="0 0 31 2 *"')
    expect(html).toContain('Такой день никогда не наступит')
    expect(await saved()).toEqual(before)
  })

  it('pauses, runs now all the same, and resumes', async () => {
    await rested()
    const paused = await forms.post(`${here}/net/pause`, {}, here)
    expect(paused.html).toContain('Поставлено на паузу.')
    expect((await net()).due_at.getTime()).toBe(never)
    const before = (await net()).done_at!.getTime()
    await forms.post(`${here}/net/run`, {}, here)
    await until('another pass', async () => (await net()).done_at!.getTime() > before && !(await net()).lease)
    expect((await net()).due_at.getTime()).toBe(never)
    const resumed = await forms.post(`${here}/net/resume`, {}, here)
    expect(resumed.html).toContain('Возобновлено.')
    expect((await net()).due_at.getTime()).toBeLessThan(never)
  })

  it('tells in the journal who changed it', async () => {
    expect((await shop.journal('Контрольная сверка заказов')).map(({ kind }) => kind)).toContain('schedule')
  })

  it('knows no other flow', async () => {
    expect((await forms.post(`${here}/nonsense/run`, {}, here)).status).toBe(404)
  })
})
