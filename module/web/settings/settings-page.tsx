import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import type { GoodsState } from '../../goods/index.ts'
import {
  type MapIssue,
  mapTitles,
  pageOfMap,
  type Section,
  type SettingsPage,
  sections,
} from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { Corrections, Note, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { DictionariesLine } from './dictionaries-line.tsx'
import { RunsCard } from './goods-runs.tsx'
import { MapRows, rowId } from './map-form.tsx'
import { mapWords } from './map-words.ts'
import type { MapsInput } from './maps-input.ts'
import { fieldId, SectionFields, SectionTable } from './section-form.tsx'
import { settingsWords as words } from './settings-words.ts'
import { SubtractionCard } from './subtraction.tsx'
import { type Trigger, TriggerHint } from './trigger-hint.tsx'

export type SettingsPageProps = {
  view: View
  page: SettingsPage
  input: MapsInput
  /** Saved settings, or what was typed. */
  value: unknown
  /** What is wrong with the section, by field name. */
  errors: ReadonlyMap<string, Text>
  /** What is wrong with the maps. */
  issues: readonly MapIssue[]
  notice: Text | undefined
  trigger: Trigger | undefined
  /** Runs of stock or prices, on the page of these. */
  goods?: GoodsState | undefined
  failure?: MostError | undefined
}

/** One page of the settings from its description: the form of its section, then its maps in one form. */
export const SettingsPageView: FC<SettingsPageProps> = (props) => {
  const { view, page, input, errors, issues, notice, failure } = props
  const { say } = view
  const path = `/app/${page.code}`
  const section: Section | null = page.section && sections[page.section]
  const table = section?.table
  return (
    <Page
      view={view}
      section="settings"
      sub={page.code}
      title={say(page.title)}
      {...(page.lead ? { lead: say(page.lead) } : {})}
    >
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      {notice ? <Trouble view={view} message={notice} tone="warn" /> : null}
      <Corrections
        view={view}
        rows={[
          ...[...errors].map(([name, text]) => ({ id: fieldId(name), text: labelled(props, name, text) })),
          ...issues.map((issue) => ({
            id: rowId(issue.kind, issue.source),
            text: say(issue.message),
            path: page.maps.includes(issue.kind) ? undefined : `/app/${pageOfMap(issue.kind).code}`,
          })),
        ]}
      />
      <DictionariesLine view={view} dictionaries={input.dictionaries} back={path} />
      {page.section ? (
        <PostForm view={view} action={path} class="card">
          {page.maps.length > 0 ? <h2>{say(words.rules)}</h2> : null}
          <SectionFields
            view={view}
            section={sections[page.section]}
            dictionaries={input.dictionaries}
            value={props.value}
            errors={errors}
          />
          {table ? (
            <SectionTable
              view={view}
              table={table}
              empty={words.emptyTable}
              dictionaries={input.dictionaries}
              value={props.value}
              errors={errors}
            />
          ) : null}
          <button type="submit" class="main">
            {say(frame.save)}
          </button>
        </PostForm>
      ) : null}
      {page.maps.length > 0 ? <Maps {...props} path={path} /> : null}
      {props.goods ? <RunsCard view={view} path={path} goods={props.goods} /> : null}
      {page.code === 'stock' ? <SubtractionCard view={view} /> : null}
      {page.code === 'catalogue' ? (
        <p>
          <a href="/app/catalogue/feed">{say(words.feed)}</a>
        </p>
      ) : null}
      {props.trigger ? <TriggerHint view={view} trigger={props.trigger} /> : null}
    </Page>
  )
}

const labelled = ({ view, page }: SettingsPageProps, name: string, text: Text): string => {
  const section: Section | null = page.section && sections[page.section]
  const fields = section?.fields ?? []
  const field = fields.find((candidate) => candidate.name === name)
  return field ? `${view.say(field.label)}: ${view.say(text)}` : view.say(text)
}

/** All maps of a page in one form: they are checked together, since together they may turn in a ring. */
const Maps: FC<SettingsPageProps & { path: string }> = ({ view, input, issues, path }) => {
  const { say } = view
  const rows = input.tables.flatMap((table) => table.groups.flatMap((group) => group.rows))
  return (
    <>
      {rows.some((row) => row.proposed) ? <Note tone="warn" title={say(words.proposedNote)} /> : null}
      {rows.some((row) => row.hint) ? (
        <p>
          <a href={`${path}?fill=1`}>{say(words.fill)}</a>
        </p>
      ) : null}
      <PostForm view={view} action={`${path}/maps`}>
        {input.tables.map((table) => {
          const about = mapWords.about[table.kind]
          return (
            <section class="card" aria-labelledby={`map-${table.kind}`}>
              <h2 id={`map-${table.kind}`}>{say(mapTitles[table.kind])}</h2>
              {about ? <p class="soft">{say(about)}</p> : null}
              <MapRows view={view} table={table} issues={issues} />
            </section>
          )
        })}
        <div class="actions bottom">
          <button type="submit" class="main">
            {say(frame.save)}
          </button>
        </div>
      </PostForm>
    </>
  )
}
