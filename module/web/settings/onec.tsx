import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import type { OnecSaid } from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { described, Field, Note, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { OnecState } from './onec-state.tsx'
import { onecWords as words } from './onec-words.ts'

/** The form of the connection: secrets are typed in, never shown. */
export type OnecTyped = { url: string; kind: 'basic' | 'bearer'; user: string }

export type OnecField = 'url' | 'user' | 'password' | 'token'

export type OnecProps = {
  view: View
  typed: OnecTyped
  /** Which secret is kept already. */
  kept: 'basic' | 'bearer' | undefined
  said: OnecSaid | null
  /** Epoch ms. */
  checkedAt: number | null
  wrong?: Partial<Record<OnecField, Text>>
  /** Connecting failed: nothing was saved. */
  refusal?: MostError | undefined
  /** The live check failed: what is saved stays. */
  silence?: MostError | undefined
}

export const OnecPage: FC<OnecProps> = (props) => {
  const { view, said, refusal } = props
  const { say } = view
  return (
    <Page view={view} section="onec" title={say(words.title)} lead={say(words.lead)}>
      {said && isOtherBase(said) ? <OtherBase view={view} said={said} /> : null}
      <div class="pair">
        <div class="card">
          <h2>{say(words.access)}</h2>
          {refusal ? <Trouble view={view} message={refusal.publicMessage} remedy={refusal.remedy} /> : null}
          <AccessForm {...props} />
        </div>
        <OnecState {...props} />
      </div>
    </Page>
  )
}

const isOtherBase = ({ about, confirmed }: OnecSaid): boolean =>
  about.infobase.id !== confirmed.id || about.infobase.epoch !== confirmed.epoch

const OtherBase: FC<{ view: View; said: OnecSaid }> = ({ view, said }) => {
  const { say } = view
  const base = ({ id, epoch }: OnecSaid['confirmed']) => `${id} / ${epoch}`
  return (
    <Note tone="bad" title={say(words.copyTitle)}>
      <p>{say(words.copyBody)}</p>
      <dl class="facts">
        <dt>{say(words.was)}</dt>
        <dd>
          <code>{base(said.confirmed)}</code>
        </dd>
        <dt>{say(words.is)}</dt>
        <dd>
          <code>{base(said.about.infobase)}</code>
        </dd>
      </dl>
      <PostForm view={view} action="/app/onec/confirm">
        <input type="hidden" name="id" value={said.about.infobase.id} />
        <input type="hidden" name="epoch" value={said.about.infobase.epoch} />
        <div class="actions">
          <button type="submit">{say(words.confirm)}</button>
        </div>
      </PostForm>
    </Note>
  )
}

const AccessForm: FC<OnecProps> = ({ view, typed, kept, wrong = {} }) => {
  const { say } = view
  const bad = (name: OnecField) => {
    const text = wrong[name]
    return text ? { wrong: say(text) } : {}
  }
  const keep = (kind: 'basic' | 'bearer') => (kept === kind ? { hint: say(words.keep) } : {})
  const hintOf = (kind: 'basic' | 'bearer') => keep(kind).hint
  return (
    <PostForm view={view} action="/app/onec">
      <Field id="url" label={say(words.url)} hint={say(words.urlHint)} {...bad('url')}>
        <input
          id="url"
          name="url"
          type="text"
          inputmode="url"
          required
          maxlength={500}
          value={typed.url}
          autocomplete="off"
          {...described('url', words.urlHint, wrong.url)}
        />
      </Field>
      <fieldset>
        <legend>{say(words.kind)}</legend>
        {(['basic', 'bearer'] as const).map((kind) => (
          <label class="choice">
            <input type="radio" name="kind" value={kind} checked={typed.kind === kind} />
            <span>{say(words[kind])}</span>
          </label>
        ))}
      </fieldset>
      <div class="for-basic">
        <Field id="user" label={say(words.user)} hint={say(words.userHint)} {...bad('user')}>
          <input
            id="user"
            name="user"
            type="text"
            maxlength={200}
            value={typed.user}
            autocomplete="off"
            {...described('user', words.userHint, wrong.user)}
          />
        </Field>
        <Field id="password" label={say(words.password)} {...keep('basic')} {...bad('password')}>
          <input
            id="password"
            name="password"
            type="password"
            maxlength={500}
            autocomplete="new-password"
            {...described('password', hintOf('basic'), wrong.password)}
          />
        </Field>
      </div>
      <div class="for-bearer">
        <Field id="token" label={say(words.token)} {...keep('bearer')} {...bad('token')}>
          <input
            id="token"
            name="token"
            type="password"
            maxlength={4000}
            autocomplete="new-password"
            {...described('token', hintOf('bearer'), wrong.token)}
          />
        </Field>
      </div>
      <button type="submit" class="main">
        {say(words.connect)}
      </button>
    </PostForm>
  )
}
