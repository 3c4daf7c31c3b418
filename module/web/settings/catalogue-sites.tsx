import type { FC } from 'hono/jsx'
import type { SiteFeed } from '../../goods/index.ts'
import { Badge, Note, PostForm, type Tone } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { catalogueWords as words } from './catalogue-words.ts'

const tones: Record<SiteFeed['uses'], Tone> = { ours: 'ok', former: 'bad', other: 'calm', none: 'calm' }

type Props = { view: View; site: SiteFeed }

/** Sites of the CRM: what each loads, and the buttons that change it. */
export const CatalogueSites: FC<{ view: View; sites: readonly SiteFeed[] }> = ({ view, sites }) => (
  <>
    {sites.length > 0 ? <h2>{view.say(words.sites)}</h2> : null}
    {sites.map((site) => (
      <Site view={view} site={site} />
    ))}
  </>
)

const Site: FC<Props> = ({ view, site }) => {
  const { say } = view
  const { previous } = site.feed
  return (
    <section class="card" aria-labelledby={`site-${site.code}`}>
      <h3 id={`site-${site.code}`}>{site.name}</h3>
      <p>
        <Badge tone={tones[site.uses]}>{say(words.uses[site.uses])}</Badge>
      </p>
      <dl class="facts">
        <dt>{say(words.address)}</dt>
        <dd>
          <code>{site.url}</code>
        </dd>
        {site.uses === 'other' || site.uses === 'former' ? (
          <>
            <dt>{say(words.presentUrl)}</dt>
            <dd>
              <code>{site.now.ymlUrl ?? '—'}</code>
            </dd>
          </>
        ) : null}
        <dt>{say(words.loadedAt)}</dt>
        <dd>{site.loadedAt ?? say(words.never)}</dd>
        {site.loadingAt ? (
          <>
            <dt>{say(words.loadingAt)}</dt>
            <dd>{site.loadingAt}</dd>
          </>
        ) : null}
        {previous ? (
          <>
            <dt>{say(words.before)}</dt>
            <dd>
              <code>{previous.ymlUrl ?? '—'}</code>
            </dd>
          </>
        ) : null}
      </dl>
      {site.uses === 'other' ? <Confirmation view={view} site={site} /> : null}
      <div class="actions">
        {site.uses === 'none' || site.uses === 'former' ? (
          <Act view={view} site={site} act="switch" label={say(words.switch)} />
        ) : null}
        {site.uses === 'ours' ? <Act view={view} site={site} act="load" label={say(words.load)} /> : null}
        {previous ? <Act view={view} site={site} act="restore" label={say(words.restore)} /> : null}
        <Act view={view} site={site} act="replace" label={say(words.replace)} />
      </div>
      {site.uses === 'ours' ? <p class="hint">{say(words.loadHint)}</p> : null}
    </section>
  )
}

/** What would change, before a site that has a catalogue is switched. */
const Confirmation: FC<Props> = ({ view, site }) => {
  const { say } = view
  const { comparison } = site.feed
  if (!comparison)
    return (
      <>
        <p>{say(words.compareFirst)}</p>
        <Act view={view} site={site} act="compare" label={say(words.compare)} />
      </>
    )
  if (comparison.finishedAt === null)
    return (
      <p>
        {say(words.comparing)} {comparison.read} / {comparison.all}
      </p>
    )
  return (
    <Note tone={comparison.changed + comparison.unknown > 0 ? 'warn' : 'ok'}>
      <p>
        {say(words.read)}: {comparison.read}
      </p>
      <ul>
        <li>
          {say(words.same)}: {comparison.same}
        </li>
        <li>
          {say(words.changed)}: {comparison.changed}
        </li>
        <li>
          {say(words.unknown)}: {comparison.unknown}
        </li>
      </ul>
      <p>{say(words.wayBack)}</p>
      <div class="actions">
        <Act view={view} site={site} act="switch" label={say(words.switch)} />
        <Act view={view} site={site} act="compare" label={say(words.compare)} />
      </div>
    </Note>
  )
}

const Act: FC<Props & { act: string; label: string }> = ({ view, site, act, label }) => (
  <PostForm view={view} action="/app/catalogue/feed/site">
    <input type="hidden" name="code" value={site.code} />
    <input type="hidden" name="seenUrl" value={site.now.ymlUrl ?? ''} />
    <button type="submit" name="act" value={act} aria-label={`${label}: ${site.name}`}>
      {label}
    </button>
  </PostForm>
)
