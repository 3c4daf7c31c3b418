import { type Context, Hono } from 'hono'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import { checkOnec, confirmInfobase, connectOnec, describeOnec, type OnecInput } from '../../connect/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { type OnecField, OnecPage, type OnecProps } from './onec.tsx'

export function onecRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/onec', async (c) => c.html(await page(c)))
  routes.post('/onec', async (c) => {
    const input = readInput(c.var.form)
    try {
      await connectOnec(c.var.ctx, input)
    } catch (thrown) {
      const error = expected(thrown)
      const wrong = wrongFields(error)
      const refusal = Object.keys(wrong).length > 0 ? undefined : error
      return c.html(await page(c, { typed: input, wrong, refusal }), statusOf(error))
    }
    c.var.deps.wake()
    return backTo(c, '/app/onec', 'connected')
  })
  routes.post('/onec/check', async (c) => {
    try {
      await checkOnec(c.var.ctx)
    } catch (thrown) {
      const silence = expected(thrown)
      return c.html(await page(c, { silence }), statusOf(silence))
    }
    c.var.deps.wake()
    return c.html(await page(c))
  })
  routes.post('/onec/confirm', async (c) => {
    const { form } = c.var
    const known = await describeOnec(c.var.ctx)
    const shown = known?.said?.about.infobase
    // The base may have changed once more since the page was drawn: what was not shown is not confirmed.
    if (shown && shown.id === form.get('id') && shown.epoch === form.get('epoch')) {
      try {
        await confirmInfobase(c.var.ctx)
      } catch (thrown) {
        const silence = expected(thrown)
        return c.html(await page(c, { silence }), statusOf(silence))
      }
      return backTo(c, '/app/onec', 'confirmed')
    }
    return backTo(c, '/app/onec')
  })
  return routes
}

type Again = Partial<Pick<OnecProps, 'typed' | 'wrong' | 'refusal' | 'silence'>>

async function page(c: Context<AppEnv>, again: Again = {}) {
  const known = await describeOnec(c.var.ctx)
  const saved = {
    url: known?.url.replace(/\/hs\/most\/v1$/, '') ?? '',
    kind: known?.kind ?? ('basic' as const),
    user: known?.user ?? '',
  }
  return (
    <OnecPage
      view={viewOf(c)}
      typed={saved}
      kept={known?.kind}
      said={known?.said ?? null}
      checkedAt={known?.checkedAt ?? null}
      {...again}
    />
  )
}

function readInput(form: URLSearchParams): OnecInput {
  const of = (name: string) => form.get(name) ?? ''
  return {
    url: of('url').trim(),
    kind: of('kind') === 'bearer' ? 'bearer' : 'basic',
    user: of('user'),
    password: of('password'),
    token: of('token'),
  }
}

const fields: readonly OnecField[] = ['url', 'user', 'password', 'token']

function wrongFields(error: MostError): Partial<Record<OnecField, Text>> {
  if (error.code !== 'bad_input') return {}
  const named = fields.filter((field) => error.fields.includes(field))
  return Object.fromEntries(named.map((field) => [field, error.publicMessage]))
}
