import { deadlineIn } from '../../shared/kernel/clock.ts'
import { type CrmDomains, checkSystemUrl, refreshDomains, shippedDomains } from '../crm/index.ts'
import type { ConnectDeps } from './deps.ts'
import { readDomains, saveDomains } from './domains/store.ts'

/** The published lists are fetched again no sooner than this, and only when an address is not in them. */
const refreshEveryMs = 60 * 60_000
const refreshMs = 3_000

/**
 * Origin of an account's address, checked to belong to the CRM or to be opened by the operator. An unknown host makes
 * the published domain lists be fetched anew, so a domain of yesterday is not refused for ever. Throws `bad_input`.
 */
export async function checkCrmAddress(deps: ConnectDeps, address: string): Promise<string> {
  const stored = await readDomains(deps.db)
  const known: CrmDomains = stored
    ? { main: [...new Set([...shippedDomains.main, ...stored.main])], box: stored.box }
    : shippedDomains
  try {
    return checkSystemUrl(address, known, deps.crmExtraOrigins)
  } catch (refusal) {
    const fresh = stored && deps.clock.now() - stored.fetchedAt < refreshEveryMs
    // A misshapen address stays misshapen whatever the lists say.
    if (fresh || !/^https:\/\/[a-z0-9.-]+\/?$/i.test(address)) throw refusal
    const lists = await fetchLists(deps)
    if (!lists) throw refusal
    await saveDomains(deps.db, lists, deps.clock.now())
    return checkSystemUrl(address, lists, deps.crmExtraOrigins)
  }
}

/** Undefined where the vendor's lists cannot be read: then the ones at hand decide. */
async function fetchLists(deps: ConnectDeps): Promise<CrmDomains | undefined> {
  const deadline = deadlineIn(deps.clock, refreshMs)
  const stop = new AbortController()
  const timer = new AbortController()
  deps.clock.sleep(deadline.at - deps.clock.now(), timer.signal).then(
    () => stop.abort(),
    () => {},
  )
  try {
    return await refreshDomains(deps.fetch, stop.signal)
  } catch (thrown) {
    deps.log.warn(
      { reason: thrown instanceof Error ? thrown.message : 'unknown' },
      'the domain lists of the CRM cannot be read',
    )
    return undefined
  } finally {
    timer.abort()
  }
}
