import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { catalogueRoutes } from './catalogue-routes.tsx'
import { loadOrderRoutes } from './load-order-routes.tsx'
import { onecRoutes } from './onec-routes.tsx'
import { overviewRoutes } from './overview-routes.tsx'
import { schedulesRoutes } from './schedules-routes.tsx'
import { settingsRoutes } from './settings-routes.tsx'
import { siteExchangeRoutes } from './site-exchange-routes.tsx'
import { subtractionRoutes } from './subtraction-routes.tsx'

/** Pages of the shop administrator, to be mounted under `/app` behind the session. */
export const settingsPages = (): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .route('/', overviewRoutes())
    .route('/', onecRoutes())
    .route('/', settingsRoutes())
    .route('/', subtractionRoutes())
    .route('/', schedulesRoutes())
    .route('/', siteExchangeRoutes())
    .route('/', catalogueRoutes())
    .route('/', loadOrderRoutes())
