import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Asset, Assets } from '../web/assets/index.ts'

/** The files that pages load, read once at start. */
export async function readAssets(): Promise<Assets> {
  const require = createRequire(import.meta.url)
  const [css, htmx] = await Promise.all([
    readFile(new URL('../web/assets/pages.css', import.meta.url), 'utf8'),
    readFile(require.resolve('htmx.org/dist/htmx.min.js'), 'utf8'),
  ])
  return {
    'pages.css': asset(css, 'text/css; charset=utf-8'),
    'htmx.js': asset(htmx.replace(/\n\/\/# sourceMappingURL=.*$/m, ''), 'text/javascript; charset=utf-8'),
  }
}

const asset = (body: string, type: string): Asset => ({
  body,
  type,
  version: createHash('sha256').update(body).digest('hex').slice(0, 12),
})
