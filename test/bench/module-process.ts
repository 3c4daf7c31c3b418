import type { DatabaseUrls } from '../../module/db/connect.ts'
import { marketplaceSecret, masterKey, type Shop } from '../builders/shop.ts'

/** Environment of `npm start` on a bench's database, for the shop that is connected in it. */
export const moduleEnv = (shop: Pick<Shop, 'crm' | 'onec'>, urls: DatabaseUrls, port: number) => ({
  PORT: String(port),
  DATABASE_URL: urls.owner,
  DATABASE_URL_OWNER: urls.owner,
  DATABASE_URL_APP: urls.app,
  DATABASE_URL_WORKER: urls.worker,
  MASTER_KEY: masterKey,
  MARKETPLACE_SECRET: marketplaceSecret,
  OPEN_ORIGINS: `${shop.crm.url},${shop.onec.origin}`,
  CRM_EXTRA_ORIGINS: shop.crm.url,
  LOG_LEVEL: 'silent',
})
