import { serveOnec } from '../../stand-ins/onec/start.ts'
import { createOnecWithExtension, type ExtensionOptions } from './onec.ts'

/** Serves 1C with the extension on the loopback, as `startOnec` serves the stand-in in memory. */
export async function startOnecWithExtension(options: ExtensionOptions & { port?: number | undefined } = {}) {
  const { app, base, state, credentials, close } = createOnecWithExtension(options)
  const served = await serveOnec(app, options.port)
  return {
    ...served,
    ...credentials,
    base,
    state,
    async close() {
      close()
      await served.close()
    },
  }
}
