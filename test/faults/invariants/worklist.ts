import { standing } from '../drain.ts'
import type { Invariant } from './index.ts'

/** Nothing is left to do, and only what a remote refused waits for a person: never what an outage did. */
export const worklist: Invariant = {
  name: 'nothing left to do',
  check: async ({ owner }) => {
    const rows = await owner<
      { what: string; parked: boolean; code: string | null; outcome: string | null; told: boolean }[]
    >`
      select w.tenant_id || ' ' || w.kind || ' ' || w.entity as what, w.parked_at is not null as parked,
        w.last_error->>'code' as code, j.outcome, j.cause is not null and j.remedy is not null as told
      from worklist w
      left join lateral (
        select outcome, cause, remedy from journal
        where tenant_id = w.tenant_id and kind = w.kind and entity = w.entity and outcome in ('parked', 'refused')
        order by at desc limit 1
      ) j on true
      where w.kind <> all(${standing})`
    const pending = await owner<{ what: string }[]>`
      select tenant_id || ' ' || kind || ' ' || crm_id as what from links where pending is not null
        and not exists (select 1 from worklist w where w.tenant_id = links.tenant_id and w.entity = links.crm_id)`
    const open = await owner<{ what: string }[]>`
      select tenant_id || ' ' || remote as what from circuits where opened_at is not null`
    return [
      ...rows.flatMap(({ what, parked, code, outcome, told }) => {
        if (!parked) return [`${what} is still due`]
        if (outcome !== 'refused') return [`${what} was parked by ${code}, which is no refusal`]
        return told ? [] : [`${what} was parked by ${code} without cause or remedy`]
      }),
      ...pending.map(({ what }) => `a write of ${what} has no outcome`),
      ...open.map(({ what }) => `${what} is still held to be down`),
    ]
  },
}
