import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { accountRoutes } from './account-routes.tsx'
import { pickupRoutes } from './pickup.tsx'
import { priceRoutes } from './price-routes.tsx'
import { rulesRoutes } from './rules-routes.tsx'

/** Pages of the shop's delivery, to be mounted under `/app` behind the session. */
export const deliveryPages = (): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .route('/', accountRoutes())
    .route('/', pickupRoutes())
    .route('/', rulesRoutes())
    .route('/', priceRoutes())
