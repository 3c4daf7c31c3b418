import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import type { Missing } from '../../connect/index.ts'
import type { Notice } from '../../journal/index.ts'
import {
  type Exchange,
  mayWork,
  pageOfMap,
  readUnmappedKey,
  settingsPages,
  type Tenant,
} from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { Badge, PostForm, type Tone, Trouble } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { Health, type HealthInput } from './health.tsx'
import { LoadOrder } from './load-order.tsx'
import { rowId } from './map-form.tsx'
import { overviewWords as words } from './overview-words.ts'

export type OverviewProps = {
  view: View
  tenant: Tenant
  missing: readonly Missing[]
  health: HealthInput
  notices: readonly Notice[]
  failure?: MostError | undefined
}

/** State of the exchange, what is missing before it may start, how it goes, what to take notice of. */
export const OverviewPage: FC<OverviewProps> = ({ view, tenant, missing, health, notices, failure }) => (
  <Page view={view} section="overview" title={view.say(words.title)}>
    {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
    <State view={view} tenant={tenant} />
    {tenant.exchange === 'on' && missing.length === 0 ? null : <Before view={view} missing={missing} />}
    <Health view={view} health={health} />
    <Notices view={view} notices={notices} />
    <LoadOrder view={view} />
  </Page>
)

const notes = { on: words.onNote, observe: words.observeNote, paused: words.pausedNote } as const
const tones = { on: 'ok', observe: 'warn', paused: 'calm' } as const satisfies Record<Exchange, Tone>

const State: FC<{ view: View; tenant: Tenant }> = ({ view, tenant }) => {
  const { say } = view
  const works = mayWork(tenant)
  const to = (exchange: Exchange, label: string) => (
    <button
      type="submit"
      name="exchange"
      value={exchange}
      class={exchange === 'on' && tenant.exchange !== 'on' ? 'big main' : 'big'}
      aria-pressed={tenant.exchange === exchange ? 'true' : 'false'}
    >
      {label}
    </button>
  )
  return (
    <section class={`note ${works ? tones[tenant.exchange] : 'bad'}`} aria-labelledby="exchange">
      <h2 id="exchange" class="state">
        {say(works ? words[tenant.exchange] : words.off)}
      </h2>
      <p>{say(works ? notes[tenant.exchange] : words.offNote)}</p>
      <PostForm view={view} action="/app/exchange" class="row">
        {to('on', say(words.start))}
        {to('observe', say(words.watch))}
        {to('paused', say(words.pause))}
      </PostForm>
    </section>
  )
}

function linkTo(at: string): { name: Text; href: string } | undefined {
  if (at === 'onec') return { name: frame.onec, href: '/app/onec' }
  const page = settingsPages.find(({ code }) => code === at)
  return page && { name: page.title, href: `/app/${page.code}` }
}

const Before: FC<{ view: View; missing: readonly Missing[] }> = ({ view, missing }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="before">
      <h2 id="before">{say(words.before)}</h2>
      {missing.length === 0 ? <p>{say(words.beforeDone)}</p> : null}
      <ol class="checklist">
        {missing.map(({ at, message }) => {
          const page = linkTo(at)
          return (
            <li>
              <Badge tone="warn">{say(words.toDo)}</Badge>
              <span>
                {say(message)} {page ? <a href={page.href}>{say(page.name)}</a> : null}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const Notices: FC<{ view: View; notices: readonly Notice[] }> = ({ view, notices }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="notices">
      <h2 id="notices">{say(words.notices)}</h2>
      {notices.length === 0 ? <p class="nothing">{say(words.noNotices)}</p> : null}
      <ul class="waiting">
        {notices.map((notice) => (
          <li>
            <div>
              <strong>{say(notice.message)}</strong>
              <Remedy view={view} notice={notice} />
              <p class="soft small">
                {formatTime(notice.lastAt, view.account.timeZone, view.language)}
                {notice.times > 1 ? ` · ${notice.times} ${say(words.times)}` : ''}
              </p>
            </div>
            <PostForm view={view} action="/app/notices/dismiss">
              <input type="hidden" name="key" value={notice.key} />
              <button type="submit" aria-label={`${say(words.hide)}: ${say(notice.message)}`}>
                {say(words.hide)}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What to do; for a code without a pair it leads straight to the row where the pair is chosen. */
const Remedy: FC<{ view: View; notice: Notice }> = ({ view, notice }) => {
  if (!notice.remedy) return null
  const { say } = view
  const code = readUnmappedKey(notice.key)
  return (
    <p>
      {say(frame.whatToDo)}{' '}
      {code ? (
        <a href={`/app/${pageOfMap(code.kind).code}#${rowId(code.kind, code.code)}`}>{say(notice.remedy)}</a>
      ) : (
        say(notice.remedy)
      )}
    </p>
  )
}
