import type { Text } from '../../../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../../context.ts'

/** Pictures belong to no exchange: a later one may refer to them. */
export const keptFiles = 0

export type FileState = 'received' | 'queued' | 'done' | 'refused'
/** `changedAt` in epoch ms. */
export type FileRow = {
  exchange: number
  name: string
  size: number
  state: FileState
  message: Text | null
  counts: Record<string, number> | null
  changedAt: number
}

type StoredFile = Omit<FileRow, 'exchange' | 'size' | 'changedAt'> & {
  exchange: string
  size: string
  changed_at: Date
}

const fileOf = ({ changed_at, exchange, size, ...row }: StoredFile): FileRow => ({
  ...row,
  exchange: Number(exchange),
  size: Number(size),
  changedAt: changed_at.getTime(),
})

/** Locks the file until the transaction ends, so that two requests do not append at one place. */
export async function lockFile(
  { tx, tenant }: TxCtx,
  exchange: number,
  name: string,
): Promise<FileRow | undefined> {
  const [row] = await tx<StoredFile[]>`
    select exchange, name, size, state, message, counts, changed_at from commerceml_files
    where tenant_id = ${tenant.id} and exchange = ${exchange} and name = ${name} for update`
  return row && fileOf(row)
}

export async function saveFile(
  { tx, tenant, clock }: TxCtx,
  file: Pick<FileRow, 'exchange' | 'name' | 'size' | 'state'> & Partial<Pick<FileRow, 'message' | 'counts'>>,
): Promise<void> {
  const { message = null, counts = null } = file
  await tx`
    insert into commerceml_files (tenant_id, exchange, name, size, state, message, counts, changed_at)
    values (${tenant.id}, ${file.exchange}, ${file.name}, ${file.size}, ${file.state},
      ${message && tx.json(message)}, ${counts && tx.json(counts)}, ${new Date(clock.now())})
    on conflict (tenant_id, exchange, name) do update set size = excluded.size, state = excluded.state,
      message = excluded.message, counts = excluded.counts, changed_at = excluded.changed_at`
}

export async function addPart(
  { tx, tenant }: TxCtx,
  part: { exchange: number; name: string; start: number; bytes: Uint8Array },
): Promise<void> {
  await tx`
    insert into commerceml_parts (tenant_id, exchange, name, start, bytes)
    values (${tenant.id}, ${part.exchange}, ${part.name}, ${part.start}, ${part.bytes as never})`
}

export async function removeParts({ tx, tenant }: TxCtx, exchange: number, name: string): Promise<void> {
  await tx`
    delete from commerceml_parts where tenant_id = ${tenant.id} and exchange = ${exchange} and name = ${name}`
}

export async function totalOf(
  { tx, tenant }: TxCtx,
  exchange: number,
): Promise<{ bytes: number; files: number }> {
  const [row] = await tx<{ bytes: string; files: number }[]>`
    select coalesce(sum(size), 0) as bytes, count(*)::integer as files from commerceml_files
    where tenant_id = ${tenant.id} and exchange = ${exchange}`
  return { bytes: Number(row?.bytes ?? 0), files: row?.files ?? 0 }
}

/** Bytes of a file from `from` on, to the end of the part that holds it. Empty at the end of the file. */
export async function readPart(
  { tx, tenant }: TxCtx,
  file: { exchange: number; name: string; from: number },
): Promise<Uint8Array> {
  const [row] = await tx<{ bytes: Uint8Array }[]>`
    select substring(bytes from (${file.from}::bigint - start + 1)::integer) as bytes from commerceml_parts
    where tenant_id = ${tenant.id} and exchange = ${file.exchange} and name = ${file.name} and start <= ${file.from}
    order by start desc limit 1`
  return row?.bytes ?? new Uint8Array()
}

/** The whole file, part by part, each in a transaction of its own. */
export async function* readFile(ctx: Ctx, exchange: number, name: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; ) {
    const bytes = await inTransaction(ctx, (t) => readPart(t, { exchange, name, from }))
    if (bytes.length === 0) return
    yield bytes
    from += bytes.length
  }
}

/** Archives of the exchange that were not opened yet. */
export async function closedArchives({ tx, tenant }: TxCtx, exchange: number): Promise<FileRow[]> {
  const rows = await tx<StoredFile[]>`
    select exchange, name, size, state, message, counts, changed_at from commerceml_files
    where tenant_id = ${tenant.id} and exchange = ${exchange} and state = 'received' and name ilike '%.zip'
    order by name`
  return rows.map(fileOf)
}

/** XML files of the exchange that wait for nobody yet. */
export async function receivedNames({ tx, tenant }: TxCtx, exchange: number): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select name from commerceml_files
    where tenant_id = ${tenant.id} and exchange = ${exchange} and state = 'received' and name ilike '%.xml'
    order by name`
  return rows.map((row) => row.name)
}

/** What came last, pictures apart. */
export async function lastFiles({ tx, tenant }: TxCtx, limit: number): Promise<FileRow[]> {
  const rows = await tx<StoredFile[]>`
    select exchange, name, size, state, message, counts, changed_at from commerceml_files
    where tenant_id = ${tenant.id} and exchange <> ${keptFiles} order by changed_at desc, name limit ${limit}`
  return rows.map(fileOf)
}
