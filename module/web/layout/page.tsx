import { html } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { settingsPages } from '../../tenants/index.ts'
import { assetUrl } from '../assets/index.ts'
import { PostForm } from './parts.tsx'
import { languages, type View } from './view.ts'
import { doneLine, frame } from './words.ts'

export type Section = 'overview' | 'onec' | 'settings' | 'carriers' | 'journal'

const sections: readonly { key: Section; path: string }[] = [
  { key: 'overview', path: '/app' },
  { key: 'onec', path: '/app/onec' },
  { key: 'settings', path: `/app/${settingsPages[0]!.code}` },
  { key: 'carriers', path: '/app/carriers' },
  { key: 'journal', path: '/app/journal' },
]

/** Pages of the settings that are more than a section. */
const ownPages = [
  { code: 'site-exchange', title: frame.siteExchange },
  { code: 'schedules', title: frame.schedules },
]

const languageNames = { ru: 'Русский', en: 'English', es: 'Español' } as const

/** Pages of the delivery: what carriers cost and how the shop shows it. */
const deliveryPages = [
  { code: 'carriers', title: frame.carrierAccounts },
  { code: 'carriers/pickup', title: frame.pickup },
  { code: 'carriers/rules', title: frame.priceRules },
  { code: 'carriers/price', title: frame.tryPrice },
]

const pagesOf = { settings: [...settingsPages, ...ownPages], carriers: deliveryPages }

export type PageProps = {
  view: View
  section: Section
  /** Code of the page inside the settings. */
  sub?: string
  title: string
  lead?: string
  children?: Child
}

/** A whole document: frame, sections, the line that tells what the last form did, contents, language switch. */
export const Page: FC<PageProps> = ({ view, section, sub, title, lead, children }) => html`<!doctype html>
${(
  <html lang={view.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} · ${view.say(frame.product)}`}</title>
      <link rel="stylesheet" href={assetUrl(view.assets, 'pages.css')} />
      <link rel="icon" href="data:," />
      <meta name="htmx-config" content="includeIndicatorCSS:false history:false" />
      <script src={assetUrl(view.assets, 'htmx.js')} nonce={view.nonce} defer />
    </head>
    <body>
      <a class="skip" href="#main">
        {view.say(frame.skip)}
      </a>
      <Top view={view} section={section} sub={sub} />
      <main id="main" class="wide" tabindex={-1}>
        <Done view={view} />
        <h1>{title}</h1>
        {lead ? <p class="lead">{lead}</p> : null}
        {children}
      </main>
      <Foot view={view} />
    </body>
  </html>
)}`

const Top: FC<{ view: View; section: Section; sub: string | undefined }> = ({ view, section, sub }) => (
  <header class="top">
    <div class="wide">
      <div class="top-line">
        <span class="product">{view.say(frame.product)}</span>
        <span class="account">
          <span class="unseen">{view.say(frame.account)}: </span>
          {view.account.name}
        </span>
      </div>
      <nav aria-label={view.say(frame.sections)}>
        <ul class="tabs">
          {sections.map(({ key, path }) => (
            <li>
              <a
                href={path}
                {...(key === section ? { 'aria-current': sub === undefined ? 'page' : 'true' } : {})}
              >
                {view.say(frame[key])}
              </a>
            </li>
          ))}
        </ul>
        {section === 'settings' || section === 'carriers' ? (
          <SubTabs view={view} section={section} sub={sub} />
        ) : null}
      </nav>
    </div>
  </header>
)

const SubTabs: FC<{ view: View; section: keyof typeof pagesOf; sub: string | undefined }> = ({
  view,
  section,
  sub,
}) => (
  <ul class="tabs sub" aria-label={view.say(frame[section])}>
    {pagesOf[section].map(({ code, title }) => (
      <li>
        <a href={`/app/${code}`} {...(code === sub ? { 'aria-current': 'page' } : {})}>
          {view.say(title)}
        </a>
      </li>
    ))}
  </ul>
)

// Present even when empty: a live region is announced only when it was there before its text.
const Done: FC<{ view: View }> = ({ view }) => {
  const line = doneLine(view.done, view.say)
  return (
    <div role="status" aria-live="polite">
      {line ? <p class="note ok">{line}</p> : null}
    </div>
  )
}

const Foot: FC<{ view: View }> = ({ view }) => (
  <footer class="foot">
    <div class="wide foot-line">
      <a href={view.account.crmPublicUrl} rel="noreferrer" target="_blank">
        {view.say(frame.openCrm)}
      </a>
      <PostForm view={view} action="/app/language">
        <input type="hidden" name="here" value={view.here} />
        <span class="unseen">{view.say(frame.language)}: </span>
        {languages.map((language) => (
          <button
            class="plain"
            type="submit"
            name="language"
            value={language}
            lang={language}
            aria-pressed={language === view.language ? 'true' : 'false'}
          >
            {languageNames[language]}
          </button>
        ))}
      </PostForm>
    </div>
  </footer>
)
