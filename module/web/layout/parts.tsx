import type { Child, FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import type { View } from './view.ts'
import { frame } from './words.ts'

export type Tone = 'ok' | 'warn' | 'bad' | 'calm'

const wholePage = 'target:main select:main swap:outerHTML'

/**
 * A form that works without JavaScript. With `refreshes`, a browser that has it swaps only the element of that id
 * (which the answering page must contain too).
 */
export const PostForm: FC<{
  view: View
  action: string
  class?: string
  refreshes?: string
  children?: Child
}> = ({ view, action, class: className, refreshes, children }) => (
  <form
    method="post"
    action={action}
    {...(className ? { class: className } : {})}
    {...(refreshes
      ? {
          'hx-post': action,
          'hx-target': `#${refreshes}`,
          'hx-select': `#${refreshes}`,
          'hx-swap': 'outerHTML',
          // A page that says why there is no session has no such element: it is shown whole.
          'hx-status:401': wholePage,
          'hx-status:403': wholePage,
          'hx-status:500': wholePage,
        }
      : {})}
  >
    <input type="hidden" name="csrf" value={view.csrf} />
    {children}
  </form>
)

/** Label, hint, control and what is wrong with it; the control takes `aria-describedby` from `describedBy`. */
export const Field: FC<{ id: string; label: string; hint?: string; wrong?: string; children?: Child }> = ({
  id,
  label,
  hint,
  wrong,
  children,
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    {hint ? (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    ) : null}
    {children}
    <Wrong id={id} text={wrong} />
  </div>
)

export const Wrong: FC<{ id: string; text: string | undefined }> = ({ id, text }) =>
  text ? (
    <p class="wrong" id={`${id}-wrong`}>
      {text}
    </p>
  ) : null

/** Attributes that tie a control to the hint and the error of its `Field`. */
export function described(id: string, hint: unknown, wrong: unknown): Record<string, string> {
  const ids = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return { ...(ids ? { 'aria-describedby': ids } : {}), ...(wrong ? { 'aria-invalid': 'true' } : {}) }
}

export const Note: FC<{ tone: Tone; title?: string | undefined; alert?: boolean; children?: Child }> = ({
  tone,
  title,
  alert,
  children,
}) => (
  <div class={`note ${tone}`} {...(alert ? { role: 'alert' } : {})}>
    {title ? <strong>{title}</strong> : null}
    {children}
  </div>
)

/** A sentence about what went wrong and what to do. */
export const Trouble: FC<{ view: View; message: Text; remedy?: Text | null | undefined; tone?: Tone }> = ({
  view,
  message,
  remedy,
  tone,
}) => (
  <Note tone={tone ?? 'bad'} title={view.say(message)} alert>
    {remedy ? (
      <p>
        {view.say(frame.whatToDo)} {view.say(remedy)}
      </p>
    ) : null}
  </Note>
)

/** The list of what to correct, each leading to its control; `path`: of another page, where the control is. */
export const Corrections: FC<{
  view: View
  rows: readonly { id: string; text: string; path?: string | undefined }[]
}> = ({ view, rows }) =>
  rows.length > 0 ? (
    <Note tone="bad" title={view.say(frame.correct)} alert>
      <ul>
        {rows.map(({ id, text, path }) => (
          <li>
            <a href={`${path ?? ''}#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Note>
  ) : null

export const Badge: FC<{ tone: Tone; children?: Child }> = ({ tone, children }) => (
  <span class={`badge ${tone}`}>{children}</span>
)

/** A wide table scrolls in its own frame, by keyboard too; the page itself never scrolls sideways. */
export const Scroll: FC<{ view: View; label: string; children?: Child }> = ({ view, label, children }) => (
  <section class="scroll" aria-label={`${label}. ${view.say(frame.table)}`} tabindex={0}>
    {children}
  </section>
)
