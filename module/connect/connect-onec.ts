import { MostError, type Text, toMostError } from '../../shared/kernel/errors.ts'
import { inTransaction } from '../context.ts'
import { record, withdrawNotice } from '../journal/index.ts'
import { loadTenant, type OnecAuth, type OnecConnection, saveOnecConnection } from '../tenants/index.ts'
import { closeCircuit } from '../worklist/index.ts'
import { askOnec, type OnecSays } from './ask-onec.ts'
import { onecClient } from './clients.ts'
import type { ConnectCtx } from './deps.ts'
import { onecAddress } from './onec-address.ts'
import { prepareAccount } from './prepare-account.ts'
import { refreshCrm, refreshOnec } from './refresh-dictionaries.ts'
import { startPolls } from './start-polls.ts'
import { subscribeOnec } from './subscribe-onec.ts'

/** As typed. An empty password or token keeps the saved one, since it is never shown back. */
export type OnecInput = {
  url: string
  kind: 'basic' | 'bearer'
  user: string
  password: string
  token: string
}

/**
 * Connects 1C: asks `/about` with what was typed and saves it only when 1C answered. Another infobase than before is
 * taken as the administrator's decision, since he typed its address. Throws `bad_input` with the fields, and what the
 * check throws (one sentence a person can act on); nothing is changed then.
 */
export async function connectOnec(ctx: ConnectCtx, input: OnecInput): Promise<OnecSays> {
  const url = onecAddress(input.url)
  const { onec, vault } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  const auth = authOf(input, url, onec)
  const client = onecClient(ctx.deps, { url, auth })
  const started = ctx.clock.now()
  const says = await askOnec(client, ctx.clock).catch(async (thrown: unknown) => {
    await recordFailure(ctx, url, started, thrown)
    throw thrown
  })
  const sealed = await vault.sealOnec(auth)
  await inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    const said = { ...says, confirmed: says.about.infobase }
    await saveOnecConnection(t.tx, t.tenant.id, { url, sealed, said }, now)
    await withdrawNotice(t.tx, 'onec.infobase')
    await closeCircuit(t.tx, t.tenant.id, 'onec')
    await startPolls(t)
    await record(t, {
      flow: 'connection',
      direction: 'inside',
      kind: 'onec.connect',
      entity: '',
      label: says.about.configuration.title,
      outcome: 'done',
      durationMs: now - started,
      attempt: 1,
      before: onec && { url: onec.url },
      after: { url, configuration: says.about.configuration.version, contract: says.about.contract },
    })
  })
  await refreshOnec(ctx, client)
  await readyAccount(ctx)
  if (ctx.tenant.exchange === 'on') await subscribeOnec(ctx, client)
  return says
}

/** The CRM's side of the forms. 1C is connected whether or not the CRM answers now; the pages have a button for it. */
async function readyAccount(ctx: ConnectCtx): Promise<void> {
  try {
    await refreshCrm(ctx)
    await prepareAccount(ctx)
  } catch (thrown) {
    ctx.log.warn({ code: toMostError(thrown).code }, 'the account of the CRM was not prepared')
  }
}

/** Saved secrets go only to the address that they were typed for: otherwise a changed address would collect them. */
function authOf(input: OnecInput, url: string, saved: OnecConnection | null): OnecAuth {
  const kept = saved && new URL(saved.url).origin === new URL(url).origin ? saved.auth : null
  if (input.kind === 'bearer') {
    const token = input.token.trim() || (kept?.kind === 'bearer' ? kept.token : '')
    if (token === '') throw missing('token', texts.token)
    return { kind: 'bearer', token }
  }
  const user = input.user.trim()
  if (user === '') throw missing('user', texts.user)
  // A 1C user may have an empty password, so only a saved one of the same user is put in its place.
  const password =
    input.password === '' && kept?.kind === 'basic' && kept.user === user ? kept.password : input.password
  return { kind: 'basic', user, password }
}

async function recordFailure(ctx: ConnectCtx, url: string, started: number, thrown: unknown): Promise<void> {
  const error = toMostError(thrown)
  await inTransaction(ctx, (t) =>
    record(t, {
      flow: 'connection',
      direction: 'inside',
      kind: 'onec.connect',
      entity: '',
      label: '1С',
      outcome: 'refused',
      durationMs: t.clock.now() - started,
      attempt: 1,
      code: error.code,
      cause: error.publicMessage,
      remedy: error.remedy,
      after: { url },
    }),
  )
}

const missing = (field: string, message: Text) =>
  new MostError('bad_input', 'refusal', message, { fields: [field] })

const texts = {
  user: {
    ru: 'Укажите пользователя 1С.',
    en: 'Give the 1C user.',
    es: 'Indique el usuario de 1C.',
  },
  token: {
    ru: 'Укажите токен доступа 1С.',
    en: 'Give the 1C access token.',
    es: 'Indique el token de acceso de 1C.',
  },
} satisfies Record<string, Text>
