import type { FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import { Badge, Scroll } from '../layout/parts.tsx'
import { formatAgo, formatSpan } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { overviewWords as words, workNames } from './overview-words.ts'

/** State of one remote. Times in epoch ms. */
export type RemoteHealth = {
  remote: 'crm' | 'onec'
  connected: boolean
  /** Since when nothing answers; null while nothing is known against it. */
  silentSince: number | null
  message: Text | null
}

/** One kind of work: how much waits, how long the oldest due one waits (ms), how much stopped, when it last went well. */
export type FlowHealth = {
  kind: string
  waiting: number
  lagMs: number
  parked: number
  lastDoneAt: number | null
  /** Repeats for ever by itself and writes no journal when there is nothing new. */
  standing: boolean
}

export type HealthInput = { now: number; remotes: readonly RemoteHealth[]; flows: readonly FlowHealth[] }

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
              <tr>
                <th scope="row">{workNames[flow.kind] ? say(workNames[flow.kind]!) : flow.kind}</th>
                <td data-label={say(words.lastDone)}>
                  {flow.lastDoneAt === null
                    ? say(flow.standing ? words.scheduled : words.never)
                    : formatAgo(flow.lastDoneAt, health.now, language)}
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
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
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
