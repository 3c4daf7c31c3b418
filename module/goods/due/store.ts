import type { TxCtx } from '../../context.ts'

export type Due = {
  aspect: 'stock' | 'price' | 'refresh'
  offer: string
  state: unknown
  asOf: number
  revision: number
}

/** `asOf`: the moment before which 1C was asked, epoch ms. */
export type DueMark = Pick<Due, 'offer' | 'state' | 'asOf'> & { aspect: 'stock' | 'price' | 'refresh' }

/** Goods that changed, with the row of 1C that says how; a newer row takes the place of an older one. */
export async function insertDue({ tx, tenant }: TxCtx, marks: readonly DueMark[]): Promise<void> {
  if (marks.length === 0) return
  const newest = new Map<string, DueMark>()
  for (const mark of marks) {
    const key = `${mark.aspect} ${mark.offer}`
    if ((newest.get(key)?.asOf ?? 0) <= mark.asOf) newest.set(key, mark)
  }
  const rows = [...newest.values()].map(({ asOf, ...mark }) => ({ ...mark, as_of: asOf }))
  await tx`
    insert into goods_due as d (tenant_id, aspect, offer, state, as_of, revision)
    select ${tenant.id}, m.aspect, m.offer, nullif(m.state, 'null'::jsonb), to_timestamp(m.as_of / 1000.0),
      nextval('worklist_revision')
    from jsonb_to_recordset(${tx.json(rows as never)}) as m (aspect text, offer text, state jsonb, as_of bigint)
    order by m.aspect, m.offer
    on conflict (tenant_id, aspect, offer) do update
    set state = excluded.state, as_of = excluded.as_of, revision = excluded.revision
    where d.as_of <= excluded.as_of`
}

/** The oldest marks of one aspect first. */
export async function readDue(
  { tx, tenant }: TxCtx,
  aspect: 'stock' | 'price' | 'refresh',
  limit: number,
): Promise<Due[]> {
  const rows = await tx<
    { aspect: Due['aspect']; offer: string; state: unknown; as_of: Date; revision: string }[]
  >`
    select aspect, offer, state, as_of, revision from goods_due
    where tenant_id = ${tenant.id} and aspect = ${aspect} order by revision limit ${limit}`
  return rows.map((row) => ({
    aspect: row.aspect,
    offer: row.offer,
    state: row.state,
    asOf: row.as_of.getTime(),
    revision: Number(row.revision),
  }))
}

/** What was sent, unless it was marked again meanwhile. */
export async function removeDue(
  { tx, tenant }: TxCtx,
  done: readonly Pick<Due, 'aspect' | 'offer' | 'revision'>[],
): Promise<void> {
  if (done.length === 0) return
  await tx`
    delete from goods_due d
    using jsonb_to_recordset(${tx.json(done.map(({ aspect, offer, revision }) => ({ aspect, offer, revision })))})
      as o (aspect text, offer text, revision bigint)
    where d.tenant_id = ${tenant.id} and d.aspect = o.aspect and d.offer = o.offer and d.revision = o.revision
      and d.offer = any(${done.map(({ offer }) => offer)}::text[])`
}

/** How many goods are due, counted no further than `most`. */
export async function countDue({ tx, tenant }: TxCtx, most: number): Promise<number> {
  const [row] = await tx<{ count: string }[]>`
    select count(*) from (
      select 1 from goods_due where tenant_id = ${tenant.id} and aspect <> 'refresh' limit ${most}
    ) as due`
  return Number(row?.count ?? 0)
}
