import type { FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import {
  type Choice,
  type Dictionaries,
  type Field,
  type FieldTable,
  rowFields,
  type Section,
} from '../../tenants/index.ts'
import { described, Field as Labelled, Scroll, Wrong } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { Options } from './map-form.tsx'
import { grouped, listOf, optionsOf, shownOptions, textOf, valueAt } from './section-options.ts'

export const fieldId = (name: string): string => `field-${name.replaceAll('.', '-')}`

type Props = {
  view: View
  dictionaries: Dictionaries
  /** What the form holds: the saved value, or what was typed when it comes back. */
  value: unknown
  errors: ReadonlyMap<string, Text>
}

/** The fields of a section from its one description. Stands inside a form. */
export const SectionFields: FC<Props & { section: Pick<Section, 'fields'> }> = ({ section, ...props }) => (
  <div class="fields">
    {grouped(section.fields).map(({ title, fields }) =>
      title === null ? (
        fields.map((field) => <SectionField {...props} field={field} />)
      ) : (
        <fieldset class="group-of">
          <legend>{props.view.say(title)}</legend>
          {fields.map((field) => (
            <SectionField {...props} field={field} />
          ))}
        </fieldset>
      ),
    )}
  </div>
)

/** The table of a section: one row for each entry of its dictionary, its fields as cells. */
export const SectionTable: FC<Props & { table: FieldTable; empty: Text }> = ({ table, empty, ...props }) => {
  const { view, dictionaries } = props
  const rows = optionsOf(table.rows, dictionaries, view.language)
  if (rows.length === 0) return <p class="soft">{view.say(empty)}</p>
  return (
    <Scroll view={view} label={view.say(table.title)}>
      <table>
        <caption>{view.say(table.title)}</caption>
        <thead>
          <tr>
            <th scope="col" />
            {table.fields.map((field) => (
              <th scope="col">{view.say(field.label)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.name || row.code}</th>
              {rowFields(table, row.code).map((field) => (
                <td>
                  <Cell {...props} field={field} row={row.name} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** A field without its label, which stands at the head of the column. */
const Cell: FC<Props & { field: Field; row: string }> = ({ field, row, ...props }) => {
  const id = fieldId(field.name)
  const name = `${row}: ${props.view.say(field.label)}`
  const value = textOf(valueAt(props.value, field.name))
  const wrong = props.errors.get(field.name)
  return (
    <>
      {field.kind === 'choice' ? (
        <select id={id} name={field.name} aria-label={name}>
          <Options
            choices={optionsOf(field.options, props.dictionaries, props.view.language)}
            selected={value}
          />
        </select>
      ) : (
        <input
          id={id}
          name={field.name}
          type="text"
          size={6}
          value={value}
          aria-label={name}
          autocomplete="off"
        />
      )}
      <Wrong id={id} text={wrong && props.view.say(wrong)} />
    </>
  )
}

const SectionField: FC<Props & { field: Field }> = ({ field, ...props }) => {
  switch (field.kind) {
    case 'text':
      return <TextField {...props} field={field} />
    case 'switch':
      return <SwitchField {...props} field={field} />
    case 'choice':
      return <ChoiceField {...props} field={field} />
    case 'choices':
      return <ChoicesField {...props} field={field} />
  }
}

const around = ({ view, errors }: Props, field: Field) => {
  const wrong = errors.get(field.name)
  return {
    id: fieldId(field.name),
    label: view.say(field.label),
    ...(field.hint ? { hint: view.say(field.hint) } : {}),
    ...(wrong ? { wrong: view.say(wrong) } : {}),
  }
}

const TextField: FC<Props & { field: Field & { kind: 'text' } }> = ({ field, ...props }) => {
  const shown = around(props, field)
  return (
    <Labelled {...shown}>
      <input
        id={shown.id}
        name={field.name}
        type={field.secret ? 'password' : 'text'}
        value={field.secret ? '' : textOf(valueAt(props.value, field.name))}
        autocomplete="off"
        {...described(shown.id, shown.hint, shown.wrong)}
      />
    </Labelled>
  )
}

const SwitchField: FC<Props & { field: Field & { kind: 'switch' } }> = ({ field, ...props }) => {
  const { id, label, hint, wrong } = around(props, field)
  return (
    <div class="field">
      <div class="choice">
        <input
          id={id}
          name={field.name}
          type="checkbox"
          value="on"
          checked={valueAt(props.value, field.name) === true}
          {...described(id, hint, wrong)}
        />
        <label for={id}>{label}</label>
      </div>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <Wrong id={id} text={wrong} />
    </div>
  )
}

const ChoiceField: FC<Props & { field: Field & { kind: 'choice' } }> = ({ field, ...props }) => {
  const shown = around(props, field)
  const selected = textOf(valueAt(props.value, field.name))
  const options = optionsOf(field.options, props.dictionaries, props.view.language)
  return (
    <Labelled {...shown}>
      <select id={shown.id} name={field.name} {...described(shown.id, shown.hint, shown.wrong)}>
        {field.none ? <option value="">{props.view.say(field.none)}</option> : null}
        {!field.none && selected === '' ? <option value="">{props.view.say(frame.notChosen)}</option> : null}
        <Options choices={shownOptions(options, [selected])} selected={selected} />
      </select>
    </Labelled>
  )
}

const ChoicesField: FC<Props & { field: Field & { kind: 'choices' } }> = ({ field, ...props }) => {
  const { id, label, hint, wrong } = around(props, field)
  const chosen = listOf(valueAt(props.value, field.name))
  const options = shownOptions(optionsOf(field.options, props.dictionaries, props.view.language), chosen)
  const titles = [...new Set(options.map((option) => option.group))]
  return (
    <fieldset id={id} class="whole" {...described(id, hint, wrong)}>
      <legend>{label}</legend>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <Wrong id={id} text={wrong} />
      {titles.map((title) => (
        <div class={title === null ? '' : 'choices-of'}>
          {title === null ? null : <p>{title}</p>}
          <div class="choices">
            {options
              .filter((option) => option.group === title)
              .map((option) => (
                <Checkbox field={field.name} option={option} checked={chosen.includes(option.code)} />
              ))}
          </div>
        </div>
      ))}
    </fieldset>
  )
}

const Checkbox: FC<{ field: string; option: Choice; checked: boolean }> = ({ field, option, checked }) => (
  <label class="choice">
    <input type="checkbox" name={field} value={option.code} checked={checked} />
    <span>{option.name || option.code}</span>
  </label>
)
