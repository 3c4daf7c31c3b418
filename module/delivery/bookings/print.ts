import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import { CarrierError } from '../../carriers/index.ts'
import { inTransaction } from '../../context.ts'
import { accountsOf } from '../accounts/read.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { lineTo } from '../quoting/desk.ts'
import { texts } from '../texts.ts'
import { readBookings } from './store.ts'
import { zip } from './zip.ts'

/** A manager waits for it. */
const askMs = 20_000

export type Printed = { type: 'application/pdf' | 'application/zip'; name: string; bytes: Uint8Array }

/** Sheets of these deliveries: one PDF where one carrier gives one, else a zip of them. Throws refusals that name what cannot be printed. */
export async function printLabels(
  ctx: DeliveryCtx,
  ask: { plate: string; ids: readonly string[] },
): Promise<Printed> {
  if (ask.ids.length === 0) throw refused(texts.nothingToPrint)
  const found = await inTransaction(ctx, (t) => readBookings(t, ask.ids))
  if (found.length === 0) throw new MostError('not_found', 'entity', texts.unknownDelivery)
  const accounts = new Map((await accountsOf(ctx)).map((account) => [account.id, account]))
  const groups = new Map<string, string[]>()
  for (const { account, reference, state } of found) {
    if (account === null) throw refused(texts.noLabel)
    if (reference === null || state === 'creating') throw refused(texts.notBookedYet)
    groups.set(account, [...(groups.get(account) ?? []), reference])
  }
  // All are looked through before the first is asked: a refusal leaves no question under way behind it.
  const asks = [...groups].flatMap(([id, references]) => {
    const account = accounts.get(id)
    const carrier = account && ctx.desk.carriers[account.code]
    if (!carrier || account.trouble) throw refused(texts.noAccount)
    const { label, plates, labelBatch = references.length } = carrier
    if (!label || !plates?.some(({ code }) => code === ask.plate)) throw refused(texts.noLabel)
    const name = `${account.code}-${ask.plate}-${id.slice(0, 4)}`
    return inBatches(references, labelBatch).map((batch, at) => ({ account, label, name, batch, at }))
  })
  const sheets = await Promise.all(
    asks.map(async ({ account, label, name, batch, at }) => {
      const line = lineTo(ctx.desk, account, { ms: askMs })
      const bytes = await label(line, account.settings, { references: batch, plate: ask.plate }).catch(fail)
      return { name: `${name}${at === 0 ? '' : `-${at + 1}`}.pdf`, bytes }
    }),
  )
  const [first] = sheets
  if (sheets.length === 1 && first) return { type: 'application/pdf', ...first }
  return { type: 'application/zip', name: `${ask.plate}.zip`, bytes: zip(sheets) }
}

function inBatches<One>(all: readonly One[], size: number): One[][] {
  const batches: One[][] = []
  for (let at = 0; at < all.length; at += size) batches.push(all.slice(at, at + size))
  return batches
}

const fail = (thrown: unknown): never => {
  if (thrown instanceof CarrierError) throw refused(sentence(thrown.text))
  throw thrown
}

const sentence = (text: Text): Text => ({
  ru: `Печатная форма не получена: ${text.ru}.`,
  en: `No form was printed: ${text.en}.`,
  es: `No se obtuvo el formulario: ${text.es}.`,
})

const refused = (text: Text) => new MostError('conflict', 'refusal', text)
