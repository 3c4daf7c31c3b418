import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { z } from 'zod'
import { Refusal, wrongField } from '../problem.ts'
import { type Onec, settingsOf } from '../state.ts'

/**
 * A repeatable write: the same `Idempotency-Key` with the same text gives the stored answer, with another → `idempotency_mismatch`.
 * Only an answer that changed something is stored: a refused write left nothing behind and may be sent again under its key.
 */
export async function writeOnce<T extends z.ZodType>(
  onec: Onec,
  c: Context,
  message: T,
  apply: (input: z.infer<T>) => unknown,
): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (!key) throw wrongField('Idempotency-Key', 'Нет заголовка Idempotency-Key')
  const text = await c.req.text()
  if (settingsOf(onec).held) {
    throw new Refusal('forbidden', 'База перенесена или восстановлена: запись ждёт подтверждения в 1С.')
  }
  const place = c.req.path + new URL(c.req.url).search
  const print = createHash('sha256').update(`${c.req.method} ${place}\n${text}`).digest('hex')
  const stored = onec.answers.get(key)
  if (stored && stored.print !== print) {
    throw new Refusal('idempotency_mismatch', 'Под этим номером записи уже приняты другие данные.')
  }
  if (stored) return c.json(stored.body as object, stored.status as 200)
  const body = apply(parsed(message, text)) as object
  onec.answers.put({ id: key, print, status: 200, body })
  return c.json(body)
}

/** The body of a request that may be repeated as it is: queries. */
export async function bodyOf<T extends z.ZodType>(c: Context, message: T): Promise<z.infer<T>> {
  return parsed(message, (await c.req.text()) || '{}')
}

function parsed<T extends z.ZodType>(message: T, text: string): z.infer<T> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Refusal('validation', 'Тело запроса — не JSON.')
  }
  const result = message.safeParse(body)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: 'Неверное значение',
  }))
  const paths = fields.map((field) => field.path || '(тело)').join(', ')
  throw new Refusal('validation', `Неверные данные в полях: ${paths}.`, fields)
}

/** `?limit=` within its bounds, else the greatest. */
export function limitOf(c: Context, greatest: number): number {
  const asked = c.req.query('limit')
  if (asked === undefined) return greatest
  const limit = Number(asked)
  if (!Number.isInteger(limit) || limit < 1) throw wrongField('limit', 'Ожидается целое число от 1', asked)
  return Math.min(limit, greatest)
}
