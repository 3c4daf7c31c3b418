import type { FC } from 'hono/jsx'
import type { MostError } from '../../../shared/kernel/errors.ts'
import type { MapIssue } from '../../tenants/index.ts'
import { mapTitles } from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { Corrections, Note, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { DictionariesLine } from './dictionaries-line.tsx'
import { MapRows, rowId } from './map-form.tsx'
import type { MapsInput } from './maps-input.ts'
import { statusesWords as words } from './statuses-words.ts'

export const statusKinds = ['status.to_onec', 'status.to_crm'] as const

/** Both status maps in one form: they are checked together, since together they may turn in a ring. */
export const StatusesPage: FC<{
  view: View
  input: MapsInput
  issues: readonly MapIssue[]
  failure?: MostError | undefined
}> = ({ view, input, issues, failure }) => {
  const { say } = view
  const rows = input.tables.flatMap((table) => table.groups.flatMap((group) => group.rows))
  return (
    <Page view={view} section="statuses" title={say(words.title)} lead={say(words.lead)}>
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      <Corrections
        view={view}
        rows={issues.map((issue) => ({ id: rowId(issue.kind, issue.source), text: say(issue.message) }))}
      />
      <DictionariesLine view={view} dictionaries={input.dictionaries} back="/app/statuses" />
      {rows.some((row) => row.proposed) ? <Note tone="warn" title={say(words.proposedNote)} /> : null}
      {rows.some((row) => row.hint) ? (
        <p>
          <a href="/app/statuses?fill=1">{say(words.fill)}</a>
        </p>
      ) : null}
      <PostForm view={view} action="/app/statuses">
        {input.tables.map((table) => (
          <section class="card" aria-labelledby={`map-${table.kind}`}>
            <h2 id={`map-${table.kind}`}>{say(mapTitles[table.kind])}</h2>
            <p class="soft">{say(table.kind === 'status.to_onec' ? words.toOnec : words.toCrm)}</p>
            <MapRows view={view} table={table} issues={issues} />
          </section>
        ))}
        <div class="actions bottom">
          <button type="submit" class="main">
            {say(frame.save)}
          </button>
        </div>
      </PostForm>
    </Page>
  )
}
