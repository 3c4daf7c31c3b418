/** What 1C refuses, in the closed list of the wire. */
const statusOf = {
  validation: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  idempotency_mismatch: 409,
  stale: 409,
  posting_refused: 422,
  locked: 423,
  internal: 500,
  unsupported: 501,
} as const

const titles: Record<keyof typeof statusOf, string> = {
  validation: 'Ошибка в данных запроса',
  unauthorized: 'Требуется вход',
  forbidden: 'Недостаточно прав',
  not_found: 'Не найдено',
  conflict: 'Найдены похожие записи',
  idempotency_mismatch: 'Номер записи уже использован',
  stale: 'Данные устарели',
  posting_refused: 'Документ не проведён',
  locked: 'Данные заблокированы',
  internal: 'Внутренняя ошибка',
  unsupported: 'Не поддерживается',
}

export type ProblemCode = keyof typeof statusOf
export type WrongField = { path: string; message: string; value?: string }

/** Thrown by a handler and turned into `application/problem+json` in one place. `more` adds members, such as candidates. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly fields: WrongField[] = [],
    readonly more: Record<string, unknown> = {},
  ) {
    super(detail)
  }
}

/** A refusal of one field of the request. */
export function wrongField(path: string, message: string, value?: string): Refusal {
  return new Refusal('validation', message, [{ path, message, ...(value === undefined ? {} : { value }) }])
}

export function problemAnswer(refusal: Refusal): Response {
  const { code, message, fields, more } = refusal
  const body = {
    type: `urn:most:problem:${code}`,
    title: titles[code],
    status: statusOf[code],
    code,
    detail: message,
    fields,
    ...more,
  }
  return new Response(JSON.stringify(body), {
    status: statusOf[code],
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(code === 'unauthorized' ? { 'www-authenticate': 'Basic realm="1C", charset="UTF-8"' } : {}),
      ...(code === 'locked' ? { 'retry-after': '1' } : {}),
    },
  })
}
