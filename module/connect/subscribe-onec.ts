import { type OnecClient, subscribe } from '../../bridge-1c/client/index.ts'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { toMostError } from '../../shared/kernel/errors.ts'
import type { ConnectCtx } from './deps.ts'
import { hookToken } from './hooks.ts'

const subscribeMs = 10_000

/** Asks 1C to ping us after changes. A hint only: without it changes are found by polling, so a failure is no error. */
export async function subscribeOnec(ctx: ConnectCtx, client: OnecClient): Promise<void> {
  try {
    await subscribe(client, {
      url: `${ctx.deps.publicUrl}/hooks/onec`,
      token: await hookToken(ctx, 'onec'),
      deadline: deadlineIn(ctx.clock, subscribeMs),
    })
  } catch (thrown) {
    ctx.log.info({ code: toMostError(thrown).code }, '1C takes no subscription')
  }
}
