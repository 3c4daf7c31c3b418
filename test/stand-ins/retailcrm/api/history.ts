import { localNow } from '../crm.ts'
import type { HistoryKind, HistoryRecord, Obj } from '../types.ts'
import { knownFilters, num, obj, paginate, Refusal, text } from '../wire.ts'
import type { Call } from './route.ts'

/**
 * One page of a history. With `sinceId` the count starts after it and `page` is refused: the reader moves `sinceId`
 * until `totalPageCount` is 1. `startDate`/`endDate` are naive local times and go with pages.
 */
export function readHistory(
  call: Call,
  kind: HistoryKind,
  extra: string[],
  matches: (row: HistoryRecord, filter: Obj) => boolean,
): Obj {
  const filter = knownFilters(call.query, ['sinceId', 'startDate', 'endDate', ...extra])
  if (filter.sinceId !== undefined && call.query.page !== undefined)
    throw new Refusal(400, 'Errors in the input parameters', {
      errors: { page: 'Parameter page is not allowed together with filter[sinceId].' },
    })
  const since = filter.sinceId === undefined ? undefined : num(filter.sinceId)
  if (filter.sinceId !== undefined && since === undefined)
    throw new Refusal(400, 'Errors in the input parameters', {
      errors: { 'children[sinceId]': 'Значение недопустимо.' },
    })
  const [from, to] = (['startDate', 'endDate'] as const).map((name) => {
    const value = text(filter[name])
    if (value !== undefined && !/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(value))
      throw new Refusal(400, 'Errors in the input parameters', {
        errors: { [`children[${name}]`]: 'Значение недопустимо.' },
      })
    return value
  })
  const rows = call.crm.state.history[kind].filter(
    (row) =>
      (since === undefined || row.id > since) &&
      (from === undefined || row.createdAt >= from) &&
      (to === undefined || row.createdAt <= to) &&
      matches(row, filter),
  )
  const page = paginate(rows, call.query, [20, 50, 100], kind === 'corporate' ? 20 : 100)
  return {
    generatedAt: localNow(call.crm),
    history: page.rows.map((row) => seenBy(row, kind, call.key.id)),
    pagination: page.pagination,
  }
}

/** `apiKey.current` is true for the reader's own changes only; packs never tell the key. */
function seenBy(row: HistoryRecord, kind: HistoryKind, keyId: number): Obj {
  const { keyId: author, oldValue, newValue, ...rest } = row
  if (kind === 'packs')
    return {
      ...rest,
      ...(oldValue === null || oldValue === undefined ? {} : { oldValue }),
      ...(newValue === null || newValue === undefined ? {} : { newValue }),
    }
  return {
    ...rest,
    ...(author === undefined ? {} : { apiKey: { current: author === keyId } }),
    oldValue: oldValue ?? null,
    newValue: newValue ?? null,
  }
}

export const ofParent = (name: string, id: unknown, externalId: unknown) => (row: HistoryRecord) =>
  (id === undefined || String(obj(row[name]).id) === String(id)) &&
  (externalId === undefined || String(obj(row[name]).externalId) === String(externalId))
