import { type Context, Hono } from 'hono'
import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import {
  type AccountCard,
  accountCards,
  type CarrierForm,
  carrierForms,
  checkAccount,
  deliveryIssue,
  enableAccount,
  previewSheet,
  rateSheet,
  removeAccount,
  type SavedAccount,
  saveAccount,
  starterSheet,
} from '../../delivery/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { AccountForm, AccountList, accountPath, sheetPath } from './accounts.tsx'
import { DeliveryPage } from './frame.tsx'
import { SheetForm } from './sheet.tsx'
import { fieldOf, formOfSheet, sheetOfForm, without, withZone, zonesOf } from './sheet-form.ts'
import { tryOf, withTry } from './sheet-try.ts'
import { sheetWords } from './sheet-words.ts'
import { deliveryWords as words } from './words.ts'

const here = '/app/carriers'

/** Accounts at carriers, and the rate sheet of the own courier. */
export function accountRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/carriers', (c) => shownList(c))
  routes.get('/carriers/new/:code', (c) => {
    const form = formOf(c.req.param('code'))
    const name = form.name[viewOf(c).language]
    return shownForm(c, form, { id: null, form: formOfFields(form, {}, { name, enabled: true }), kept: [] })
  })
  routes.post('/carriers/new/:code', (c) => save(c, formOf(c.req.param('code')), null))
  routes.get('/carriers/accounts/:id', async (c) => {
    const card = await cardOf(c)
    const form = formOf(card.code)
    return shownForm(c, form, { id: card.id, form: formOfFields(form, card.plain, card), kept: card.kept })
  })
  routes.post('/carriers/accounts/:id', async (c) => {
    const card = await cardOf(c)
    return save(c, formOf(card.code), card)
  })
  routes.post('/carriers/accounts/:id/check', async (c) => {
    await checkAccount(c.var.ctx, c.req.param('id'), c.var.deps.connect.fetch)
    return backTo(c, here, 'checked')
  })
  for (const [word, enabled] of [
    ['on', true],
    ['off', false],
  ] as const) {
    routes.post(`/carriers/accounts/:id/${word}`, async (c) => {
      await enableAccount(c.var.ctx, c.req.param('id'), enabled)
      return backTo(c, here, 'saved')
    })
  }
  routes.post('/carriers/accounts/:id/remove', async (c) => {
    await removeAccount(c.var.ctx, c.req.param('id'))
    return backTo(c, here, 'removed')
  })
  routes.get('/carriers/accounts/:id/sheet', async (c) => {
    const card = await cardOf(c)
    const parsed = rateSheet.safeParse(card.plain.sheet)
    const form = withTry(formOfSheet(parsed.success ? parsed.data : starterSheet()))
    return shownSheet(c, card, { form, ...(!parsed.success && { notice: words.unreadable }) })
  })
  routes.post('/carriers/accounts/:id/sheet', (c) => actOnSheet(c))
  return routes
}

async function shownList(c: Context<AppEnv>) {
  const cards = await accountCards(c.var.ctx)
  const view = viewOf(c)
  return c.html(
    <DeliveryPage view={view} sub="carriers" title={words.carriers} lead={words.carriersLead}>
      <AccountList view={view} cards={cards} forms={carrierForms()} />
    </DeliveryPage>,
  )
}

type Shown = {
  id: string | null
  form: URLSearchParams
  kept: readonly string[]
  errors?: ReadonlyMap<string, Text>
  failure?: MostError
}

function shownForm(c: Context<AppEnv>, carrier: CarrierForm, shown: Shown, status: 200 | 422 | 502 = 200) {
  const view = viewOf(c)
  const errors = shown.errors ?? new Map()
  const labelOf = (name: string) =>
    name === 'name' ? words.shopName : carrier.fields.find((field) => field.name === name)?.label
  return c.html(
    <DeliveryPage
      view={view}
      sub="carriers"
      title={carrier.name}
      lead={words.carriersLead}
      errors={errors}
      labelOf={labelOf}
      failure={shown.failure}
    >
      <AccountForm
        filled={{ view, form: shown.form, errors }}
        form={carrier}
        id={shown.id}
        kept={shown.kept}
      />
    </DeliveryPage>,
    status,
  )
}

async function save(c: Context<AppEnv>, carrier: CarrierForm, card: AccountCard | null) {
  const { form, ctx } = c.var
  const shown = { id: card?.id ?? null, form, kept: card?.kept ?? [] }
  const typed = Object.fromEntries(carrier.fields.map(({ name }) => [name, form.get(name) ?? '']))
  const sheet = carrier.sheet ? { sheet: card?.plain.sheet ?? starterSheet() } : {}
  let saved: SavedAccount
  try {
    saved = await saveAccount(ctx, {
      id: shown.id,
      code: carrier.code,
      name: form.get('name') ?? '',
      enabled: form.has('enabled'),
      fields: { ...typed, ...sheet },
    })
  } catch (thrown) {
    const failure = expected(thrown)
    return shownForm(c, carrier, { ...shown, failure }, statusOf(failure))
  }
  if (!saved.ok) return shownForm(c, carrier, { ...shown, errors: saved.errors }, 422)
  return card === null && carrier.sheet ? backTo(c, sheetPath(saved.id), 'saved') : backTo(c, here, 'saved')
}

/** Stored values as the fields of the form. */
function formOfFields(
  { fields }: CarrierForm,
  plain: Readonly<Record<string, unknown>>,
  { name, enabled }: { name: string; enabled: boolean },
): URLSearchParams {
  const form = new URLSearchParams({ name })
  if (enabled) form.set('enabled', 'on')
  for (const field of fields) {
    const value = plain[field.name] ?? field.usual
    if (field.kind === 'checkbox') {
      if (value === true) form.set(field.name, 'on')
    } else if (field.kind === 'json')
      form.set(field.name, value === undefined ? '' : JSON.stringify(value, null, 2))
    else form.set(field.name, Array.isArray(value) ? value.join(', ') : String(value ?? ''))
  }
  return form
}

function formOf(code: string | undefined): CarrierForm {
  const form = carrierForms().find((one) => one.code === code)
  if (form) return form
  throw notFound()
}

async function cardOf(c: Context<AppEnv>): Promise<AccountCard> {
  const card = (await accountCards(c.var.ctx)).find(({ id }) => id === c.req.param('id'))
  if (card) return card
  throw notFound()
}

const notFound = () =>
  new MostError('not_found', 'refusal', {
    ru: 'Такой службы доставки в настройках нет.',
    en: 'There is no such carrier in the settings.',
    es: 'No hay tal transportista en los ajustes.',
  })

async function actOnSheet(c: Context<AppEnv>) {
  const card = await cardOf(c)
  const { form, ctx } = c.var
  const act = form.get('act') ?? 'save'
  if (act === 'add-zone') return shownSheet(c, card, { form: withZone(form) })
  const removed = /^remove-zone-(\d{1,3})$/.exec(act)?.[1]
  if (removed !== undefined) return shownSheet(c, card, { form: without(form, 'zones', Number(removed)) })

  const parsed = rateSheet.safeParse(sheetOfForm(form))
  if (!parsed.success) {
    const zones = zonesOf(form)
    const errors = new Map<string, Text>()
    for (const issue of parsed.error.issues) {
      const field = fieldOf(issue.path, zones)
      if (!errors.has(field)) errors.set(field, deliveryIssue(issue))
    }
    return shownSheet(c, card, { form, errors }, 422)
  }
  if (act === 'preview') {
    const asked = tryOf(form)
    if ('errors' in asked) return shownSheet(c, card, { form, errors: asked.errors }, 422)
    return shownSheet(c, card, { form, preview: previewSheet(ctx, parsed.data, asked) })
  }
  const { id, code, name, enabled } = card
  await saveAccount(ctx, { id, code, name, enabled, fields: { sheet: parsed.data } })
  return backTo(c, sheetPath(id), 'saved')
}

type ShownSheet = {
  form: URLSearchParams
  errors?: ReadonlyMap<string, Text>
  preview?: ReturnType<typeof previewSheet>
  notice?: Text
}

function shownSheet(c: Context<AppEnv>, card: AccountCard, shown: ShownSheet, status: 200 | 422 = 200) {
  const view = viewOf(c)
  const errors = shown.errors ?? new Map()
  return c.html(
    <DeliveryPage
      view={view}
      sub="carriers"
      title={`${view.say(words.sheet)}: ${card.name}`}
      lead={sheetWords.lead}
      errors={errors}
      notice={shown.notice}
    >
      <SheetForm
        filled={{ view, form: shown.form, errors }}
        action={sheetPath(card.id)}
        preview={shown.preview}
      />
      <p>
        <a href={accountPath(card.id)}>{view.say(words.edit)}</a> · <a href={here}>{view.say(words.back)}</a>
      </p>
    </DeliveryPage>,
    status,
  )
}
