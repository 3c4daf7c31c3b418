import type { Text } from '../../../shared/kernel/errors.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { mark } from '../../worklist/index.ts'
import { beginExchange, forgetExchanges, touchExchange } from './exchange/store.ts'
import { kindOf, safeName } from './files/names.ts'
import { receivePart } from './files/receive.ts'
import { lockFile, receivedNames, saveFile } from './files/store.ts'

const hour = 3_600_000
/** An export of a night is one session. */
const sessionMs = 12 * hour
/** How long the page shows what came. */
const keptMs = 7 * 24 * hour
/** A 1C that is answered `progress` asks again at once: it is let wait a little. */
const patienceMs = 5_000
const lookMs = 200

/** 1C begins an exchange; `lookup` is the hash of its cookie. */
export const openExchange = (ctx: Ctx, lookup: string): Promise<number> =>
  inTransaction(ctx, async (t) => {
    await forgetExchanges(t, t.clock.now() - keptMs)
    return beginExchange(t, lookup)
  })

/** The exchange of a cookie; undefined where there is none, or it has ended. */
export const findExchange = (ctx: Ctx, lookup: string): Promise<number | undefined> =>
  inTransaction(ctx, (t) => touchExchange(t, lookup, t.clock.now() - sessionMs))

export type Answer = { state: 'progress' | 'done' } | { state: 'refused'; message: Text }

/**
 * Has a received file taken in and says how far that is; asked again, it goes on waiting. The file may also come out of an archive of
 * the same exchange. Throws `bad_input` for a name that is none.
 */
export async function askImport(
  ctx: Ctx,
  exchange: number,
  given: string,
  wake: () => void,
): Promise<Answer> {
  const name = safeName(given)
  if (kindOf(name) !== 'xml') return { state: 'done' }
  await inTransaction(ctx, async (t) => {
    const file = await lockFile(t, exchange, name)
    if (file && file.state !== 'received') return
    await saveFile(t, { exchange, name, size: file?.size ?? 0, state: 'queued' })
    await mark(t.tx, t.tenant.id, [{ kind: 'goods.import', entity: `${exchange}:${name}` }], t.clock.now())
  })
  wake()
  for (const until = ctx.clock.now() + patienceMs; ; ) {
    const file = await inTransaction(ctx, (t) => lockFile(t, exchange, name))
    if (file?.state === 'done') return { state: 'done' }
    if (file?.state === 'refused') return { state: 'refused', message: file.message ?? unknown }
    if (ctx.clock.now() >= until) return { state: 'progress' }
    await ctx.clock.sleep(lookMs)
  }
}

/** The exchange has brought everything: what a full one did not name is taken off the sale. */
export const finishExchange = (ctx: Ctx, exchange: number): Promise<void> =>
  inTransaction(ctx, (t) =>
    mark(t.tx, t.tenant.id, [{ kind: 'goods.import', entity: `${exchange}:` }], t.clock.now()),
  )

/** Files that a person has uploaded, taken in as one exchange of its own. Throws `bad_input`, `too_large`. */
export async function importUploaded(
  ctx: Ctx,
  lookup: string,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<void> {
  const exchange = await openExchange(ctx, lookup)
  for (const { name, bytes } of files) await receivePart(ctx, exchange, name, bytes)
  await inTransaction(ctx, (t) =>
    mark(t.tx, t.tenant.id, [{ kind: 'goods.import', entity: `${exchange}:*` }], t.clock.now()),
  )
}

/** Every XML file of the exchange that nobody has asked for yet; the goods before their offers, as 1C would send them. */
export const queueReceived = (ctx: Ctx, exchange: number): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const names = await receivedNames(t, exchange)
    for (const name of names) {
      const file = await lockFile(t, exchange, name)
      if (file) await saveFile(t, { ...file, state: 'queued' })
    }
    const now = t.clock.now()
    const marks = names.map((name) => ({ kind: 'goods.import' as const, entity: `${exchange}:${name}` }))
    await mark(t.tx, t.tenant.id, [...marks, { kind: 'goods.import', entity: `${exchange}:` }], now)
  })

const unknown: Text = {
  ru: 'Файл не принят. Выгрузите его ещё раз.',
  en: 'The file was not taken. Export it once more.',
  es: 'El archivo no se ha aceptado. Expórtelo otra vez.',
}
