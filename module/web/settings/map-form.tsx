import type { FC } from 'hono/jsx'
import type { Choice, MapIssue } from '../../tenants/index.ts'
import { mapTitles } from '../../tenants/index.ts'
import { Badge, Scroll, Wrong } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { byShownName, longList, type MapRow, type MapTable, mapFieldName } from './map-rows.ts'
import { mapWords } from './map-words.ts'

/** Id of a row's control: sources hold any characters, an id may not hold spaces. */
export const rowId = (kind: string, source: string): string =>
  `map-${kind.replaceAll('.', '-')}-${encodeURIComponent(source).replace(/[%:.'()*!~]/g, '-')}`

/** The table of one map: a row per source with a choice of its target. Stands inside a form. */
export const MapRows: FC<{ view: View; table: MapTable; issues: readonly MapIssue[] }> = ({
  view,
  table,
  issues,
}) => {
  const { say } = view
  const wrong = new Map(
    issues.filter((issue) => issue.kind === table.kind).map((issue) => [issue.source, say(issue.message)]),
  )
  const long = table.targets !== null && table.targets.length > longList
  const names = long ? [...byShownName(table.targets ?? [])] : []
  const shownNames = long ? new Map(names.map(([name, { code }]) => [code, name])) : null
  if (table.groups.length === 0) return <p class="nothing">{say(mapWords.noSources)}</p>
  return (
    <Scroll view={view} label={say(mapTitles[table.kind])}>
      <table class="map">
        <caption class="unseen">{say(mapTitles[table.kind])}</caption>
        <thead>
          <tr>
            <th scope="col">{say(mapWords.from[table.kind])}</th>
            <th scope="col">{say(mapWords.to[table.kind])}</th>
          </tr>
        </thead>
        {table.groups.map((group) => (
          <tbody>
            {group.title === null ? null : (
              <tr>
                <th scope="rowgroup" colspan={2} class="group">
                  {groupTitle(view, group.title)}
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <Row
                view={view}
                table={table}
                row={row}
                wrong={wrong.get(row.source)}
                shownNames={shownNames}
              />
            ))}
          </tbody>
        ))}
      </table>
      {long ? (
        <datalist id={listId(table.kind)}>
          {names.map(([name]) => (
            <option value={name} />
          ))}
        </datalist>
      ) : null}
    </Scroll>
  )
}

const listId = (kind: string): string => `list-${kind.replaceAll('.', '-')}`

type RowProps = {
  view: View
  table: MapTable
  row: MapRow
  wrong: string | undefined
  /** Code → what stands for it, where the list of targets is long. */
  shownNames: ReadonlyMap<string, string> | null
}

const Row: FC<RowProps> = ({ view, table, row, wrong, shownNames }) => {
  const { say } = view
  const id = rowId(table.kind, row.source)
  const common = {
    id,
    name: mapFieldName(table.kind, row.source),
    'aria-labelledby': `${id}-name`,
    ...(wrong
      ? { 'aria-describedby': `${id}-wrong`, 'aria-invalid': 'true' as const }
      : row.proposed || row.hint
        ? { 'aria-describedby': `${id}-proposal` }
        : {}),
  }
  return (
    <tr>
      <th scope="row" id={`${id}-name`}>
        {row.label ? say(row.label) : row.name}{' '}
        {row.gone ? <Badge tone="bad">{say(mapWords.gone)}</Badge> : null}
      </th>
      <td>
        <div class="row">
          {table.targets === null ? (
            <input type="text" {...common} value={row.target} maxlength={150} />
          ) : shownNames ? (
            <input
              type="text"
              {...common}
              list={listId(table.kind)}
              value={shownNames.get(row.target) ?? row.target}
              placeholder={say(mapWords.typeName)}
              autocomplete="off"
            />
          ) : (
            <select {...common}>
              <option value="">{say(frame.notChosen)}</option>
              <Options choices={table.targets} selected={row.target} />
            </select>
          )}
          {row.proposed ? (
            <span id={`${id}-proposal`}>
              <Badge tone="warn">{say(mapWords.proposed)}</Badge>
            </span>
          ) : null}
          {row.hint ? (
            <span class="soft small" id={`${id}-proposal`}>
              {say(mapWords.perhaps)} «{row.hint.name}»
            </span>
          ) : null}
        </div>
        <Wrong id={id} text={wrong} />
      </td>
    </tr>
  )
}

/** Choices under their groups; those of no group first. */
export const Options: FC<{ choices: readonly Choice[]; selected: string }> = ({ choices, selected }) => {
  const titles = [...new Set(choices.map((choice) => choice.group))]
  return (
    <>
      {titles.map((title) => {
        const options = choices
          .filter((choice) => choice.group === title)
          .map((choice) => (
            <option value={choice.code} selected={choice.code === selected}>
              {choice.name || choice.code}
            </option>
          ))
        return title === null ? options : <optgroup label={title}>{options}</optgroup>
      })}
    </>
  )
}

function groupTitle(view: View, title: string): string {
  const known = mapWords.groups[title as keyof typeof mapWords.groups]
  return known ? view.say(known) : title
}
