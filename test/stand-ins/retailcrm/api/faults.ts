import type { Obj } from '../types.ts'
import { isObj, list, obj } from '../wire.ts'
import { asHtml, asJson } from './respond.ts'

/** Faults the tests switch on by a control route, matched by a glob of the path (`POST /api/v5/orders/*`, method optional). */

export const faultModes = [
  'down',
  'slow',
  '503',
  '429',
  'html',
  'no-account',
  'truncated',
  'timeout-after-effect',
  '500-after-effect',
  'duplicate',
  '460',
  'empty-history-page',
  'half',
  'bad-entry',
  'lost-offers',
] as const
export type FaultMode = (typeof faultModes)[number]
export type Fault = { target: string; mode: FaultMode; times?: number; ms?: number }

const globs = (target: string) =>
  new RegExp(
    `^${target
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )

/** The first switched-on fault for a request; counts it down and drops it when used up. */
export function takeFault(faults: Fault[], method: string, path: string): Fault | undefined {
  const found = faults.find(
    (fault) => globs(fault.target).test(path) || globs(fault.target).test(`${method} ${path}`),
  )
  if (found?.times !== undefined) {
    found.times -= 1
    if (found.times <= 0) faults.splice(faults.indexOf(found), 1)
  }
  return found
}

/** The rows of an upload and the field they stand in. */
function entriesOf(form: Obj): { name: string; entries: Obj[] } | undefined {
  for (const [name, value] of Object.entries(form)) {
    if (typeof value !== 'string' || !value.startsWith('[')) continue
    try {
      return { name, entries: list(JSON.parse(value)).filter(isObj) }
    } catch {
      return undefined
    }
  }
  return undefined
}

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** @param run does the request with these fields, as often as it is called */
export async function withFault(
  fault: Fault,
  run: (form: Obj) => Response,
  { method, path, form }: { method: string; path: string; form: Obj },
  drop: (() => void) | undefined,
): Promise<Response> {
  const gone = () => {
    drop?.()
    return asHtml(502, '502 Bad Gateway')
  }
  switch (fault.mode) {
    case 'down':
      return gone()
    case 'slow':
      await wait(fault.ms ?? 3000)
      return run(form)
    case '503':
    case '429':
      return asJson(Number(fault.mode), { success: false, errorMsg: 'Rate limit exceeded' })
    case '460':
      // As a batch of which nothing was taken; a reading has no halves.
      return method === 'GET'
        ? run(form)
        : asJson(460, { success: false, errorMsg: 'Orders are loaded with errors', errors: [] })
    case 'half': {
      const upload = entriesOf(form)
      if (upload === undefined) return run(form)
      const taken = Math.floor(upload.entries.length / 2)
      const whole = run({ ...form, [upload.name]: upload.entries.slice(0, taken) })
      if (whole.status >= 400) return whole
      const errors = upload.entries.slice(taken).map((_, i) => `${upload.name}[${taken + i}]: Not loaded.`)
      const body = obj(await whole.json())
      return asJson(460, { ...body, success: false, errorMsg: 'Loaded with errors', errors })
    }
    case 'bad-entry': {
      const member = path.endsWith('/prices/upload') ? 'prices[3].prices[0].code' : 'offers[3].stores[0].code'
      return method === 'GET'
        ? run(form)
        : asJson(400, {
            success: false,
            errorMsg: 'Errors in the entity format',
            errors: { [member]: 'Выбранное Вами значение недопустимо.' },
          })
    }
    case 'lost-offers': {
      const upload = entriesOf(form)
      if (upload === undefined) return run(form)
      const lost = upload.entries.filter((_, i) => i % 3 === 2)
      const whole = run({ ...form, [upload.name]: upload.entries.filter((_, i) => i % 3 !== 2) })
      if (whole.status >= 400) return whole
      const body = obj(await whole.json())
      const names = lost.map(({ id, externalId, xmlId }) => ({ id, externalId, xmlId }))
      return asJson(whole.status, { ...body, notFoundOffers: [...list(body.notFoundOffers), ...names] })
    }
    case 'html':
      return asHtml(502, '502 Bad Gateway')
    case 'no-account':
      return method === 'GET'
        ? asJson(404, { success: false, errorMsg: 'Account does not exist.' })
        : asHtml(405, '405 Not Allowed')
    case 'truncated': {
      const whole = run(form)
      const body = await whole.text()
      return new Response(body.slice(0, Math.floor(body.length / 2)), {
        status: whole.status,
        headers: { 'content-type': 'application/json' },
      })
    }
    case 'timeout-after-effect':
      run(form)
      await wait(fault.ms ?? 60_000)
      return gone()
    case '500-after-effect':
      run(form)
      return asJson(500, { success: false, errorMsg: 'Internal server error.' })
    case 'duplicate':
      run(form)
      return run(form)
    case 'empty-history-page': {
      const whole = run(form)
      const body = obj(await whole.json())
      if (!('history' in body)) return asJson(whole.status, body)
      const pagination = obj(body.pagination)
      const totalPageCount = Math.max(2, Number(pagination.totalPageCount))
      return asJson(whole.status, { ...body, history: [], pagination: { ...pagination, totalPageCount } })
    }
  }
}
