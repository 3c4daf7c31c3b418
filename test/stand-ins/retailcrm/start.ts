import { serve } from '@hono/node-server'
import { createRetailCrm, type RetailCrmOptions } from './app.tsx'

export type RunningCrm = {
  url: string
  state: ReturnType<typeof createRetailCrm>['state']
  /** Goods are changed here, not in the state: it keeps their names. */
  goods: ReturnType<typeof createRetailCrm>['account']['crm']['goods']
  close: () => Promise<void>
}

/** The account behind a port of 127.0.0.1; port 0 takes a free one. Its `origin` becomes that address unless given. */
export async function startRetailCrm(
  options: RetailCrmOptions & { port?: number } = {},
): Promise<RunningCrm> {
  const { app, state, account, close } = createRetailCrm(options)
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, port: options.port ?? 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    )
    started.once('error', reject)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const url = `http://127.0.0.1:${port}`
  if (options.origin === undefined) state.origin = url
  return {
    url,
    state,
    goods: account.crm.goods,
    close: () =>
      new Promise((resolve) => {
        close()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
