import type { DatabaseUrls } from '../../module/db/connect.ts'
import { freePort, type Started, start } from '../demo/processes.ts'
import { marketplaceSecret, masterKey } from './shop.ts'

/** The two systems that the module may reach. */
interface Remotes {
  crm: { url: string }
  onec: { origin: string }
}

/** Environment of `npm start` on a test's database, for the shop that is connected in it. */
export const moduleEnv = ({ crm, onec }: Remotes, urls: DatabaseUrls, port: number) => ({
  PORT: String(port),
  DATABASE_URL: urls.owner,
  DATABASE_URL_OWNER: urls.owner,
  DATABASE_URL_APP: urls.app,
  DATABASE_URL_WORKER: urls.worker,
  MASTER_KEY: masterKey,
  MARKETPLACE_SECRET: marketplaceSecret,
  OPEN_ORIGINS: `${crm.url},${onec.origin}`,
  CRM_EXTRA_ORIGINS: crm.url,
  LOG_LEVEL: 'silent',
})

/** One more `npm start` beside the module at `publicUrl`, ready for work; `settings` are its own variables. */
export async function startReplica(
  publicUrl: string,
  remotes: Remotes,
  urls: DatabaseUrls,
  settings: Record<string, string>,
): Promise<{ port: number; process: Started }> {
  const port = await freePort()
  const process = await start('module/main/node.ts', {
    env: { ...moduleEnv(remotes, urls, port), PUBLIC_URL: publicUrl, ...settings },
    ready: `http://127.0.0.1:${port}/readyz`,
  })
  return { port, process }
}
