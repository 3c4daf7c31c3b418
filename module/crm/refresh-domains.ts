import { z } from 'zod'
import { parseJson, readText, unreadable } from './body.ts'
import type { CrmDomains } from './crm-domains.ts'

const listUrl = {
  main: 'https://infra-data.retailcrm.tech/crm-domains.json',
  box: 'https://infra-data.retailcrm.tech/box-domains.json',
}

const published = z.object({ domains: z.array(z.object({ domain: z.string() })) })

/**
 * The vendor's current lists, `{createDate, domains: [{domain}]}` each. Throws `remote_body` or what fetch throws;
 * keep the lists at hand then. An empty main list is refused, since it would shut every account out.
 */
export async function refreshDomains(fetchLists: typeof fetch, signal?: AbortSignal): Promise<CrmDomains> {
  const [main, box] = await Promise.all([
    read(fetchLists, listUrl.main, signal),
    read(fetchLists, listUrl.box, signal),
  ])
  if (main.length === 0) throw unreadable('the list of domains is empty')
  return { main, box }
}

async function read(fetchLists: typeof fetch, url: string, signal?: AbortSignal): Promise<string[]> {
  const response = await fetchLists(url, { redirect: 'error', ...(signal ? { signal } : {}) })
  const list = published.safeParse(parseJson(await readText(response)))
  if (!response.ok || !list.success) throw unreadable(`list of domains, HTTP ${response.status}`)
  return list.data.domains.flatMap(({ domain }) => {
    const name = domain.trim().toLowerCase()
    // A bare top-level name would let every site of it in.
    return /^(?:[a-z0-9-]+\.)+[a-z0-9-]+$/.test(name) ? [name] : []
  })
}
