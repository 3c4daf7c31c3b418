import { type Context, Hono } from 'hono'
import type { Text } from '../../../shared/kernel/errors.ts'
import { changeSettings } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { loadSettings, parseForm, readDictionaries } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { allowedBy } from './section-options.ts'
import { TasksPage } from './tasks.tsx'

export function tasksRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/tasks', async (c) => c.html(await tasksPage(c)))
  routes.post('/tasks', async (c) => {
    const dictionaries = await inTransaction(c.var.ctx, ({ tx }) => readDictionaries(tx))
    const parsed = parseForm('tasks', c.var.form, allowedBy(dictionaries))
    if (!parsed.ok) return c.html(await tasksPage(c, parsed), 422)
    await changeSettings(c.var.ctx, 'tasks', parsed.value)
    return backTo(c, '/app/tasks', 'saved')
  })
  return routes
}

async function tasksPage(c: Context<AppEnv>, again?: { given: unknown; errors: ReadonlyMap<string, Text> }) {
  const { settings, dictionaries } = await inTransaction(c.var.ctx, async ({ tx }) => ({
    settings: await loadSettings(tx, 'tasks'),
    dictionaries: await readDictionaries(tx),
  }))
  return (
    <TasksPage
      view={viewOf(c)}
      dictionaries={dictionaries}
      value={again?.given ?? settings.value}
      errors={again?.errors ?? new Map()}
      notice={settings.notice}
    />
  )
}
