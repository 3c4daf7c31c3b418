import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createOnec, type OnecOptions } from './app.ts'
import { readCatalogue } from './commerceml.ts'
import { serviceBase } from './surface.ts'

export type StartOptions = Omit<OnecOptions, 'catalogue'> & {
  /** 0 or absent: a free one. */
  port?: number | undefined
  /** Folder with CommerceML files. */
  catalogueDir?: string | undefined
}

type FetchCallback = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Serves the stand-in on the loopback. `url` is the address that the module is connected to; people open `origin`. */
export async function startOnec(options: StartOptions = {}) {
  const read = options.catalogueDir === undefined ? undefined : await readCatalogue(options.catalogueDir)
  const { app, state, credentials, close } = createOnec({ ...options, catalogue: read?.catalogue })
  const served = await serveOnec(app, options.port)
  return {
    ...served,
    ...credentials,
    state,
    files: read?.files ?? [],
    async close() {
      close()
      await served.close()
    },
  }
}

/** Serves a base's surface on the loopback. */
export async function serveOnec(app: { fetch: FetchCallback }, port = 0) {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${origin}${serviceBase}`,
    origin,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
