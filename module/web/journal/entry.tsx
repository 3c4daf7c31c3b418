import type { FC } from 'hono/jsx'
import type { JournalRow } from '../../journal/index.ts'
import type { OrderNames } from '../../orders/index.ts'
import { Page } from '../layout/page.tsx'
import { Badge, described, Field, Note, PostForm, Scroll } from '../layout/parts.tsx'
import { formatDuration, formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import type { NameOf } from './code-names.ts'
import { type ComparedRow, compare } from './compare.ts'
import { pathName, valueText } from './field-names.ts'
import { entryAddress, orderAddress } from './list-query.ts'
import { OrderFacts } from './order-facts.tsx'
import {
  actorName,
  directionName,
  flowName,
  outcomeName,
  outcomeTone,
  journalWords as words,
} from './words.ts'

export type EntryProps = {
  view: View
  entry: JournalRow
  nameOf: NameOf
  names: {
    /** Of the order that the entry belongs to. */
    order: OrderNames | null
    /** Ids of the customer's cards in 1C, where the entry is about a customer. */
    customer: readonly string[]
  }
  /** The entity, or the order that the entry was made for, can be tried again. */
  retries: boolean
  /** The form "hide" as it came back. */
  dismissal?: { reason: string; wrong: boolean }
}

/** One entry, whole. */
export const JournalEntryPage: FC<EntryProps> = ({ view, entry, names, nameOf, retries, dismissal }) => {
  const { say } = view
  return (
    <Page
      view={view}
      section="journal"
      title={`${flowName(entry.flow, say)}${entry.label ? ` ${entry.label}` : ''}`}
      lead={directionName(entry.direction, say)}
    >
      <Cause view={view} entry={entry} />
      <div class="pair">
        <Facts view={view} entry={entry} names={names} />
        <div class="card">
          <h2>{say(words.whatToDo)}</h2>
          {retries ? (
            <PostForm view={view} action={entryAddress(entry, '/retry')}>
              <button type="submit" class={entry.outcome === 'done' ? '' : 'main'}>
                {say(words.retry)}
              </button>
            </PostForm>
          ) : null}
          <ul class="links">
            {entry.about === null ? null : (
              <li>
                <a href={orderAddress(entry.about)}>{say(words.timeline)}</a>
              </li>
            )}
            <li>
              <a href="/app/journal">{say(words.back)}</a>
            </li>
          </ul>
          <Dismiss view={view} entry={entry} {...(dismissal ? { dismissal } : {})} />
        </div>
      </div>
      <Changes
        view={view}
        rows={compare(entry.before, entry.after).filter((row) => row.path.length > 0)}
        nameOf={nameOf}
      />
    </Page>
  )
}

const Cause: FC<{ view: View; entry: JournalRow }> = ({ view, entry }) => {
  const { say } = view
  if (!entry.cause && !entry.remedy) return null
  return (
    <Note
      tone={entry.dismissed ? 'calm' : outcomeTone(entry.outcome)}
      title={entry.cause ? say(entry.cause) : undefined}
    >
      {entry.remedy ? (
        <p>
          {say(words.remedy)}: {say(entry.remedy)}
        </p>
      ) : null}
    </Note>
  )
}

const Facts: FC<Pick<EntryProps, 'view' | 'entry' | 'names'>> = ({ view, entry, names }) => {
  const { say } = view
  const time = (at: number) => formatTime(at, view.account.timeZone, view.language)
  const facts: [string, string][] = [
    [say(words.time), `${time(entry.at)} (${view.account.timeZone})`],
    [say(words.direction), directionName(entry.direction, say)],
    [say(words.actor), actorName(entry.actor, say)],
    [say(words.took), formatDuration(entry.durationMs, view.language)],
    [say(words.attempt), String(entry.attempt)],
    ...(entry.code ? [[say(words.code), entry.code] as [string, string]] : []),
    ...(entry.dismissed
      ? [
          [
            say(words.dismissed),
            `${time(entry.dismissed.at)}, ${entry.dismissed.by}: ${entry.dismissed.reason} (${say(words.was)}: ${outcomeName(entry.dismissed.was, say)})`,
          ] as [string, string],
        ]
      : []),
  ]
  return (
    <div class="card">
      <h2>{say(words.whatHappened)}</h2>
      <dl class="facts">
        <dt>{say(words.outcome)}</dt>
        <dd>
          <Badge tone={outcomeTone(entry.outcome)}>{outcomeName(entry.outcome, say)}</Badge>
        </dd>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
        {entry.about !== null && names.order ? (
          <OrderFacts view={view} crmId={entry.about} names={names.order} />
        ) : null}
        {isCustomer(entry) ? <CustomerFacts view={view} entry={entry} cards={names.customer} /> : null}
      </dl>
    </div>
  )
}

const isCustomer = ({ kind }: JournalRow): boolean => kind === 'customer' || kind === 'customer_corporate'

const CustomerFacts: FC<{ view: View; entry: JournalRow; cards: readonly string[] }> = ({
  view,
  entry,
  cards,
}) => {
  const { say } = view
  const number = /^\d+$/.test(entry.entity) ? entry.entity : undefined
  return (
    <>
      {number ? (
        <>
          <dt>{say(words.customerInCrm)}</dt>
          <dd>
            № <strong class="copied">{number}</strong>
          </dd>
        </>
      ) : null}
      <dt>{say(words.customerInOnec)}</dt>
      <dd>
        {cards.length === 0 ? say(words.notInOnec) : null}
        {cards.map((id) => (
          <code class="copied">{id}</code>
        ))}
      </dd>
    </>
  )
}

const Dismiss: FC<Pick<EntryProps, 'view' | 'entry' | 'dismissal'>> = ({ view, entry, dismissal }) => {
  const { say } = view
  if (entry.dismissed || !['refused', 'failed', 'parked', 'noticed'].includes(entry.outcome)) return null
  const wrong = dismissal?.wrong ? say(words.reasonMissing) : undefined
  const hint = say(words.dismissHint)
  return (
    <details open={wrong !== undefined}>
      <summary>{say(words.dismissTitle)}</summary>
      <PostForm view={view} action={entryAddress(entry, '/dismiss')}>
        <Field id="reason" label={say(words.reason)} hint={hint} {...(wrong ? { wrong } : {})}>
          <input
            id="reason"
            name="reason"
            type="text"
            maxlength={500}
            value={dismissal?.reason ?? ''}
            {...described('reason', hint, wrong)}
          />
        </Field>
        <button type="submit">{say(words.dismiss)}</button>
      </PostForm>
    </details>
  )
}

type ChangesProps = { view: View; rows: readonly ComparedRow[]; nameOf: NameOf }

const Changes: FC<ChangesProps> = ({ view, rows, nameOf }) => {
  const { say } = view
  if (rows.length === 0) return null
  const changed = rows.filter((row) => row.changed)
  const same = rows.filter((row) => !row.changed)
  return (
    <div class="card">
      <h2>{say(words.changes)}</h2>
      <p class="soft">{say(words.changesLead)}</p>
      {changed.length > 0 ? <Compared view={view} rows={changed} nameOf={nameOf} /> : null}
      {same.length > 0 ? (
        <details open={changed.length === 0}>
          <summary>
            {say(words.unchanged)}: {same.length}
          </summary>
          <Compared view={view} rows={same} nameOf={nameOf} />
        </details>
      ) : null}
    </div>
  )
}

const Compared: FC<ChangesProps> = ({ view, rows, nameOf }) => {
  const { say } = view
  return (
    <Scroll view={view} label={say(words.changes)}>
      <table class="compare stacks">
        <thead>
          <tr>
            <th scope="col">{say(words.field)}</th>
            <th scope="col">{say(words.before)}</th>
            <th scope="col">{say(words.after)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={row.changed ? 'changed' : ''}>
              <th scope="row">
                {pathName(row.path, say)}
                {row.changed ? <span class="unseen"> ({say(words.changedMark)})</span> : null}
              </th>
              <td data-label={say(words.before)}>{valueText(row.path, row.before, view, nameOf)}</td>
              <td data-label={say(words.after)}>{valueText(row.path, row.after, view, nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
