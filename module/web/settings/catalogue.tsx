import type { FC } from 'hono/jsx'
import type { MostError } from '../../../shared/kernel/errors.ts'
import {
  type FeedOverview,
  type feedGaps,
  type GroupLevel,
  type Reason,
  reasons,
  reasonTexts,
  type SiteFeed,
} from '../../goods/index.ts'
import { Page } from '../layout/page.tsx'
import { Note, PostForm, Scroll, Trouble } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { CatalogueSites } from './catalogue-sites.tsx'
import { catalogueWords as words } from './catalogue-words.ts'

const path = '/app/catalogue/feed'
type Gaps = Awaited<ReturnType<typeof feedGaps>>

export const CataloguePage: FC<{
  view: View
  overview: FeedOverview
  sites: readonly SiteFeed[]
  gaps: Gaps
  reason: Reason | null
  level: GroupLevel
  failure: MostError | undefined
}> = ({ view, overview, sites, gaps, reason, level, failure }) => {
  const { say } = view
  return (
    <Page view={view} section="settings" sub="catalogue" title={say(words.title)}>
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      <p>
        <a href="/app/catalogue">{say(words.settings)}</a>
      </p>
      <State view={view} overview={overview} />
      <CatalogueSites view={view} sites={overview.source === 'onec' ? sites : sites.filter(isSwitched)} />
      {overview.source === 'onec' ? (
        <>
          <LeftOutList view={view} overview={overview} gaps={gaps} reason={reason} />
          <Groups view={view} level={level} />
        </>
      ) : null}
    </Page>
  )
}

/** Whoever switches our feed off must still see the sites that load it. */
const isSwitched = ({ uses, feed }: SiteFeed): boolean =>
  uses === 'ours' || uses === 'former' || feed.previous !== null

const megabyte = 1_000_000

const State: FC<{ view: View; overview: FeedOverview }> = ({ view, overview }) => {
  const { say, language } = view
  const { served, building } = overview
  if (overview.source === 'site')
    return (
      <Note tone="calm" title={say(words.off)}>
        {overview.offerKey === 'xmlId' ? null : <p>{say(words.xmlIdHint)}</p>}
      </Note>
    )
  return (
    <section class="card">
      {overview.priceChosen ? null : <Note tone="warn" title={say(words.noPrice)} />}
      {building ? (
        <p>
          {say(words.building)} {building.read}
        </p>
      ) : null}
      {served ? (
        <dl class="facts">
          <dt>{say(words.changedAt)}</dt>
          <dd>{formatTime(served.changedAt, view.account.timeZone, language)}</dd>
          <dt>{say(words.goods)}</dt>
          <dd>{served.totals.goods}</dd>
          <dt>{say(words.offers)}</dt>
          <dd>{served.totals.offers}</dd>
          <dt>{say(words.size)}</dt>
          <dd>
            {(served.totals.size / megabyte).toFixed(1)} {say(words.megabytes)}
          </dd>
          <dt>{say(words.waiting)}</dt>
          <dd>{overview.waiting}</dd>
        </dl>
      ) : (
        <p>{say(words.none)}</p>
      )}
      <PostForm view={view} action={`${path}/build`}>
        <button type="submit">{say(words.build)}</button>
      </PostForm>
    </section>
  )
}

const LeftOutList: FC<{ view: View; overview: FeedOverview; gaps: Gaps; reason: Reason | null }> = (
  props,
) => {
  const { view, overview, gaps, reason } = props
  const { say } = view
  const counts = overview.served?.totals.leftOut ?? {}
  const shown = reasons.filter((one) => counts[one])
  const total = shown.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
  const next = new URLSearchParams({ ...(reason ? { reason } : {}), after: String(gaps.next) })
  return (
    <section class="card" aria-labelledby="left-out">
      <h2 id="left-out">
        {say(words.leftOut)}: {total}
      </h2>
      <ul>
        <li>
          <a href={path}>{say(words.all)}</a>
        </li>
        {shown.map((one) => (
          <li>
            <a href={`${path}?reason=${one}`} {...(one === reason ? { 'aria-current': 'true' } : {})}>
              {say(reasonTexts[one])}
            </a>
            : {counts[one]}
          </li>
        ))}
      </ul>
      {gaps.rows.length > 0 ? (
        <Scroll view={view} label={say(words.leftOut)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.good)}</th>
                <th scope="col">{say(words.reason)}</th>
              </tr>
            </thead>
            <tbody>
              {gaps.rows.map((row) => (
                <tr>
                  <td>
                    {row.name} <span class="soft">{row.offer}</span>
                  </td>
                  <td>{say(reasonTexts[row.reason])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {gaps.next === null ? null : <a href={`${path}?${next}`}>{say(words.more)}</a>}
      {gaps.repaired.length > 0 ? (
        <>
          <h3>{say(words.repaired)}</h3>
          <ul>
            {gaps.repaired.map(({ name, offer, count }) => (
              <li>
                {name} <span class="soft">{offer}</span>: {count}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

const levelUrl = (id: string) => `${path}?group=${encodeURIComponent(id)}`

const Groups: FC<{ view: View; level: GroupLevel }> = ({ view, level }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="groups">
      <h2 id="groups">{say(words.groups)}</h2>
      <p class="hint">{say(words.groupsHint)}</p>
      <p>
        <a href={path}>{say(words.top)}</a>
        {level.way.map(({ id, name }) => (
          <>
            {' → '}
            <a href={levelUrl(id)}>{name}</a>
          </>
        ))}
      </p>
      <PostForm view={view} action={`${path}/groups`}>
        <input type="hidden" name="under" value={level.way.at(-1)?.id ?? ''} />
        {level.rows.map(({ id, name, excluded, below }) => (
          <div class="choice">
            <input type="hidden" name="shown" value={id} />
            <input type="checkbox" id={`group-${id}`} name="excluded" value={id} checked={excluded} />
            <label for={`group-${id}`}>{name}</label>
            {below > 0 ? (
              <a href={levelUrl(id)}>
                {below} {say(words.below)}
              </a>
            ) : null}
          </div>
        ))}
        <button type="submit">{say(frame.save)}</button>
      </PostForm>
    </section>
  )
}
