import { sameJson } from '../../../shared/kernel/equal.ts'
import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import type { Carrier } from '../../carriers/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../context.ts'
import { type Json, record } from '../../journal/index.ts'
import { carrierOf, openSecrets } from './read.ts'
import {
  type AccountRow,
  deleteAccount,
  readAccount,
  readAccounts,
  switchAccount,
  writeAccount,
} from './store.ts'
import { texts } from './texts.ts'

/** What a person typed. `id`: null makes a new account; a secret left empty stays as it is. */
export type TypedAccount = {
  id: string | null
  code: string
  name: string
  enabled: boolean
  fields: Readonly<Record<string, unknown>>
}

export type SavedAccount = { ok: true; id: string } | { ok: false; errors: ReadonlyMap<string, Text> }

/**
 * Saves an account whose fields the carrier's own schema takes; else answers what is wrong, by field name. A secret goes to
 * no other address than the one it was typed for. Throws `not_found`, and `conflict` where somebody else saved meanwhile.
 */
export async function saveAccount(ctx: Ctx, typed: TypedAccount): Promise<SavedAccount> {
  const carrier = carrierOf(typed.code)
  if (!carrier) throw new MostError('bad_input', 'refusal', texts.unknownCarrier)
  const stored = typed.id === null ? null : await find(ctx, typed.id)
  const secretNames = carrier.fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name)
  const secrets = stored ? await openSecrets(ctx, stored) : {}
  const given = { ...typed.fields }
  for (const name of secretNames) if (!given[name]) given[name] = secrets[name] ?? ''

  const parsed = carrier.settings.safeParse(given)
  const errors = new Map<string, Text>()
  const name = typed.name.trim()
  if (name === '' || name.length > 100) errors.set('name', texts.name)
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0] ?? '')
    if (!errors.has(field)) errors.set(field, textOf(issue))
  }
  if (!parsed.success) return { ok: false, errors }

  const settings = parsed.data as Record<string, unknown>
  if (stored && !sameJson(addressOf(stored.settings), addressOf(settings))) {
    for (const name of secretNames) if (secrets[name] && !typed.fields[name]) errors.set(name, texts.again)
  }
  if (errors.size > 0) return { ok: false, errors }

  const id = stored?.account ?? crypto.randomUUID()
  const { plain, secret } = parted(carrier, settings)
  const sealed = Object.keys(secret).length > 0 ? await (await ctx.vault()).sealCarrier(id, secret) : {}
  await inTransaction(ctx, async (t) => {
    const before = stored && (await required(t, id))
    if (before && before.version !== stored.version)
      throw new MostError('conflict', 'refusal', texts.meanwhile)
    await writeAccount(t, {
      account: id,
      carrier: typed.code,
      name,
      enabled: typed.enabled,
      settings: plain,
      sealed,
    })
    await note(t, carrier, id, {
      before: before && { name: before.name, enabled: before.enabled, settings: before.settings as Json },
      after: { name, enabled: typed.enabled, settings: plain as Json },
    })
  })
  return { ok: true, id }
}

/** Throws `not_found`. */
export const enableAccount = (ctx: Ctx, id: string, enabled: boolean): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const before = await required(t, id)
    if (before.enabled === enabled) return
    await switchAccount(t, id, enabled)
    await note(t, carrierOf(before.carrier), id, { before: { enabled: !enabled }, after: { enabled } })
  })

/** Throws `not_found`. */
export const removeAccount = (ctx: Ctx, id: string): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const { name, carrier, settings } = await required(t, id)
    await deleteAccount(t, id)
    await note(t, carrierOf(carrier), id, { before: { name, settings: settings as Json }, after: null })
  })

async function find(ctx: Ctx, id: string): Promise<AccountRow> {
  const row = (await inTransaction(ctx, readAccounts)).find(({ account }) => account === id)
  if (!row) throw unknown()
  return row
}

async function required(t: TxCtx, id: string): Promise<AccountRow> {
  const row = await readAccount(t, id)
  if (!row) throw unknown()
  return row
}

const unknown = () => new MostError('not_found', 'refusal', texts.unknownAccount)

function parted(carrier: Carrier, settings: Record<string, unknown>) {
  const plain: Record<string, unknown> = {}
  const secret: Record<string, string> = {}
  const secrets = new Set(carrier.fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name))
  for (const [name, value] of Object.entries(settings)) {
    if (!secrets.has(name)) plain[name] = value
    else if (value) secret[name] = String(value)
  }
  return { plain, secret }
}

/** Where the carrier is asked: one that has several APIs names the address of each so. */
const addressOf = (settings: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => /address$/i.test(name)))

/** Carriers say what is wrong in the three languages beside the issue. */
function textOf(issue: { message: string }): Text {
  const { params } = issue as { params?: { text?: Text } }
  return params?.text ?? texts.wrong
}

const note = (
  t: TxCtx,
  carrier: Carrier | undefined,
  entity: string,
  states: { before: Json; after: Json },
): Promise<unknown> =>
  record(t, {
    flow: 'settings',
    direction: 'inside',
    kind: 'carrier.account',
    entity,
    label: carrier?.name.ru ?? '',
    outcome: 'done',
    durationMs: 0,
    attempt: 1,
    ...states,
  })
