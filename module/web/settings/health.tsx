import type { FC } from 'hono/jsx'
import { flowName } from '../journal/words.ts'
import { Badge, Scroll, type Tone } from '../layout/parts.tsx'
import { formatAgo, formatSpan } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import type { FlowHealth, FlowState, HealthInput, RemoteHealth } from './flow-health.ts'
import { overviewWords as words, workNames } from './overview-words.ts'

/** Refreshes itself every ten seconds where the browser runs scripts. */
export const Health: FC<{ view: View; health: HealthInput }> = ({ view, health }) => {
  const { say, language } = view
  return (
    <section
      class="card"
      id="health"
      aria-labelledby="health-title"
      hx-get="/app"
      hx-trigger="every 10s"
      hx-select="#health"
      hx-target="#health"
      hx-swap="outerHTML"
      {...{ 'hx-status:4xx': 'swap:none', 'hx-status:5xx': 'swap:none' }}
    >
      <h2 id="health-title">{say(words.health)}</h2>
      <dl class="facts">
        {health.remotes.map((remote) => (
          <Remote view={view} remote={remote} now={health.now} />
        ))}
      </dl>
      <Scroll view={view} label={say(words.health)}>
        <table class="stacks">
          <caption class="unseen">{say(words.health)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.flow)}</th>
              <th scope="col">{say(words.state)}</th>
              <th scope="col">{say(words.lastDone)}</th>
              <th scope="col" class="number">
                {say(words.waiting)}
              </th>
              <th scope="col">{say(words.lag)}</th>
              <th scope="col" class="number">
                {say(words.stopped)}
              </th>
            </tr>
          </thead>
          <tbody>
            {health.flows.map((flow) => (
              <FlowRow view={view} flow={flow} now={health.now} />
            ))}
            {health.withOrders.map(({ flow, lastDoneAt }) => (
              <tr>
                <th scope="row">{flowName(flow, say)}</th>
                <td data-label={say(words.state)} class="soft">
                  {say(words.withOrders)}
                </td>
                <td data-label={say(words.lastDone)}>
                  {lastDoneAt === null ? say(words.never) : formatAgo(lastDoneAt, health.now, language)}
                </td>
                <td colspan={3} class="spare" />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const tones = { fine: 'ok', silent: 'warn', stopped: 'bad', late: 'warn' } as const satisfies Record<
  FlowState,
  Tone
>
const states = {
  fine: words.flowFine,
  silent: words.flowSilent,
  stopped: words.flowStopped,
  late: words.flowLate,
} as const

const FlowRow: FC<{ view: View; flow: FlowHealth; now: number }> = ({ view, flow, now }) => {
  const { say, language } = view
  return (
    <tr>
      <th scope="row">{workNames[flow.name] ? say(workNames[flow.name]!) : flow.name}</th>
      <td data-label={say(words.state)}>
        <Badge tone={tones[flow.state]}>{say(states[flow.state])}</Badge>
      </td>
      <td data-label={say(words.lastDone)}>
        {flow.lastDoneAt === null
          ? say(flow.standing ? words.scheduled : words.never)
          : formatAgo(flow.lastDoneAt, now, language)}
      </td>
      <td class="number" data-label={say(words.waiting)}>
        {flow.waiting}
      </td>
      <td data-label={say(words.lag)}>
        {flow.lagMs < 1000 ? say(words.noLag) : formatSpan(flow.lagMs, language)}
      </td>
      <td class="number" data-label={say(words.stopped)}>
        {flow.parked > 0 ? (
          <a href="/app/journal" aria-label={`${flow.parked}, ${say(words.toJournal)}`}>
            {flow.parked}
          </a>
        ) : (
          0
        )}
      </td>
    </tr>
  )
}

const Remote: FC<{ view: View; remote: RemoteHealth; now: number }> = ({ view, remote, now }) => {
  const { say, language } = view
  return (
    <>
      <dt>{say(words[remote.remote])}</dt>
      <dd>
        {remote.silentSince !== null ? (
          <>
            <Badge tone="bad">{say(words.silent)}</Badge>{' '}
            <span>
              {say(words.silentSince)} {formatSpan(now - remote.silentSince, language)}.{' '}
              {remote.message ? say(remote.message) : ''} <span class="soft">{say(words.nextTry)}</span>
            </span>
          </>
        ) : remote.connected ? (
          <Badge tone="ok">{say(words.fine)}</Badge>
        ) : (
          <Badge tone="calm">{say(words.notConnected)}</Badge>
        )}
      </dd>
    </>
  )
}
