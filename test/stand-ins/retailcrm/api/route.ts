import type { Crm } from '../crm.ts'
import type { Actor, ApiKey, Obj } from '../types.ts'
import { jsonField, missing, Refusal, text } from '../wire.ts'

/** One API request, read. `form` holds the fields of the body, `query` those of the URL in PHP brackets. */
export type Call = {
  crm: Crm
  key: ApiKey
  actor: Actor
  path: string
  params: Record<string, string>
  query: Obj
  form: Obj
  /** Raw body, for uploads of files. */
  bytes: Uint8Array
  /** Hears of the rows of an upload. */
  counted: (entries: number) => void
}

export type Answer =
  | { status?: number; body: Obj }
  | { status?: number; bytes: Uint8Array; headers: Record<string, string> }

export type Route = {
  verb: 'GET' | 'POST'
  path: string
  /** What the key must be allowed to do; null = any key. */
  scope: string | null
  answer: (call: Call) => Answer
}

export const get = (path: string, scope: string | null, answer: (call: Call) => Answer): Route => ({
  verb: 'GET',
  path,
  scope,
  answer,
})
export const post = (path: string, scope: string | null, answer: (call: Call) => Answer): Route => ({
  verb: 'POST',
  path,
  scope,
  answer,
})

export const ok = (body: Obj = {}): Answer => ({ body: { success: true, ...body } })
export const created = (body: Obj = {}): Answer => ({ status: 201, body: { success: true, ...body } })

export const json = (call: Call, name: string): unknown => jsonField(call.form, name)

export const seesSite = (key: ApiKey, site: string): boolean =>
  key.sites === 'all' || key.sites.includes(site)

/** The shop a write goes to: as sent, else the account's default one. */
export function siteOf(call: Call, sent: unknown = call.form.site): string {
  const { state } = call.crm
  const sites = state.references.sites ?? []
  const visible = sites.filter((site) => seesSite(call.key, String(site.code)))
  const code = text(sent)
  if (code === undefined || code === '') {
    if (state.options.requireSite && visible.length > 1) throw missing('site')
    const site = visible.find((row) => row.defaultForCrm === true) ?? visible[0]
    if (site === undefined) throw new Refusal(403, 'Access denied.')
    return String(site.code)
  }
  if (!sites.some((site) => site.code === code))
    throw new Refusal(400, 'Errors in the input parameters', {
      errors: { site: `Site with code "${code}" not found.` },
    })
  if (!seesSite(call.key, code)) throw new Refusal(403, 'Access denied.')
  return code
}

type Located = { id: number; externalId?: string; site?: string }

/**
 * The entity of a path `{id}`: by `externalId` unless `by=id`. One of a shop that the key does not see is denied.
 * @throws Refusal with `lost` when there is none, naming what it was merged into
 */
export function locate<T extends Located>(
  call: Call,
  rows: T[],
  kind: string,
  lost = 'Not found',
  param = 'id',
): T {
  const value = call.params[param] ?? ''
  const by = text(call.query.by ?? call.form.by) ?? 'externalId'
  if (by !== 'id' && by !== 'externalId')
    throw new Refusal(400, 'Errors in the input parameters', {
      errors: { by: 'Выбранное Вами значение недопустимо.' },
    })
  const site = text(call.query.site ?? call.form.site)
  const matching = rows.filter((row) => (by === 'id' ? String(row.id) === value : row.externalId === value))
  const found = matching.find((row) => row.site === undefined || row.site === site) ?? matching[0]
  if (found === undefined) {
    const into = by === 'id' ? call.crm.state.merged[`${kind}:${value}`] : undefined
    throw new Refusal(404, lost, into === undefined ? {} : { errors: [], combinedTo: { id: into } })
  }
  if (found.site !== undefined && !seesSite(call.key, found.site)) throw new Refusal(403, 'Access denied.')
  return found
}

/** Entries of an upload: 50 at most, by option. */
export function checkBatch(call: Call, rows: unknown[], limit: number, name: string): void {
  call.counted(rows.length)
  if (call.crm.state.options.batchLimits && rows.length > limit)
    throw new Refusal(400, 'Errors in the entity format', {
      errors: { [name]: `This collection should contain ${limit} elements or less.` },
    })
}

/** The answer of an upload: complete, or the half that was taken with what is wrong with the rest. */
export function uploadAnswer(
  call: Call,
  body: Obj,
  failed: string,
  errorMsg: string,
  errors: string[],
): Answer {
  if (errors.length === 0) return { status: 201, body: { success: true, ...body } }
  if (call.crm.state.options.partialStatus === 460)
    return { status: 460, body: { success: false, errorMsg, ...body, errors } }
  return { status: 200, body: { success: true, ...body, [failed]: body[failed], errors } }
}
