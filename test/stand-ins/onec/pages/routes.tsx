import { Hono } from 'hono'
import type { OnecActs } from '../acts.ts'
import type { Onec } from '../state.ts'
import type { RequestLog } from '../wire/request-log.ts'
import { goodsPages } from './goods.tsx'
import { officeOfMemory } from './office-of-memory.ts'
import { officePages } from './office-pages.tsx'
import { selectionPages } from './selection.tsx'

/** Pages of a person who works in 1C. */
export const pageRoutes = (parts: { onec: Onec; acts: OnecActs; log: RequestLog }): Hono =>
  new Hono()
    .route('/', officePages(officeOfMemory(parts.onec, parts.acts), parts.log))
    .route('/', goodsPages(parts.onec))
    .route('/', selectionPages(parts.onec))
