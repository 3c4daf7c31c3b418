import type { FC } from 'hono/jsx'
import type { MostError } from '../../../shared/kernel/errors.ts'
import type { ExchangeLogin } from '../../connect/index.ts'
import type { CommercemlState } from '../../goods/index.ts'
import { sections } from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { described, Field, Note, PostForm, Scroll, Trouble } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { fileStates, siteExchangeWords as words } from './site-exchange-words.ts'

type Props = {
  view: View
  address: string
  login: ExchangeLogin | null
  /** Whether the account takes its goods from here. */
  chosen: boolean
  state: CommercemlState
  failure?: MostError | undefined
}

/** Access for 1C, upload by hand, and what has come. */
export const SiteExchangePage: FC<Props> = (props) => {
  const { view, chosen, failure } = props
  const { say } = view
  return (
    <Page
      view={view}
      section="settings"
      sub="site-exchange"
      title={say(frame.siteExchange)}
      lead={say(words.lead)}
    >
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      {chosen ? null : (
        <Note tone="warn" title={say(words.off)}>
          <p>
            <a href="/app/goods">{say(sections.goods.title)}</a>
          </p>
        </Note>
      )}
      <Access {...props} />
      {chosen ? <Upload view={view} /> : null}
      <Held {...props} />
    </Page>
  )
}

const Access: FC<Props> = ({ view, address, login }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="access">
      <h2 id="access">{say(words.access)}</h2>
      <dl class="facts">
        <div>
          <dt>{say(words.address)}</dt>
          <dd>
            <code>{address}</code>
          </dd>
        </div>
        {login ? (
          <>
            <div>
              <dt>{say(words.login)}</dt>
              <dd>
                <code>{login.login}</code>
              </dd>
            </div>
            <div>
              <dt>{say(words.password)}</dt>
              <dd>
                <code>{login.password}</code>
              </dd>
            </div>
          </>
        ) : null}
      </dl>
      <PostForm view={view} action="/app/site-exchange/login">
        {login ? <p class="hint">{say(words.renewHint)}</p> : null}
        <button type="submit" {...(login ? {} : { class: 'main' })}>
          {say(login ? words.renew : words.make)}
        </button>
      </PostForm>
    </section>
  )
}

const Upload: FC<{ view: View }> = ({ view }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="upload">
      <h2 id="upload">{say(words.upload)}</h2>
      <form method="post" action="/app/site-exchange/files" enctype="multipart/form-data">
        <input type="hidden" name="csrf" value={view.csrf} />
        <Field id="files" label={say(words.files)} hint={say(words.uploadHint)}>
          <input
            id="files"
            name="files"
            type="file"
            accept=".xml,.zip"
            multiple
            {...described('files', true, undefined)}
          />
        </Field>
        <button type="submit">{say(words.send)}</button>
      </form>
    </section>
  )
}

const Held: FC<Props> = ({ view, state }) => {
  const { say, language, account } = view
  const facts = [
    [words.products, state.held.products],
    [words.offers, state.held.offers],
    [words.gone, state.held.gone],
  ] as const
  return (
    <section class="card" aria-labelledby="held">
      <h2 id="held">{say(words.held)}</h2>
      <dl class="facts">
        {facts.map(([label, count]) => (
          <div>
            <dt>{say(label)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {state.files.length === 0 ? <p class="soft">{say(words.nothing)}</p> : null}
      {state.files.length > 0 ? (
        <Scroll view={view} label={say(words.last)}>
          <table class="stacks">
            <caption class="unseen">{say(words.last)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(words.name)}</th>
                <th scope="col">{say(words.when)}</th>
                <th scope="col">{say(words.result)}</th>
              </tr>
            </thead>
            <tbody>
              {state.files.map((file) => (
                <tr>
                  <th scope="row">{file.name}</th>
                  <td data-label={say(words.when)}>
                    {formatTime(file.changedAt, account.timeZone, language)}
                  </td>
                  <td data-label={say(words.result)}>
                    {say(fileStates[file.state])}
                    {file.message ? `: ${say(file.message)}` : ''}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </section>
  )
}
