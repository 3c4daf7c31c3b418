import type { FC } from 'hono/jsx'
import type { JournalLine } from '../../journal/index.ts'
import { Page } from '../layout/page.tsx'
import { Badge, described, Field, Scroll } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { entryAddress, isFiltered, type ListQuery, listAddress } from './list-query.ts'
import { type Parked, ParkedCard } from './parked.tsx'
import {
  directionName,
  flowCodes,
  flowName,
  outcomeCodes,
  outcomeName,
  outcomeTone,
  journalWords as words,
} from './words.ts'

export const JournalList: FC<{
  view: View
  list: ListQuery
  rows: readonly JournalLine[]
  next: string | null
  parked: readonly Parked[]
}> = ({ view, list, rows, next, parked }) => {
  const { say } = view
  return (
    <Page view={view} section="journal" title={say(words.title)} lead={say(words.lead)}>
      <ParkedCard view={view} parked={parked} />
      <Search view={view} list={list} />
      <div class="card">
        {rows.length === 0 ? (
          <p class="nothing">{say(isFiltered(list.typed) ? words.noneFound : words.none)}</p>
        ) : (
          <Rows view={view} rows={rows} />
        )}
        <div class="actions">
          {next ? (
            <a class="button" rel="next" href={listAddress(list.typed, next)}>
              {say(words.older)}
            </a>
          ) : null}
          {list.query.cursor ? <a href={listAddress(list.typed)}>{say(words.newest)}</a> : null}
        </div>
      </div>
    </Page>
  )
}

const Search: FC<{ view: View; list: ListQuery }> = ({ view, list: { typed, wrong } }) => {
  const { say } = view
  const day = (name: 'from' | 'to') => {
    const bad = wrong.includes(name) ? say(words.badDate) : undefined
    return (
      <Field id={name} label={say(words[name])} {...(bad ? { wrong: bad } : {})}>
        <input id={name} name={name} type="date" value={typed[name]} {...described(name, '', bad)} />
      </Field>
    )
  }
  return (
    <search>
      <form class="card filter" method="get" action="/app/journal">
        <Field id="label" label={say(words.label)}>
          <input id="label" name="label" type="search" value={typed.label} maxlength={100} />
        </Field>
        <Field id="outcome" label={say(words.outcome)}>
          <select id="outcome" name="outcome">
            <option value="">{say(words.any)}</option>
            {outcomeCodes.map((code) => (
              <option value={code} selected={code === typed.outcome}>
                {outcomeName(code, say)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="flow" label={say(words.flow)}>
          <select id="flow" name="flow">
            <option value="">{say(words.any)}</option>
            {flowCodes.map((code) => (
              <option value={code} selected={code === typed.flow}>
                {flowName(code, say)}
              </option>
            ))}
          </select>
        </Field>
        {day('from')}
        {day('to')}
        <div class="row">
          <button type="submit" class="main">
            {say(words.find)}
          </button>
          {isFiltered(typed) ? <a href="/app/journal">{say(words.reset)}</a> : null}
        </div>
      </form>
    </search>
  )
}

const Rows: FC<{ view: View; rows: readonly JournalLine[] }> = ({ view, rows }) => {
  const { say } = view
  return (
    <Scroll view={view} label={say(words.title)}>
      <table class="entries stacks">
        <caption class="unseen">{say(words.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.time)}</th>
            <th scope="col">{say(words.direction)}</th>
            <th scope="col">{say(words.flow)}</th>
            <th scope="col">{say(words.outcome)}</th>
            <th scope="col">{say(words.cause)}</th>
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
                {flowName(row.flow, say)} {row.label ? <strong>{row.label}</strong> : null}
              </td>
              <td data-label={say(words.outcome)}>
                <Badge tone={row.dismissed ? 'calm' : outcomeTone(row.outcome)}>
                  {row.dismissed ? say(words.dismissed) : outcomeName(row.outcome, say)}
                </Badge>
              </td>
              <td class="cause">{row.cause ? say(row.cause) : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
