import type { FC } from 'hono/jsx'
import type { JournalPage } from '../../journal/index.ts'
import type { OrderNames } from '../../orders/index.ts'
import { Page } from '../layout/page.tsx'
import { PostForm } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { orderAddress } from './list-query.ts'
import { OrderFacts } from './order-facts.tsx'
import { Rows, type States } from './rows.tsx'
import { journalWords as words } from './words.ts'

/** Everything that happened to one order, newest first: its own steps, its customer, payments, shipments. */
export const TimelinePage: FC<{
  view: View
  crmId: string
  names: OrderNames
  page: JournalPage
  states: States
  cursor: string | undefined
}> = ({ view, crmId, names, page, states, cursor }) => {
  const { say } = view
  const title = `${say(words.order)} ${names.number ?? crmId}`
  return (
    <Page view={view} section="journal" title={title} lead={say(words.timelineLead)}>
      <div class="card">
        <dl class="facts">
          <OrderFacts view={view} crmId={crmId} names={names} />
        </dl>
        <div class="actions">
          <PostForm view={view} action="/app/journal/order/retry">
            <input type="hidden" name="order" value={crmId} />
            <button type="submit">{say(words.retry)}</button>
          </PostForm>
          <a href="/app/journal">{say(words.back)}</a>
        </div>
      </div>
      <div class="card">
        {page.rows.length === 0 ? (
          <p class="nothing">{say(words.noneOfOrder)}</p>
        ) : (
          <Rows view={view} title={title} rows={page.rows} states={states} />
        )}
        <div class="actions">
          {page.next ? (
            <a class="button" rel="next" href={orderAddress(crmId, page.next)}>
              {say(words.older)}
            </a>
          ) : null}
          {cursor ? <a href={orderAddress(crmId)}>{say(words.newest)}</a> : null}
        </div>
      </div>
    </Page>
  )
}
