import { type Ctx, inTransaction } from '../../../context.ts'
import { refuse } from '../refuse.ts'
import { joined } from './joined.ts'
import { checkSize } from './limits.ts'
import { kindOf } from './names.ts'
import { append } from './receive.ts'
import { closedArchives, type FileRow, readPart, removeParts, saveFile } from './store.ts'
import { readDirectory, unpack, type ZipEntry } from './zip.ts'

const pieceBytes = 1024 * 1024

/**
 * Unpacks the archives of an exchange that were not opened yet; after a crash an archive is begun anew. One that cannot be opened is
 * noted as refused. Throws `bad_input`, `too_large`.
 */
export async function openArchives(ctx: Ctx, exchange: number): Promise<void> {
  for (const archive of await inTransaction(ctx, (t) => closedArchives(t, exchange))) {
    try {
      await openOne(ctx, exchange, archive)
      await inTransaction(ctx, (t) => end(t, archive, 'done'))
    } catch (thrown) {
      await inTransaction(ctx, (t) => end(t, archive, 'refused'))
      throw thrown
    }
  }
}

async function end(t: Parameters<typeof saveFile>[0], archive: FileRow, state: 'done' | 'refused') {
  await removeParts(t, archive.exchange, archive.name)
  await saveFile(t, { ...archive, state })
}

async function openOne(ctx: Ctx, exchange: number, { name, size }: FileRow): Promise<void> {
  const readAt = (from: number) => inTransaction(ctx, (t) => readPart(t, { exchange, name, from }))
  const entries = await readDirectory(size, readAt)
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) throw refuse(twice)
  for (const entry of entries) checkSize(kindOf(entry.name), entry.size)
  for (const entry of entries) {
    let anew = true
    for await (const bytes of inPieces(unpack(entry, readAt), leastPiece(entry))) {
      await inTransaction(ctx, (t) => append(t, exchange, entry.name, bytes, anew))
      anew = false
    }
  }
}

const leastPiece = ({ name, size }: ZipEntry): number => (kindOf(name) === 'picture' ? size : pieceBytes)

/** The same bytes in pieces of at least so many, except for the last one. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>, least: number): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  let size = 0
  for await (const one of bytes) {
    gathered.push(one)
    size += one.length
    if (size < least) continue
    yield joined(gathered)
    gathered = []
    size = 0
  }
  if (size > 0) yield joined(gathered)
}

const twice = {
  ru: 'В архиве два файла с одним именем. Выгрузите его из 1С ещё раз.',
  en: 'The archive has two files of one name. Export it from 1C once more.',
  es: 'El archivo comprimido tiene dos archivos con el mismo nombre. Expórtelo de 1C otra vez.',
}
