import type { FC } from 'hono/jsx'
import { never } from '../../../shared/kernel/clock.ts'
import type { Text } from '../../../shared/kernel/errors.ts'
import type { FlowSchedule } from '../../connect/index.ts'
import {
  defaultPresets,
  flowTitles,
  presetNames,
  presetsOf,
  type ScheduledFlow,
  type Tenant,
} from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { Badge, Corrections, described, Field, PostForm } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { presetTitles, schedulesWords as words } from './schedules-words.ts'

/** What was typed for one flow and is wrong. */
export type WrongSchedule = { flow: ScheduledFlow; typed: string; message: Text }

type Props = {
  view: View
  tenant: Tenant
  flows: readonly FlowSchedule[]
  now: number
  wrong?: WrongSchedule
}

/** Every flow with its clock: when it runs, when next, how it went, run now, pause. */
export const SchedulesPage: FC<Props> = (props) => {
  const { view, tenant, flows, wrong } = props
  const { say } = view
  return (
    <Page
      view={view}
      section="settings"
      sub="schedules"
      title={say(frame.schedules)}
      lead={`${say(words.lead)} ${tenant.timeZone}.`}
    >
      <Corrections
        view={view}
        rows={
          wrong
            ? [{ id: `cron-${wrong.flow}`, text: `${say(flowTitles[wrong.flow])}: ${say(wrong.message)}` }]
            : []
        }
      />
      {flows.map((flow) => (
        <Flow {...props} flow={flow} />
      ))}
    </Page>
  )
}

const Flow: FC<Props & { flow: FlowSchedule }> = ({ view, tenant, flow, now, wrong: anyWrong }) => {
  const { say } = view
  const wrong = anyWrong?.flow === flow.flow ? anyWrong : undefined
  const title = say(flowTitles[flow.flow])
  const heading = `flow-${flow.flow}`
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>
        {title} {flow.paused ? <Badge tone="warn">{say(words.paused)}</Badge> : null}
      </h2>
      <dl class="facts">
        <div>
          <dt>{say(words.next)}</dt>
          <dd>{nextOf(view, tenant, flow, now)}</dd>
        </div>
        <div>
          <dt>{say(words.last)}</dt>
          <dd>{lastOf(view, tenant, flow)}</dd>
        </div>
      </dl>
      <WhenForm view={view} tenant={tenant} flow={flow} wrong={wrong} />
      <div class="actions">
        <PostForm view={view} action={`/app/schedules/${flow.flow}/run`}>
          <button type="submit" aria-label={`${say(words.runNow)}: ${title}`}>
            {say(words.runNow)}
          </button>
        </PostForm>
        <PostForm view={view} action={`/app/schedules/${flow.flow}/${flow.paused ? 'resume' : 'pause'}`}>
          <button type="submit" aria-label={`${say(flow.paused ? words.resume : words.pause)}: ${title}`}>
            {say(flow.paused ? words.resume : words.pause)}
          </button>
        </PostForm>
      </div>
    </section>
  )
}

const WhenForm: FC<{
  view: View
  tenant: Tenant
  flow: FlowSchedule
  wrong: WrongSchedule | undefined
}> = ({ view, tenant, flow: { flow, cron }, wrong }) => {
  const { say } = view
  const presets = presetsOf(tenant.id)
  const chosen = wrong ? undefined : presetNames.find((name) => presets[name] === cron)
  const [presetId, cronId] = [`preset-${flow}`, `cron-${flow}`]
  const trouble = wrong && say(wrong.message)
  return (
    <PostForm view={view} action={`/app/schedules/${flow}`}>
      <Field id={presetId} label={say(words.when)}>
        <select id={presetId} name="preset">
          {presetNames.map((name) => (
            <option value={name} selected={name === chosen}>
              {say(presetTitles[name])}
              {name === defaultPresets[flow] ? ` (${say(frame.byDefault)})` : ''}
            </option>
          ))}
          <option value="" selected={chosen === undefined}>
            {say(words.own)}
          </option>
        </select>
      </Field>
      <Field
        id={cronId}
        label={say(words.expression)}
        hint={say(words.expressionHint)}
        {...(trouble ? { wrong: trouble } : {})}
      >
        <input
          id={cronId}
          name="cron"
          type="text"
          value={wrong?.typed ?? cron}
          maxlength={100}
          autocomplete="off"
          {...described(cronId, true, trouble)}
        />
      </Field>
      <button type="submit" class="main">
        {say(frame.save)}
      </button>
    </PostForm>
  )
}

function nextOf({ say, language }: View, tenant: Tenant, { standing }: FlowSchedule, now: number): string {
  if (!standing) return say(words.notBegun)
  if (standing.running) return say(words.running)
  if (standing.dueAt === never) return say(words.paused)
  return standing.dueAt <= now ? say(words.soon) : formatTime(standing.dueAt, tenant.timeZone, language)
}

function lastOf({ say, language }: View, tenant: Tenant, { standing }: FlowSchedule): string {
  const at = (moment: number) => formatTime(moment, tenant.timeZone, language)
  if (standing?.lastError) {
    const { at: failedAt, message } = standing.lastError
    return `${at(Date.parse(failedAt))}, ${say(words.failed)}: ${say(message)}`
  }
  return standing?.doneAt ? `${at(standing.doneAt)}, ${say(words.went)}` : say(words.never)
}
