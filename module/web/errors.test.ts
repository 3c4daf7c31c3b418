import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { MostError } from '../../shared/kernel/errors.ts'
import type { Log } from '../context.ts'
import type { AppEnv, WebDeps } from './env.ts'
import { answerError, answerNotFound } from './errors.ts'

function appThat(thrown: unknown) {
  const logged: unknown[] = []
  const write = (fields: unknown, message: string) => void logged.push([fields, message])
  const log: Log = { debug: write, info: write, warn: write, error: write }
  const asset = { body: '', type: 'text/css', version: '1' }
  const deps = { connect: { log }, assets: { 'pages.css': asset, 'htmx.js': asset } } as unknown as WebDeps
  const app = new Hono<AppEnv>()
  app.onError(answerError)
  app.notFound(answerNotFound)
  app.use(async (c, next) => {
    c.set('deps', deps)
    await next()
  })
  const fail = () => {
    throw thrown
  }
  app.post('/callbacks/x', fail).post('/hooks/crm/:secret', fail).get('/app', fail)
  return { app, logged }
}

describe('an error becomes an answer', () => {
  it('that tells nothing of what we did not expect, while the log has the story', async () => {
    const { app, logged } = appThat(new Error('relation "tenants" does not exist'))
    const answer = await app.request('/callbacks/x', { method: 'POST' })
    expect(answer.status).toBe(500)
    const body = await answer.text()
    expect(body).not.toContain('tenants')
    expect(JSON.parse(body)).toMatchObject({
      success: false,
      errorMsg: expect.stringContaining('Внутренняя ошибка'),
    })
    expect(JSON.stringify(logged)).toContain('relation')
    const page = await app.request('/app')
    expect(page.status).toBe(500)
    expect(await page.text()).not.toContain('relation')
  })

  it('with the remedy beside the cause, escaped on a page', async () => {
    const text = (ru: string) => ({ ru, en: ru, es: ru })
    const refusal = new MostError('bad_input', 'refusal', text('<script>alert(1)</script>'), {
      remedy: text('Исправьте.'),
    })
    const { app } = appThat(refusal)
    const answer = await app.request('/callbacks/x', { method: 'POST' })
    expect(answer.status).toBe(400)
    expect((await answer.json()).errorMsg).toMatch(/ Исправьте\.$/)
    const page = await app.request('/app')
    expect(await page.text()).not.toContain('<script>')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('and never puts the secret of a hook into the log', async () => {
    const { app, logged } = appThat(new Error('broken'))
    await app.request('/hooks/crm/secret-of-the-hook', { method: 'POST' })
    expect(JSON.stringify(logged)).not.toContain('secret-of-the-hook')
  })

  it('for an unknown address: a page for people, JSON for programs', async () => {
    const { app } = appThat(undefined)
    const page = await app.request('/nothing', { headers: { accept: 'text/html' } })
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
    const json = await app.request('/nothing')
    expect([json.status, await json.json()]).toMatchObject([404, { success: false }])
  })
})
