import { z } from 'zod'
import { type CrmPagination, crmPagination } from '../../shared/wire-crm/answer.ts'
import { listOf } from '../../shared/wire-crm/loose.ts'

/** Page 1 and on; the CRM takes 20 (its default), 50 or 100 records a page. */
export interface PageWanted {
  page?: number
  limit?: 20 | 50 | 100
}

export interface Page<Row> {
  rows: Row[]
  pagination: CrmPagination
}

/** Answer of a list call whose records are in the member `key`. */
export const pageOf = <Row>(key: string, row: z.ZodType<Row>): z.ZodType<Page<Row>> =>
  z.preprocess(
    (given) =>
      typeof given === 'object' && given !== null
        ? { pagination: {}, ...given, rows: (given as Record<string, unknown>)[key] }
        : given,
    z.object({ rows: listOf(row), pagination: crmPagination }),
  )

/** Every row of a list call, page by page in the order of the CRM, until it says that there are no more. */
export async function* everyRow<Row>(read: (page: number) => Promise<Page<Row>>): AsyncGenerator<Row> {
  for (let page = 1; ; page += 1) {
    const { rows, pagination } = await read(page)
    yield* rows
    if (page >= pagination.totalPageCount) return
  }
}
