import { type Ctx, inTransaction, type TxCtx } from '../../../context.ts'
import { checkExchange, checkSize, partBytes } from './limits.ts'
import { kindOf, safeName } from './names.ts'
import { addPart, keptFiles, lockFile, removeParts, saveFile, totalOf } from './store.ts'

/**
 * Appends bytes to a file of the exchange, as 1C sends it part by part. A file that was taken in or refused begins anew. What is
 * neither XML, archive nor picture is passed over. Throws `bad_input` for a name that leads elsewhere, `too_large`.
 */
export async function receivePart(
  ctx: Ctx,
  exchange: number,
  given: string,
  bytes: Uint8Array,
): Promise<void> {
  const name = safeName(given)
  if (kindOf(name) === 'other') return
  await inTransaction(ctx, (t) => append(t, exchange, name, bytes))
}

/** The same inside of a transaction; `anew` begins the file. */
export async function append(
  t: TxCtx,
  exchange: number,
  name: string,
  bytes: Uint8Array,
  anew = false,
): Promise<void> {
  const kind = kindOf(name)
  // A picture comes whole, and a newer one takes the place of the older.
  const picture = kind === 'picture'
  const place = picture ? keptFiles : exchange
  const before = await lockFile(t, place, name)
  const ended = before?.state === 'done' || before?.state === 'refused'
  const fresh = anew || !before || picture || ended
  const start = fresh ? 0 : before.size
  const size = start + bytes.length
  checkSize(kind, size)
  const total = await totalOf(t, exchange)
  checkExchange({ bytes: total.bytes + bytes.length, files: total.files })
  if (fresh && before) await removeParts(t, place, name)
  for (let at = 0; at < bytes.length; at += partBytes) {
    const part = bytes.subarray(at, at + partBytes)
    await addPart(t, { exchange: place, name, start: start + at, bytes: part })
  }
  const state = picture ? 'done' : before && !ended ? before.state : 'received'
  await saveFile(t, { exchange: place, name, size, state })
}
