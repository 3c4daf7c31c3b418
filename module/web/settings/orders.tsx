import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import { type MapIssue, mapTitles, sections } from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { Corrections, Note, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { DictionariesLine } from './dictionaries-line.tsx'
import { MapRows, rowId } from './map-form.tsx'
import type { MapsInput } from './maps-input.ts'
import { ordersWords as words } from './orders-words.ts'
import { fieldId, SectionFields } from './section-form.tsx'
import { statusesWords } from './statuses-words.ts'

export const orderMapKinds = ['payment', 'delivery', 'organisation', 'itemStatus'] as const

export type OrdersProps = {
  view: View
  input: MapsInput
  /** Saved settings, or what was typed. */
  value: unknown
  errors: ReadonlyMap<string, Text>
  issues: readonly MapIssue[]
  notice: Text | undefined
  triggerUrl: string | undefined
  failure?: MostError | undefined
}

/** Rules of orders, the maps they need, and how to make the exchange faster. */
export const OrdersPage: FC<OrdersProps> = (props) => {
  const { view, input, errors, issues, notice, failure } = props
  const { say } = view
  return (
    <Page view={view} section="orders" title={say(words.title)} lead={say(words.lead)}>
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      {notice ? <Trouble view={view} message={notice} tone="warn" /> : null}
      <Corrections
        view={view}
        rows={[
          ...[...errors].map(([name, text]) => ({ id: fieldId(name), text: labelled(view, name, text) })),
          ...issues.map((issue) => ({ id: rowId(issue.kind, issue.source), text: say(issue.message) })),
        ]}
      />
      <DictionariesLine view={view} dictionaries={input.dictionaries} back="/app/orders" />
      <PostForm view={view} action="/app/orders" class="card">
        <h2>{say(words.settings)}</h2>
        <SectionFields
          view={view}
          section={sections.orders}
          dictionaries={input.dictionaries}
          value={props.value}
          errors={errors}
        />
        <button type="submit" class="main">
          {say(frame.save)}
        </button>
      </PostForm>
      <OrderMaps view={view} input={input} issues={issues} />
      {props.triggerUrl ? <TriggerHint view={view} url={props.triggerUrl} /> : null}
    </Page>
  )
}

const labelled = (view: View, name: string, text: Text): string => {
  const field = sections.orders.fields.find((candidate) => candidate.name === name)
  return field ? `${view.say(field.label)}: ${view.say(text)}` : view.say(text)
}

const OrderMaps: FC<Pick<OrdersProps, 'view' | 'input' | 'issues'>> = ({ view, input, issues }) => {
  const { say } = view
  const proposed = input.tables.some((table) =>
    table.groups.some((group) => group.rows.some((row) => row.proposed)),
  )
  return (
    <PostForm view={view} action="/app/orders/maps" class="card">
      <h2>{say(words.maps)}</h2>
      <p class="soft">{say(words.mapsLead)}</p>
      {proposed ? <Note tone="warn" title={say(statusesWords.proposedNote)} /> : null}
      {input.tables.map((table) => (
        <section aria-labelledby={`map-${table.kind}`}>
          <h3 id={`map-${table.kind}`}>{say(mapTitles[table.kind])}</h3>
          <MapRows view={view} table={table} issues={issues} />
        </section>
      ))}
      <div class="actions">
        <button type="submit" class="main">
          {say(frame.save)}
        </button>
      </div>
    </PostForm>
  )
}

const TriggerHint: FC<{ view: View; url: string }> = ({ view, url }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="trigger">
      <h2 id="trigger">{say(words.trigger)}</h2>
      <p>{say(words.triggerLead)}</p>
      <ol>
        <li>{say(words.step1)}</li>
        <li>{say(words.step2)}</li>
      </ol>
      <input type="text" class="copy" readonly value={url} aria-label={say(words.address)} />
      <p class="hint">{say(words.secret)}</p>
    </section>
  )
}
