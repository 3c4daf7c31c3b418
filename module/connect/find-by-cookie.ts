import { hashOf } from '../../shared/kernel/hash.ts'
import { findSession, type Session } from '../tenants/index.ts'
import type { ConnectDeps } from './deps.ts'

/** The live session of a cookie's value; undefined for a missing, unknown or expired one. */
export async function findByCookie(
  deps: ConnectDeps,
  cookie: string | undefined,
): Promise<Session | undefined> {
  if (cookie === undefined || !/^[0-9a-f]{64}$/.test(cookie)) return undefined
  return findSession(deps.db, await hashOf(cookie), deps.clock.now())
}
