import type { FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import { PostForm } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { crmOrderAddress, entryAddress, orderAddress, retryAddress } from './list-query.ts'
import { journalWords as words } from './words.ts'

/** A piece of work that waits for a person. `since` in epoch ms. */
export type Parked = {
  kind: string
  entity: string
  label: string
  /** The newest journal entry about it. */
  entry: { id: string; at: number } | null
  since: number
  message: Text | null
  remedy: Text | null
}

/** What waits for the administrator, above everything else; nothing at all while nothing waits. */
export const ParkedCard: FC<{ view: View; parked: readonly Parked[]; more: boolean }> = ({
  view,
  parked,
  more,
}) => {
  const { say } = view
  if (parked.length === 0) return null
  return (
    <section class="card" aria-labelledby="parked">
      <h2 id="parked">
        {say(words.parked)}: {more ? `${say(words.moreThan)} ${parked.length}` : parked.length}
      </h2>
      <p class="soft">{say(words.parkedLead)}</p>
      {parked.length > 1 ? (
        <p>
          <a class="button" href={retryAddress({})}>
            {say(words.retryAll)}
          </a>
        </p>
      ) : null}
      <ul class="waiting">
        {parked.map((row) => (
          <Row view={view} row={row} />
        ))}
      </ul>
    </section>
  )
}

const Row: FC<{ view: View; row: Parked }> = ({ view, row }) => {
  const { say } = view
  const order = crmOrderAddress(view.account.crmPublicUrl, row.kind === 'order' ? row.entity : null)
  return (
    <li>
      <div>
        <strong>{row.label}</strong>{' '}
        <span class="soft small">
          {say(words.since)} {formatTime(row.since, view.account.timeZone, view.language)}
        </span>
        {row.message ? <p>{say(row.message)}</p> : null}
        {row.remedy ? (
          <p class="soft">
            {say(words.remedy)}: {say(row.remedy)}
          </p>
        ) : null}
        <p class="row small">
          {row.entry ? <a href={entryAddress(row.entry)}>{say(words.details)}</a> : null}
          {row.kind === 'order' ? <a href={orderAddress(row.entity)}>{say(words.timeline)}</a> : null}
          {order ? (
            <a href={order} rel="noreferrer" target="_blank">
              {say(words.openOrder)}
            </a>
          ) : null}
        </p>
      </div>
      <PostForm view={view} action="/app/journal/retry">
        <input type="hidden" name="kind" value={row.kind} />
        <input type="hidden" name="entity" value={row.entity} />
        <button type="submit" aria-label={`${say(words.retry)}: ${row.label}`}>
          {say(words.retry)}
        </button>
      </PostForm>
    </li>
  )
}
