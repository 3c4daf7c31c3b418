import type { TxCtx } from '../../../context.ts'

/** Begins an exchange; `lookup` is the SHA-256 of its cookie in hex. Numbers grow with time. */
export async function beginExchange({ tx, tenant, clock }: TxCtx, lookup: string): Promise<number> {
  const at = new Date(clock.now())
  const [row] = await tx<{ exchange: string }[]>`
    insert into commerceml_exchanges (tenant_id, exchange, lookup, started_at, touched_at, all_products, all_offers)
    values (${tenant.id}, nextval('worklist_revision'), ${lookup}, ${at}, ${at}, false, false)
    returning exchange`
  return Number(row!.exchange)
}

/** The exchange of a cookie that has not ended and was used since `since`, epoch ms. Notes that it is alive. */
export async function touchExchange(
  { tx, tenant, clock }: TxCtx,
  lookup: string,
  since: number,
): Promise<number | undefined> {
  const [row] = await tx<{ exchange: string }[]>`
    update commerceml_exchanges set touched_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and lookup = ${lookup} and finished_at is null and touched_at > ${new Date(since)}
    returning exchange`
  return row && Number(row.exchange)
}

export type Exchange = { touchedAt: number; allProducts: boolean; allOffers: boolean; open: number }

/** `open`: files that are still to be taken in. Undefined where it has ended. */
export async function readExchange({ tx, tenant }: TxCtx, exchange: number): Promise<Exchange | undefined> {
  const [row] = await tx<{ touched_at: Date; all_products: boolean; all_offers: boolean; open: number }[]>`
    select touched_at, all_products, all_offers, (
      select count(*)::integer from commerceml_files f
      where f.tenant_id = ${tenant.id} and f.exchange = ${exchange} and f.state = 'queued'
    ) as open
    from commerceml_exchanges where tenant_id = ${tenant.id} and exchange = ${exchange} and finished_at is null`
  return (
    row && {
      touchedAt: row.touched_at.getTime(),
      allProducts: row.all_products,
      allOffers: row.all_offers,
      open: row.open,
    }
  )
}

/** What the exchange brought whole, not as changes alone. */
export async function noteWhole(
  { tx, tenant }: TxCtx,
  exchange: number,
  whole: { allProducts: boolean; allOffers: boolean },
): Promise<void> {
  await tx`
    update commerceml_exchanges set all_products = all_products or ${whole.allProducts},
      all_offers = all_offers or ${whole.allOffers}
    where tenant_id = ${tenant.id} and exchange = ${exchange}`
}

/** Ends the exchange and removes what of its files was not taken in. */
export async function endExchange({ tx, tenant, clock }: TxCtx, exchange: number): Promise<void> {
  await tx`
    update commerceml_exchanges set finished_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and exchange = ${exchange}`
  await tx`delete from commerceml_parts where tenant_id = ${tenant.id} and exchange = ${exchange}`
}

/** Exchanges last alive before `before` (epoch ms) go with their files; pictures stay. */
export async function forgetExchanges({ tx, tenant }: TxCtx, before: number): Promise<void> {
  const rows = await tx<{ exchange: string }[]>`
    delete from commerceml_exchanges where tenant_id = ${tenant.id} and touched_at < ${new Date(before)}
    returning exchange`
  const old = rows.map((row) => row.exchange)
  await tx`
    delete from commerceml_parts where tenant_id = ${tenant.id} and exchange = any(${old}::bigint[])`
  await tx`
    delete from commerceml_files where tenant_id = ${tenant.id} and exchange = any(${old}::bigint[])`
}
