import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tenantId } from '../../../shared/kernel/ids.ts'
import { defaultPresets, presetNames, presetsOf, scheduledFlows, secondsShare } from './flows.ts'
import { checkCron, nextRun } from './next-run.ts'

const at = (text: string) => Date.parse(text)
const next = (cron: string, timeZone: string, now: string, offset = 0) =>
  new Date(nextRun(cron, { timeZone, offset, now: at(now) })).toISOString()

describe('an expression', () => {
  it.each([
    ['* * * * * *', 'six fields'],
    ['0 3 * *', 'four fields'],
    ['@daily', 'a name'],
    ['2026-01-01T00:00:00', 'a date'],
    ['61 * * * *', 'a minute that is none'],
    ['0 25 * * *', 'an hour that is none'],
    ['когда хочу сам вот так', 'words'],
    ['0 0 31 2 *', '31 February'],
    ['0 0 31 4,6,9,11 *', 'the 31st of months that have 30 days'],
    ['', 'nothing'],
    [`0 3 * * ${'1,'.repeat(200)}1`, 'a very long one'],
  ])('«%s» is refused: %s', (typed) => {
    expect(checkCron(typed, 'Europe/Moscow', at('2026-01-20T09:00:00Z'))).toMatchObject({ ok: false })
  })

  it('is taken with its spaces set right and its next run at hand', () => {
    expect(checkCron('  0   3 * *  * ', 'Europe/Moscow', at('2026-01-20T09:00:00Z'))).toEqual({
      ok: true,
      cron: '0 3 * * *',
      next: at('2026-01-21T00:00:00Z'),
    })
  })

  it('of 29 February waits for a leap year', () => {
    expect(next('0 12 29 2 *', 'UTC', '2026-03-01T00:00:00Z')).toBe('2028-02-29T12:00:00.000Z')
  })
})

describe('the shop’s zone', () => {
  it('Moscow has no clock changes: three at night is midnight UTC all year', () => {
    expect(next('0 3 * * *', 'Europe/Moscow', '2026-03-28T12:00:00Z')).toBe('2026-03-29T00:00:00.000Z')
    expect(next('0 3 * * *', 'Europe/Moscow', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z')
  })

  it('Santiago skips the hour after midnight in September: what stood in it runs at its end, once', () => {
    const run = next('30 0 * * *', 'America/Santiago', '2026-09-05T12:00:00Z')
    expect(run).toBe('2026-09-06T04:00:00.000Z')
    expect(next('30 0 * * *', 'America/Santiago', run)).toBe('2026-09-07T03:30:00.000Z')
  })

  it('Santiago has the hour before midnight twice in April: a daily run in it comes once', () => {
    const run = next('30 23 * * *', 'America/Santiago', '2026-04-04T12:00:00Z')
    expect(run).toBe('2026-04-05T02:30:00.000Z')
    expect(next('30 23 * * *', 'America/Santiago', run)).toBe('2026-04-06T03:30:00.000Z')
  })

  it('a rhythm of minutes goes on through the hour that comes twice', () => {
    let run = '2026-04-05T02:31:00Z'
    const runs = Array.from({ length: 9 }, () => (run = next('*/10 * * * *', 'America/Santiago', run)))
    expect(runs.map((one) => at(one) - at(runs[0]!))).toEqual(runs.map((_, index) => index * 600_000))
  })
})

const ids = fc.uuid().map(tenantId)
const moments = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') })
const zones = fc.constantFrom(
  'Europe/Moscow',
  'America/Santiago',
  'Asia/Kathmandu',
  'UTC',
  'Australia/Lord_Howe',
)

describe('the presets of any account', () => {
  it('are expressions that run, and the defaults are among them', () => {
    fc.assert(
      fc.property(ids, zones, moments, (tenant, timeZone, now) => {
        for (const name of presetNames)
          expect(checkCron(presetsOf(tenant)[name], timeZone, now)).toMatchObject({ ok: true })
        expect(scheduledFlows.map((flow) => presetNames.includes(defaultPresets[flow]))).not.toContain(false)
      }),
      { numRuns: 50 },
    )
  })

  it('come later than now, never further off than their rhythm and one clock change', () => {
    const rhythm = {
      minute: 1,
      tenMinutes: 10,
      halfHour: 30,
      hour: 60,
      fourHours: 240,
      night: 1440,
      morning: 1440,
    }
    fc.assert(
      fc.property(ids, zones, moments, (tenant, timeZone, now) => {
        for (const name of presetNames) {
          const due = nextRun(presetsOf(tenant)[name], { timeZone, offset: secondsShare(tenant), now })
          expect(due).toBeGreaterThan(now)
          expect(due - now).toBeLessThanOrEqual((rhythm[name] + 60) * 60_000)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('begin at a second of the account’s own, whatever the moment they are asked at', () => {
    fc.assert(
      fc.property(ids, moments, (tenant, now) => {
        const offset = secondsShare(tenant)
        const due = nextRun('*/10 * * * *', { timeZone: 'Europe/Moscow', offset, now })
        expect(due % 600_000).toBe(offset)
        expect(due - now).toBeLessThanOrEqual(600_000)
      }),
    )
  })
})
