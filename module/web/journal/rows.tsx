import type { FC } from 'hono/jsx'
import type { JournalLine, Json } from '../../journal/index.ts'
import { Badge, Scroll } from '../layout/parts.tsx'
import { formatDuration, formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import type { NameOf } from './code-names.ts'
import { compare } from './compare.ts'
import { pathName, valueText } from './field-names.ts'
import { entryAddress, orderAddress } from './list-query.ts'
import { directionName, flowName, outcomeName, outcomeTone, journalWords as words } from './words.ts'

/** What entries changed, with the names of the codes in it. */
export type States = { of: ReadonlyMap<string, { before: Json; after: Json }>; nameOf: NameOf }

/** Entries as a table. With `states` (an order's own page) each says what changed instead of which order it is. */
export const Rows: FC<{
  view: View
  title: string
  rows: readonly JournalLine[]
  states?: States
}> = ({ view, title, rows, states }) => {
  const { say } = view
  return (
    <Scroll view={view} label={title}>
      <table class="entries stacks">
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.time)}</th>
            <th scope="col">{say(words.direction)}</th>
            <th scope="col">{say(words.flow)}</th>
            <th scope="col">{say(words.outcome)}</th>
            <th scope="col">{say(states ? words.changesAndCause : words.cause)}</th>
            <th scope="col" class="number">
              {say(words.took)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td class="when">
                <a href={entryAddress(row)}>{formatTime(row.at, view.account.timeZone, view.language)}</a>
              </td>
              <td data-label={say(words.direction)}>{directionName(row.direction, say)}</td>
              <td data-label={say(words.flow)}>
                {flowName(row.flow, say)} {states ? null : <Entity view={view} row={row} />}
              </td>
              <td data-label={say(words.outcome)}>
                <Badge tone={outcomeTone(row.outcome)}>{outcomeName(row.outcome, say)}</Badge>
              </td>
              <td class="cause">
                {states ? <Changed view={view} state={states.of.get(row.id)} nameOf={states.nameOf} /> : null}
                {row.cause ? <p>{say(row.cause)}</p> : null}
              </td>
              <td class="number" data-label={say(words.took)}>
                {formatDuration(row.durationMs, view.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** What the entry is about; where that is an order's customer or payment, the order beside it. */
const Entity: FC<{ view: View; row: JournalLine }> = ({ view, row }) => {
  const label = row.label ? <strong>{row.label}</strong> : null
  if (row.about === null) return label
  if (row.kind === 'order') return <a href={orderAddress(row.about)}>{label}</a>
  return (
    <>
      {label} <a href={orderAddress(row.about)}>{view.say(words.itsOrder)}</a>
    </>
  )
}

/** Changes told in the table; the entry's own page has them all. */
const shownChanges = 3

const Changed: FC<{
  view: View
  state: { before: Json; after: Json } | undefined
  nameOf: NameOf
}> = ({ view, state, nameOf }) => {
  const { say } = view
  const changes = compare(state?.before, state?.after).filter((row) => row.changed && row.path.length > 0)
  if (changes.length === 0) return null
  if (changes.every(({ before }) => before === undefined))
    return (
      <p class="soft">
        {say(words.firstTime)} {changes.length}
      </p>
    )
  const more = changes.length - shownChanges
  return (
    <ul class="changes">
      {changes.slice(0, shownChanges).map(({ path, before, after }) => (
        <li>
          {pathName(path, say)}: {before === undefined ? null : `${valueText(path, before, view, nameOf)} → `}
          <mark>{valueText(path, after, view, nameOf)}</mark>
        </li>
      ))}
      {more > 0 ? (
        <li class="soft">
          {say(words.moreChanges)} {more}
        </li>
      ) : null}
    </ul>
  )
}
