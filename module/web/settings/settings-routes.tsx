import { type Context, Hono } from 'hono'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import {
  changeMaps,
  changeSettings,
  type MapChanges,
  prepareAccount,
  refreshDictionaries,
  runFlow,
  triggerUrl,
} from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { type GoodsFlow, goodsState, rulesChanged } from '../../goods/index.ts'
import {
  choices,
  lastHint,
  loadSettings,
  type MapIssue,
  parseForm,
  readDictionaries,
  readSettings,
  type SectionCode,
  type SettingsPage,
  settingsPages,
} from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, ownPath, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { readMapForm } from './map-rows.ts'
import { readMapsInput } from './maps-input.ts'
import { allowedBy } from './section-options.ts'
import { SettingsPageView } from './settings-page.tsx'

/** Every page of the settings under its code: its section and its maps are saved apart, each whole or not at all. */
export function settingsRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  for (const page of settingsPages) {
    const path = `/${page.code}`
    routes.get(path, async (c) => c.html(await shown(c, page)))
    const { section } = page
    if (section) routes.post(path, (c) => saveSection(c, page, section))
    if (hasRuns(page.code)) routes.post(`${path}/run`, (c) => startRun(c, page.code as GoodsFlow))
    if (page.maps.length > 0) routes.post(`${path}/maps`, (c) => saveMaps(c, page))
  }
  routes.post('/dictionaries', async (c) => {
    const back = ownPath(c.var.form.get('back'))
    try {
      await refreshDictionaries(c.var.ctx)
      await prepareAccount(c.var.ctx)
    } catch (thrown) {
      const failure = expected(thrown)
      const page = settingsPages.find(({ code }) => back === `/app/${code}`) ?? settingsPages[0]!
      return c.html(await shown(c, page, { failure }), statusOf(failure))
    }
    return backTo(c, back, 'refreshed')
  })
  return routes
}

const hasRuns = (code: string): code is GoodsFlow => code === 'stock' || code === 'prices'

async function startRun(c: Context<AppEnv>, flow: GoodsFlow) {
  await runFlow(c.var.ctx, flow)
  c.var.deps.wake()
  return backTo(c, `/app/${flow}`, 'started')
}

async function saveSection(c: Context<AppEnv>, page: SettingsPage, section: SectionCode) {
  const [dictionaries, saved] = await inTransaction(c.var.ctx, async ({ tx }) => [
    await readDictionaries(tx),
    await readSettings(tx, section),
  ])
  const parsed = parseForm(section, c.var.form, allowedBy(dictionaries), saved)
  if (!parsed.ok) return c.html(await shown(c, page, { given: parsed.given, errors: parsed.errors }), 422)
  await changeSettings(c.var.ctx, section, parsed.value)
  if (section === 'catalogue') {
    await rulesChanged(c.var.ctx)
    c.var.deps.wake()
  }
  const failure = section === 'promo' ? await prepareFields(c) : undefined
  if (failure) return c.html(await shown(c, page, { failure }), statusOf(failure))
  return backTo(c, `/app/${page.code}`, 'saved')
}

async function saveMaps(c: Context<AppEnv>, page: SettingsPage) {
  const dictionaries = await inTransaction(c.var.ctx, ({ tx }) => readDictionaries(tx))
  const typed = Object.fromEntries(
    page.maps.map((kind) => [kind, readMapForm(kind, c.var.form, choices(kind, dictionaries).targets)]),
  )
  const issues = await changeMaps(c.var.ctx, typed)
  if (issues.length > 0) return c.html(await shown(c, page, { typed, issues }), 422)
  return backTo(c, `/app/${page.code}`, 'saved')
}

/** Our fields of an order are there before anybody looks for them. */
async function prepareFields(c: Context<AppEnv>): Promise<MostError | undefined> {
  try {
    await prepareAccount(c.var.ctx)
    await refreshDictionaries(c.var.ctx)
    return undefined
  } catch (thrown) {
    return expected(thrown)
  }
}

async function triggerOf(c: Context<AppEnv>) {
  const lastAt = await inTransaction(c.var.ctx, ({ tx }) => lastHint(tx, 'crm'))
  return { url: await triggerUrl(c.var.ctx), lastAt, now: c.var.ctx.clock.now() }
}

type Again = {
  given?: unknown
  errors?: ReadonlyMap<string, Text>
  typed?: MapChanges
  issues?: readonly MapIssue[]
  failure?: MostError
}

async function shown(c: Context<AppEnv>, page: SettingsPage, again: Again = {}) {
  const fill = c.req.query('fill') === '1'
  const { input, settings } = await inTransaction(c.var.ctx, async (t) => ({
    input: await readMapsInput(t, page.maps, { fill, ...(again.typed ? { typed: again.typed } : {}) }),
    settings: page.section ? await loadSettings(t.tx, page.section) : undefined,
  }))
  return (
    <SettingsPageView
      view={viewOf(c)}
      page={page}
      input={input}
      value={again.given ?? settings?.value}
      errors={again.errors ?? new Map()}
      issues={again.issues ?? []}
      notice={settings?.notice}
      trigger={page.section === 'orders' || page.section === 'promo' ? await triggerOf(c) : undefined}
      goods={
        hasRuns(page.code)
          ? await inTransaction(c.var.ctx, (t) => goodsState(t, page.code as GoodsFlow))
          : undefined
      }
      failure={again.failure}
    />
  )
}
