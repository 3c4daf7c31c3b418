import { Hono } from 'hono'
import { beginSubtractionCheck, finishSubtractionCheck, subtractionStart } from '../../goods/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { SubtractionPage } from './subtraction.tsx'

/** The guided check with one good; what it began with travels in the page, so that an abandoned check leaves nothing behind. */
export function subtractionRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.post('/stock/check', async (c) => {
    try {
      const start = await beginSubtractionCheck(c.var.ctx)
      return c.html(<SubtractionPage view={viewOf(c)} start={start} />)
    } catch (thrown) {
      const failure = expected(thrown)
      return c.html(<SubtractionPage view={viewOf(c)} failure={failure} />, statusOf(failure))
    }
  })
  routes.post('/stock/check/finish', async (c) => {
    const read = subtractionStart.safeParse(parsed(c.var.form.get('start')))
    if (!read.success) return backTo(c, '/app/stock')
    const start = read.data
    try {
      const said = await finishSubtractionCheck(c.var.ctx, start)
      return c.html(<SubtractionPage view={viewOf(c)} start={start} said={said} />)
    } catch (thrown) {
      const failure = expected(thrown)
      return c.html(<SubtractionPage view={viewOf(c)} start={start} failure={failure} />, statusOf(failure))
    }
  })
  return routes
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
