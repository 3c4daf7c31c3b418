import type { Context } from 'hono'
import type { AppEnv } from './env.ts'

/**
 * Headers of every page: own files only, scripts by nonce, framed by `ancestors` only, nothing kept by the browser and
 * no address of ours given away.
 */
export function protectPage(c: Context<AppEnv>, page: { nonce: string; ancestors: readonly string[] }): void {
  const ancestors = page.ancestors.length > 0 ? [...new Set(page.ancestors)].join(' ') : "'none'"
  c.header(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      `script-src 'nonce-${page.nonce}'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  )
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Cache-Control', 'no-store')
}
