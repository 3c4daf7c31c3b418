import type { FC } from 'hono/jsx'
import { Page } from '../layout/page.tsx'
import { Note, PostForm } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { isFiltered, listAddress, type Typed } from './list-query.ts'
import { journalWords as words } from './words.ts'

/** What a person confirms before many are tried again; the conditions travel along in the form. */
export const RetryAllPage: FC<{ view: View; typed: Typed; count: number; capped: boolean }> = ({
  view,
  typed,
  count,
  capped,
}) => {
  const { say } = view
  return (
    <Page view={view} section="journal" title={say(words.retryAllTitle)}>
      <div class="card">
        {count === 0 ? (
          <p>{say(words.retryNothing)}</p>
        ) : (
          <>
            <p>
              {say(isFiltered(typed) ? words.retryShownCount : words.retryAllCount)}: <strong>{count}</strong>
            </p>
            <p class="soft">{say(words.retryAllLead)}</p>
            {capped ? <Note tone="calm">{say(words.retryCapped)}</Note> : null}
          </>
        )}
        <div class="actions">
          {count === 0 ? null : (
            <PostForm view={view} action="/app/journal/retry-all">
              {Object.entries(typed).map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              <button type="submit" class="main">
                {say(words.retry)}: {count}
              </button>
            </PostForm>
          )}
          <a href={listAddress(typed)}>{say(words.back)}</a>
        </div>
      </div>
    </Page>
  )
}
