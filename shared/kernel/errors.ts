/** A sentence for people in the three languages of the product. Russian is written first and always shown when a language is missing. */
export type Text = { ru: string; en: string; es: string }

export type Language = keyof Text

/** Who must act. `entity`: this record; `connection`: the remote as a whole; `refusal`: the remote understood and said no; `ours`: a defect of the module. */
export type Fault = 'entity' | 'connection' | 'refusal' | 'ours'

export const errorCodes = [
  'bad_input',
  'too_large',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'stale',
  'idempotency_mismatch',
  'posting_refused',
  'unknown_offer',
  'short_stock',
  'unmapped',
  'locked',
  'unsupported',
  'not_configured',
  'inactive',
  'remote_unreachable',
  'remote_timeout',
  'remote_fault',
  'remote_body',
  'remote_auth',
  'rate_limited',
  'guard_refused',
  'lease_lost',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/**
 * The one error family of the product. Thrown inside; turned into an answer in two places only: the web error
 * handler and the runner. `publicMessage` and `remedy` may be shown to a manager or administrator, so they never
 * hold secrets or personal data; the technical story goes to `message` and `cause`, which only the log sees.
 */
export class MostError extends Error {
  readonly code: ErrorCode
  readonly fault: Fault
  readonly publicMessage: Text
  readonly remedy: Text | undefined
  /** Milliseconds the remote asked us to wait. */
  readonly retryAfter: number | undefined
  /** Field paths that the remote complained about, as it named them. */
  readonly fields: readonly string[]
  /** Which remote it came from; set where a client is bound to its tenant, so that an outage is charged to the right one. */
  remote: 'crm' | 'onec' | undefined

  constructor(
    code: ErrorCode,
    fault: Fault,
    publicMessage: Text,
    more: {
      remedy?: Text
      retryAfter?: number
      fields?: readonly string[]
      cause?: unknown
      message?: string
    } = {},
  ) {
    super(
      more.message ?? `${code}: ${publicMessage.en}`,
      more.cause === undefined ? undefined : { cause: more.cause },
    )
    this.name = 'MostError'
    this.code = code
    this.fault = fault
    this.publicMessage = publicMessage
    this.remedy = more.remedy
    this.retryAfter = more.retryAfter
    this.fields = more.fields ?? []
  }
}

/** Any thrown value as a member of the family; what we do not know is our own defect and is never shown in detail. */
export function toMostError(thrown: unknown): MostError {
  if (thrown instanceof MostError) return thrown
  return new MostError(
    'internal',
    'ours',
    {
      ru: 'Внутренняя ошибка модуля. Мы уже видим её в журнале сервера.',
      en: 'Internal error of the module. It is in the server log.',
      es: 'Error interno del módulo. Está en el registro del servidor.',
    },
    { cause: thrown, message: thrown instanceof Error ? `internal: ${thrown.message}` : 'internal' },
  )
}

/** What the remote did not do may be asked again; what it refused may not. */
export const mayRetry = (error: MostError): boolean => error.fault === 'connection' || error.code === 'locked'
