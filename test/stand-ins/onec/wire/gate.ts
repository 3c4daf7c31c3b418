import { createMiddleware } from 'hono/factory'
import { Refusal } from '../problem.ts'

export type Credentials = { user: string; password: string; token: string | null }

/** HTTP Basic of the one exchange user, or Bearer. */
export function gate(credentials: Credentials) {
  const basic = Buffer.from(`${credentials.user}:${credentials.password}`, 'utf8').toString('base64')
  const accepted = new Set([`Basic ${basic}`])
  if (credentials.token !== null) accepted.add(`Bearer ${credentials.token}`)
  return createMiddleware(async (c, next) => {
    if (!accepted.has(c.req.header('authorization') ?? '')) {
      throw new Refusal('unauthorized', 'Идентификация пользователя не выполнена: проверьте имя и пароль.')
    }
    await next()
  })
}
