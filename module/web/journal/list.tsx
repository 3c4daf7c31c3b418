import type { FC } from 'hono/jsx'
import type { JournalPage } from '../../journal/index.ts'
import { Page } from '../layout/page.tsx'
import { described, Field, PostForm } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { isFiltered, type ListQuery, listAddress, retryAddress } from './list-query.ts'
import { type Parked, ParkedCard } from './parked.tsx'
import { Rows } from './rows.tsx'
import { flowCodes, flowName, outcomeCodes, outcomeName, journalWords as words } from './words.ts'

export type ListProps = {
  view: View
  list: ListQuery
  page: JournalPage
  parked: { rows: readonly Parked[]; more: boolean }
  /** Something went wrong and may be asked for again. */
  stuck: boolean
  /** What was typed of a customer and is nothing that customers are found by. */
  wrongCustomer?: string
}

export const JournalList: FC<ListProps> = ({ view, list, page, parked, stuck, wrongCustomer }) => {
  const { say } = view
  const { rows, next } = page
  const filtered = isFiltered(list.typed)
  return (
    <Page view={view} section="journal" title={say(words.title)} lead={say(words.lead)}>
      <ParkedCard view={view} parked={parked.rows} more={parked.more} />
      <Search view={view} list={list} wrongCustomer={wrongCustomer} />
      <div class="card">
        {page.narrowed ? <p class="soft">{say(words.narrowed)}</p> : null}
        {rows.length === 0 ? (
          <p class="nothing">{say(filtered ? words.noneFound : words.none)}</p>
        ) : (
          <Rows view={view} title={say(words.title)} rows={rows} />
        )}
        <div class="actions">
          {next ? (
            <a class="button" rel="next" href={listAddress(list.typed, next)}>
              {say(words.older)}
            </a>
          ) : null}
          {list.query.cursor ? <a href={listAddress(list.typed)}>{say(words.newest)}</a> : null}
          {filtered && stuck && rows.length > 0 ? (
            <a href={retryAddress(list.typed)}>{say(words.retryShown)}</a>
          ) : null}
        </div>
      </div>
    </Page>
  )
}

/** Sent, not asked: what is typed of a customer must not stand in an address. */
const Search: FC<{ view: View; list: ListQuery; wrongCustomer: string | undefined }> = ({
  view,
  list: { typed, wrong },
  wrongCustomer,
}) => {
  const { say } = view
  const day = (name: 'from' | 'to') => {
    const bad = wrong.includes(name) ? say(words.badDate) : undefined
    return (
      <Field id={name} label={say(words[name])} {...(bad ? { wrong: bad } : {})}>
        <input id={name} name={name} type="date" value={typed[name]} {...described(name, '', bad)} />
      </Field>
    )
  }
  const badCustomer = wrongCustomer === undefined ? undefined : say(words.badCustomer)
  return (
    <search>
      <PostForm view={view} action="/app/journal/find" class="card filter">
        <Field id="label" label={say(words.label)} hint={say(words.labelHint)}>
          <input
            id="label"
            name="label"
            type="search"
            value={typed.label}
            maxlength={100}
            {...described('label', true, undefined)}
          />
        </Field>
        <Field
          id="customer"
          label={say(words.customer)}
          hint={say(words.customerHint)}
          {...(badCustomer ? { wrong: badCustomer } : {})}
        >
          <input
            id="customer"
            name="customer"
            type="search"
            value={wrongCustomer ?? ''}
            maxlength={100}
            autocomplete="off"
            {...(typed.party === '' ? {} : { placeholder: say(words.customerChosen) })}
            {...described('customer', true, badCustomer)}
          />
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
        <input type="hidden" name="party" value={typed.party} />
        <div class="row">
          <button type="submit" class="main">
            {say(words.find)}
          </button>
          {isFiltered(typed) ? <a href="/app/journal">{say(words.reset)}</a> : null}
        </div>
        {typed.party === '' ? null : (
          <p class="row whole">
            <strong>{say(words.oneCustomer)}</strong>
            <a href={listAddress({ ...typed, party: '' })}>{say(words.allCustomers)}</a>
          </p>
        )}
      </PostForm>
    </search>
  )
}
