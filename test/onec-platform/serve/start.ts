import { readCatalogue } from '../../stand-ins/onec/commerceml.ts'
import { serveOnec } from '../../stand-ins/onec/start.ts'
import { createOnecWithExtension, type ExtensionOptions } from './onec.ts'

type StartOptions = Omit<ExtensionOptions, 'catalogue'> & {
  port?: number | undefined
  /** Folder with CommerceML files. */
  catalogueDir?: string | undefined
}

/** Serves 1C with the extension on the loopback, as `startOnec` serves the stand-in in memory. */
export async function startOnecWithExtension(options: StartOptions = {}) {
  const { port, catalogueDir, ...others } = options
  const read = catalogueDir === undefined ? undefined : await readCatalogue(catalogueDir)
  const { app, base, state, credentials, close } = createOnecWithExtension({
    ...others,
    catalogue: read?.catalogue,
  })
  const served = await serveOnec(app, port)
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
