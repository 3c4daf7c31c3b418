import { MostError } from '../../shared/kernel/errors.ts'
import { attach } from './attach.ts'
import type { ConnectDeps } from './deps.ts'
import { type OpenedSession, openSession } from './open-account.ts'
import { readAccount } from './read-account.ts'
import { sameSecret } from './secrets.ts'

/**
 * Connects a shop outside the marketplace by its address and a key made by hand. Only for the operator of the module,
 * since nothing else proves that the asker may use it. Throws like `register`, and `forbidden` for a wrong token.
 */
export async function connectManually(
  deps: ConnectDeps,
  input: { url: string; apiKey: string; operatorToken: string },
): Promise<OpenedSession> {
  if (!(await sameSecret(input.operatorToken, deps.operatorToken))) {
    throw new MostError('forbidden', 'refusal', {
      ru: 'Токен оператора неверен или не задан у модуля.',
      en: 'The operator token is wrong, or the module has none.',
      es: 'El token del operador es incorrecto o el módulo no tiene ninguno.',
    })
  }
  const account = await readAccount(deps, input.url.trim(), input.apiKey.trim())
  return openSession(deps, await attach(deps, account, 'operator'))
}
