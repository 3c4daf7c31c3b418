import type { FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import type { GoodsState, Note } from '../../goods/index.ts'
import { PostForm, Scroll } from '../layout/parts.tsx'
import { formatSpan, formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { goodsWords as words } from './goods-words.ts'

/** The run under way or the last one, what did not come through, and the button that starts a run now. */
export const RunsCard: FC<{ view: View; path: string; goods: GoodsState }> = ({ view, path, goods }) => {
  const { say } = view
  return (
    <section class="card" id="runs" aria-labelledby="runs-title">
      <h2 id="runs-title">{say(words.title)}</h2>
      <RunLines view={view} goods={goods} />
      <PostForm view={view} action={`${path}/run`}>
        <button type="submit">{say(words.runNow)}</button>
      </PostForm>
      {goods.drift ? <Drift view={view} drift={goods.drift} /> : null}
      {goods.problems.length > 0 ? <Problems view={view} problems={goods.problems} /> : null}
    </section>
  )
}

const RunLines: FC<{ view: View; goods: GoodsState }> = ({ view, goods: { run, rate, leftMs } }) => {
  const { say, language, account } = view
  if (run === null) return <p class="soft">{say(words.never)}</p>
  const rows: [Text, string][] = [
    [words.began, formatTime(run.startedAt, account.timeZone, language)],
    ...(run.finishedAt === null
      ? []
      : ([[words.ended, formatTime(run.finishedAt, account.timeZone, language)]] as [Text, string][])),
    [
      words.read,
      run.total === null || run.finishedAt !== null ? String(run.read) : `${run.read} / ${run.total}`,
    ],
    ...(rate === null ? [] : ([[words.rate, String(Math.round(rate))]] as [Text, string][])),
    ...(leftMs === null ? [] : ([[words.left, formatSpan(leftMs, language)]] as [Text, string][])),
    [words.told, String(run.told)],
    [words.refused, String(run.refused)],
    [words.notFound, String(run.notFound)],
  ]
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div>
          <dt>{say(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The daily look at the CRM: in how many offers a store or a price type held something else than it was told. */
const Drift: FC<{ view: View; drift: NonNullable<GoodsState['drift']> }> = ({ view, drift }) => {
  const { say, language, account } = view
  const wrong = Object.entries(drift.byCode)
  return (
    <p>
      {say(words.compared)} {formatTime(drift.at, account.timeZone, language)}:{' '}
      {wrong.length === 0
        ? say(words.noDrift)
        : wrong.map(([code, count]) => `${code} — ${count}`).join(', ')}
    </p>
  )
}

const Problems: FC<{ view: View; problems: GoodsState['problems'] }> = ({ view, problems }) => {
  const { say } = view
  return (
    <details>
      <summary>{say(words.problems)}</summary>
      <Scroll view={view} label={say(words.problems)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.offer)}</th>
              <th scope="col">{say(words.site)}</th>
              <th scope="col">{say(words.why)}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ offer, site, notFound, notes }) => (
              <tr>
                <td>{offer}</td>
                <td>{site}</td>
                <td>
                  {[
                    ...(notFound ? [say(words.unknown)] : []),
                    ...notes.map((note) => say(noteWords(note))),
                  ].join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}

function noteWords(note: Note): Text {
  if (note.kind === 'refused') return words.refusedBecause(note.words)
  if (note.kind === 'currency') return words.currency(note.code, note.currency)
  return words.notes[note.kind](note.code)
}
