import { MostError } from '../../shared/kernel/errors.ts'
import { type CrmEnvelope, type CrmProblem, crmEnvelope } from '../../shared/wire-crm/answer.ts'
import { grantScope, refused, remedies, texts } from './texts.ts'

/** What a refusal said, for those who decide by it; kept as the `cause` of the error. */
export class CrmRefusal extends Error {
  readonly status: number
  readonly problems: readonly CrmProblem[]
  /** Id of the record that the asked one was merged into. */
  readonly combinedTo: number | undefined

  constructor(status: number, said: CrmEnvelope) {
    super(`HTTP ${status}: ${wordsOf(said)}`)
    this.name = 'CrmRefusal'
    this.status = status
    this.problems = said.errors
    this.combinedTo = said.combinedTo?.id
  }
}

/** Id of the survivor when the CRM answered that the record was merged; undefined for any other error. */
export const mergedInto = (error: unknown): number | undefined =>
  error instanceof MostError && error.cause instanceof CrmRefusal ? error.cause.combinedTo : undefined

/**
 * An answer that refuses (status 4xx, or `success: false`) to our error. This is the only place that decides by the
 * CRM's texts: its statuses differ from account to account (a wrong key was seen with 403 and with 404).
 */
export function toRefusal(status: number, body: unknown, scope: string | undefined): MostError {
  const read = crmEnvelope.safeParse(body)
  const said: CrmEnvelope = read.success ? read.data : { errors: [] }
  const cause = new CrmRefusal(status, said)
  const message = said.errorMsg ?? ''
  const words = wordsOf(said)
  const make = (...[code, fault, text, more]: ConstructorParameters<typeof MostError>) =>
    new MostError(code, fault, text, { ...more, cause, message: `${code}: ${cause.message}` })

  if (/"apiKey"/i.test(message) || status === 401)
    return make('remote_auth', 'connection', texts.wrongKey, { remedy: remedies.reconnect })
  if (/account does not exist/i.test(message))
    return make('remote_auth', 'connection', texts.noAccount, { remedy: remedies.checkAddress })
  if (status === 403 || /^access denied/i.test(message))
    return make('forbidden', 'connection', texts.denied, { remedy: grantScope(scope) })
  if (/method not found|method not allowed/i.test(message)) return make('unsupported', 'ours', texts.noMethod)
  if (status === 404 || /^(\w+ )?not found\b/i.test(message))
    return make('not_found', 'entity', texts.notFound)
  if (status === 413 || status === 414) return make('too_large', 'entity', texts.tooLargeRequest)
  const fields = said.errors.flatMap((problem) => (problem.path ? [problem.path] : []))
  if (/external warehouse system is disabled/i.test(words))
    return make('not_configured', 'refusal', texts.noWarehouse, { remedy: remedies.openWarehouse, fields })
  if (/too few available offers/i.test(words))
    return make('short_stock', 'refusal', texts.shortStock, { fields })
  const code = /already exists|already set for another/i.test(words) ? 'conflict' : 'bad_input'
  return make(code, 'refusal', refused(cut(words || `HTTP ${status}`)), { fields })
}

function wordsOf(said: CrmEnvelope): string {
  const problems = said.errors.map(({ path, text }) => (path ? `${path}: ${text}` : text))
  return [said.errorMsg, problems.join('; ')].filter((part) => part).join(': ')
}

const cut = (words: string): string => (words.length > 300 ? `${words.slice(0, 299)}…` : words)
