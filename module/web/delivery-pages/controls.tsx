import type { Child, FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import { described, Field } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'

/** What a form holds, by field name, and what is wrong with it. */
export type Filled = { view: View; form: URLSearchParams; errors: ReadonlyMap<string, Text> }

export const idOf = (name: string): string => `field-${name.replaceAll('.', '-')}`

type Props = { filled: Filled; name: string; label: Text; hint?: Text | undefined }

const around = ({ filled: { view, errors }, name, label, hint }: Props) => {
  const wrong = errors.get(name)
  return {
    id: idOf(name),
    label: view.say(label),
    ...(hint && { hint: view.say(hint) }),
    ...(wrong && { wrong: view.say(wrong) }),
  }
}

export const Line: FC<Props & { secret?: boolean; shown?: string }> = ({ secret, shown, ...props }) => {
  const field = around(props)
  return (
    <Field {...field}>
      <input
        id={field.id}
        name={props.name}
        type={secret ? 'password' : 'text'}
        value={secret ? '' : (props.filled.form.get(props.name) ?? '')}
        {...(shown && { placeholder: shown })}
        autocomplete={secret ? 'new-password' : 'off'}
        {...described(field.id, field.hint, field.wrong)}
      />
    </Field>
  )
}

export const Area: FC<Props & { rows?: number }> = ({ rows = 3, ...props }) => {
  const field = around(props)
  return (
    <Field {...field}>
      <textarea
        id={field.id}
        name={props.name}
        rows={rows}
        spellcheck={false}
        {...described(field.id, field.hint, field.wrong)}
      >
        {props.filled.form.get(props.name) ?? ''}
      </textarea>
    </Field>
  )
}

export type Option = { value: string; label: Text | string }

export const Choice: FC<Props & { options: readonly Option[] }> = ({ options, ...props }) => {
  const field = around(props)
  const chosen = props.filled.form.get(props.name) ?? ''
  return (
    <Field {...field}>
      <select id={field.id} name={props.name} {...described(field.id, field.hint, field.wrong)}>
        {options.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {typeof label === 'string' ? label : props.filled.view.say(label)}
          </option>
        ))}
      </select>
    </Field>
  )
}

export const Tick: FC<Props> = ({ filled: { view, form }, name, label, hint }) => (
  <div class="field">
    <label class="choice">
      <input type="checkbox" name={name} checked={form.has(name)} /> {view.say(label)}
    </label>
    {hint ? <p class="hint">{view.say(hint)}</p> : null}
  </div>
)

/** Ticks of one name, none meaning all of them. */
export const Ticks: FC<Props & { options: readonly Option[] }> = ({ options, ...props }) => {
  const { filled, name, label } = props
  const { view, form, errors } = filled
  const chosen = form.getAll(name)
  const wrong = errors.get(name)
  return (
    <fieldset class="group-of" id={idOf(name)}>
      <legend>{view.say(label)}</legend>
      <div class="row">
        {options.map((option) => (
          <label class="choice">
            <input type="checkbox" name={name} value={option.value} checked={chosen.includes(option.value)} />{' '}
            {typeof option.label === 'string' ? option.label : view.say(option.label)}
          </label>
        ))}
      </div>
      {wrong ? <p class="wrong">{view.say(wrong)}</p> : null}
    </fieldset>
  )
}

export const Group: FC<{ filled: Filled; title: Text; children?: Child }> = ({ filled, title, children }) => (
  <fieldset class="group-of">
    <legend>{filled.view.say(title)}</legend>
    {children}
  </fieldset>
)

export const Act: FC<{ filled: Filled; act: string; label: Text; main?: boolean; about?: string }> = ({
  filled,
  act,
  label,
  main,
  about,
}) => (
  <button
    type="submit"
    name="act"
    value={act}
    {...(main && { class: 'main' })}
    {...(about && { 'aria-label': `${filled.view.say(label)}: ${about}` })}
  >
    {filled.view.say(label)}
  </button>
)

/** Stands first in a form of several buttons: what Enter in a field presses must be harmless. */
export const EnterAct: FC<{ filled: Filled; act: string; label: Text }> = ({ filled, act, label }) => (
  <button type="submit" name="act" value={act} class="unseen" tabindex={-1}>
    {filled.view.say(label)}
  </button>
)
