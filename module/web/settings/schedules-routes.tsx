import { type Context, Hono } from 'hono'
import { MostError } from '../../../shared/kernel/errors.ts'
import { changeSchedule, pauseSchedule, readFlows, runFlow } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { buildNow } from '../../goods/index.ts'
import { presetNames, presetsOf, type ScheduledFlow } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { SchedulesPage, type WrongSchedule } from './schedules.tsx'

const here = '/app/schedules'

export function schedulesRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/schedules', async (c) => c.html(await shown(c)))
  routes.post('/schedules/:flow', async (c) => {
    const { form, ctx } = c.var
    const flow = await flowOf(c)
    const preset = presetNames.find((name) => name === form.get('preset'))
    const typed = preset ? presetsOf(ctx.tenant.id)[preset] : (form.get('cron') ?? '')
    const message = await changeSchedule(ctx, flow, typed)
    if (message) return c.html(await shown(c, { flow, typed, message }), 422)
    return backTo(c, here, 'saved')
  })
  routes.post('/schedules/:flow/run', async (c) => {
    const flow = await flowOf(c)
    // Its work builds nothing where the feed is as new as its schedule wants it.
    await (flow === 'catalogue' ? buildNow(c.var.ctx) : runFlow(c.var.ctx, flow))
    c.var.deps.wake()
    return backTo(c, here, 'started')
  })
  routes.post('/schedules/:flow/pause', async (c) => {
    await pauseSchedule(c.var.ctx, await flowOf(c), true)
    return backTo(c, here, 'flowPaused')
  })
  routes.post('/schedules/:flow/resume', async (c) => {
    await pauseSchedule(c.var.ctx, await flowOf(c), false)
    return backTo(c, here, 'flowResumed')
  })
  return routes
}

/** Only flows that this release carries out have a schedule to change. */
async function flowOf(c: Context<AppEnv>): Promise<ScheduledFlow> {
  const flows = await inTransaction(c.var.ctx, readFlows)
  const found = flows.find(({ flow }) => flow === c.req.param('flow'))
  if (found) return found.flow
  throw new MostError('not_found', 'refusal', {
    ru: 'Такого расписания нет.',
    en: 'There is no such schedule.',
    es: 'No existe ese horario.',
  })
}

async function shown(c: Context<AppEnv>, wrong?: WrongSchedule) {
  const { ctx } = c.var
  const flows = await inTransaction(ctx, readFlows)
  return (
    <SchedulesPage
      view={viewOf(c)}
      tenant={ctx.tenant}
      flows={flows}
      now={ctx.clock.now()}
      {...(wrong ? { wrong } : {})}
    />
  )
}
