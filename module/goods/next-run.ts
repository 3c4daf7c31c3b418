import { epochToNaive, naiveToEpoch } from '../../shared/wire-crm/time.ts'
import type { Tenant } from '../tenants/index.ts'

const hour = 3_600_000
const day = 24 * hour

/** Shops of one zone do not all begin in the same minute. */
const spreadOf = (tenant: string): number => (Number.parseInt(tenant.slice(-4), 16) % 60) * 60_000

/** When a flow runs next by itself (epoch ms): all the stock at night, the prices each hour. */
export function nextRun(flow: 'stock' | 'prices', { id, timeZone }: Tenant, now: number): number {
  if (flow === 'prices') return now + hour
  const night = (from: number) =>
    naiveToEpoch(`${epochToNaive(from, timeZone).slice(0, 10)} 03:00:00`, timeZone) + spreadOf(id)
  return night(now) > now ? night(now) : night(now + day)
}
