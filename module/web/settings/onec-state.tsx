import type { FC } from 'hono/jsx'
import type { OnecSaid } from '../../tenants/index.ts'
import { Badge, PostForm, Scroll, Trouble } from '../layout/parts.tsx'
import { formatSpan, formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import type { OnecProps } from './onec.tsx'
import { capabilityText, modeText, onecWords as words } from './onec-words.ts'

/** Below this a clock counts as right: a network answer is measured no better. */
const clockToleranceMs = 2000

/** What 1C last said of itself, with the button that asks again; the part that a live check swaps. */
export const OnecState: FC<OnecProps> = ({ view, said, checkedAt, silence }) => {
  const { say } = view
  return (
    <section class="card" id="state" aria-labelledby="state-title" aria-live="polite">
      <div class="row row-between">
        <h2 id="state-title">{say(words.state)}</h2>
        {said === null && !silence ? (
          <Badge tone="calm">{say(words.notConnected)}</Badge>
        ) : silence ? (
          <Badge tone="bad">{say(words.silent)}</Badge>
        ) : (
          <Badge tone="ok">{say(words.answers)}</Badge>
        )}
      </div>
      {silence ? <Trouble view={view} message={silence.publicMessage} remedy={silence.remedy} /> : null}
      {said ? <Said view={view} said={said} checkedAt={checkedAt} /> : null}
      {said || silence ? (
        <PostForm view={view} action="/app/onec/check" refreshes="state">
          <div class="actions">
            <button type="submit" class="busy">
              {say(words.check)}
            </button>
          </div>
        </PostForm>
      ) : null}
    </section>
  )
}

const Said: FC<{ view: View; said: OnecSaid; checkedAt: number | null }> = ({ view, said, checkedAt }) => {
  const { say } = view
  const { about } = said
  const facts: [string, string][] = [
    [
      say(words.configuration),
      `${about.configuration.title || about.configuration.name} ${about.configuration.version}`,
    ],
    [say(words.platform), about.platform],
    [say(words.extension), `${about.extension} (${say(words.contract)} ${about.contract})`],
    [say(words.mode), say(words[about.mode])],
    [say(words.clock), clock(view, said.clockOffsetMs)],
    [say(words.infobase), about.infobase.id],
    ...(checkedAt === null
      ? []
      : [
          [say(words.checkedAt), formatTime(checkedAt, view.account.timeZone, view.language)] as [
            string,
            string,
          ],
        ]),
  ]
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <Problems view={view} said={said} />
      <Capabilities view={view} said={said} />
    </>
  )
}

function clock({ say, language }: View, offsetMs: number): string {
  if (Math.abs(offsetMs) < clockToleranceMs) return say(words.clockFine)
  const way = offsetMs > 0 ? words.clockAhead : words.clockBehind
  return `${say(way)} ${formatSpan(offsetMs, language)}; ${say(words.clockNote)}`
}

const Problems: FC<{ view: View; said: OnecSaid }> = ({ view, said }) => {
  const { say } = view
  const { problems } = said.about
  if (problems.length === 0) return null
  return (
    <>
      <h3>{say(words.problems)}</h3>
      <ul>
        {problems.map((problem) => (
          <li>
            {problem.text}
            {problem.remedy ? (
              <span class="soft">
                {' '}
                {say(frame.whatToDo)} {problem.remedy}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

const Capabilities: FC<{ view: View; said: OnecSaid }> = ({ view, said }) => {
  const { say } = view
  return (
    <details>
      <summary>{say(words.capabilities)}</summary>
      <Scroll view={view} label={say(words.capabilities)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.capability)}</th>
              <th scope="col">{say(words.how)}</th>
              <th scope="col">{say(words.latency)}</th>
            </tr>
          </thead>
          <tbody>
            {said.about.capabilities.map(({ name, mode, latency }) => {
              const [title, how] = [capabilityText(name), modeText(mode)]
              return (
                <tr>
                  <th scope="row">{title ? say(title) : name}</th>
                  <td>
                    <Badge tone={mode === 'off' ? 'calm' : 'ok'}>{how ? say(how) : mode}</Badge>
                  </td>
                  <td>{latency === null ? '' : `${latency} ${say(words.seconds)}`}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}
