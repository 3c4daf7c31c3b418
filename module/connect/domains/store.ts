import { type Database, withWorker } from '../../db/transaction.ts'

export type DomainLists = { main: readonly string[]; box: readonly string[] }

/** The CRM's domain lists as last fetched (epoch ms); undefined before the first time. */
export const readDomains = (db: Database): Promise<(DomainLists & { fetchedAt: number }) | undefined> =>
  withWorker(db, async (tx) => {
    const rows = await tx<{ list: 'main' | 'box'; domains: string[]; fetched_at: Date }[]>`
      select list, domains, fetched_at from crm_domains`
    const main = rows.find((row) => row.list === 'main')
    const box = rows.find((row) => row.list === 'box')
    if (!main || !box) return undefined
    return { main: main.domains, box: box.domains, fetchedAt: main.fetched_at.getTime() }
  })

export const saveDomains = (db: Database, lists: DomainLists, now: number): Promise<void> =>
  withWorker(db, async (tx) => {
    await tx`
      insert into crm_domains (list, domains, fetched_at)
      values ('main', ${[...lists.main]}::text[], ${new Date(now)}), ('box', ${[...lists.box]}::text[], ${new Date(now)})
      on conflict (list) do update set domains = excluded.domains, fetched_at = excluded.fetched_at`
  })
