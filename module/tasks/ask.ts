import type { Text } from '../../shared/kernel/errors.ts'
import type { TxCtx } from '../context.ts'
import { readSettings } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import { newMark } from './rules.ts'
import { insertTask, resolveTasks } from './store.ts'

export { wordsKey } from './rules.ts'

/** What a person is asked to do. */
export type Ask = {
  /**
   * What it is about, from the general to the particular: `order.refused:1234:unknown_offer`. While it holds it is asked
   * once; resolved and come again it is news.
   */
  cause: string
  /** The order that it is about: CRM id and number. Its manager is found when the task is sent. */
  order?: { crmId: string; number: string }
  text: Text
  remedy?: Text | undefined
  /** `notification`: for whoever administers the account, where no one manager is meant. */
  channel?: 'task' | 'notification'
  /** Said when the cause of a notification is gone. */
  farewell?: Text
}

/**
 * Asks a person in the CRM to act, in the caller's transaction; answers whether that is news. The task itself is sent
 * afterwards by the worklist. Does nothing where tasks are switched off in the settings.
 */
export async function askManager(t: TxCtx, ask: Ask): Promise<boolean> {
  const { enabled } = await readSettings(t.tx, 'tasks')
  if (!enabled) return false
  const news = await insertTask(t, ask, newMark())
  if (news) await markCauses(t, [ask.cause])
  return news
}

/**
 * The cause is gone, with all that are told apart under it (`order.refused:1234` covers `order.refused:1234:stale`): the
 * open tasks in the CRM are completed. `except` still holds.
 */
export async function resolveTask(t: TxCtx, cause: string, except?: string): Promise<void> {
  await markCauses(t, await resolveTasks(t, cause, except ?? null))
}

const markCauses = ({ tx, tenant, clock }: TxCtx, causes: string[]): Promise<void> =>
  mark(
    tx,
    tenant.id,
    causes.map((entity) => ({ kind: 'crm.task', entity })),
    clock.now(),
  )
