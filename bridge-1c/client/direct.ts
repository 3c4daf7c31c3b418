import { readBytes } from '../../shared/kernel/body.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { beforeDeadline } from './before-deadline.ts'
import { tooLarge, unreachable } from './faults.ts'
import type { OnecAnswer, OnecRequest, Transport } from './transport.ts'

/** A dedicated 1C user, or a token (JWT, platform 8.3.21 and newer). */
export type OnecAuth = { kind: 'basic'; user: string; password: string } | { kind: 'bearer'; token: string }

const bodyLimit = 64 * 1024 * 1024

/**
 * The published HTTP service called over the network. `baseUrl` is the whole base, `https://{publication}/hs/most/v1`; credentials go in
 * the header only, so no log of addresses ever holds them. MostErrors of `fetch` (the guard's refusals) pass through unchanged.
 */
export function directTransport(deps: {
  fetch: typeof fetch
  baseUrl: string
  auth: OnecAuth
  clock: Clock
}): Transport {
  const base = checkedBase(deps.baseUrl)
  const authorization = authorizationOf(deps.auth)
  return (request) =>
    beforeDeadline(deps.clock, request.deadline, async (signal) => {
      try {
        const response = await deps.fetch(urlOf(base, request), {
          method: request.method,
          headers: {
            accept: 'application/json, application/problem+json, */*;q=0.5',
            authorization,
            ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
            ...request.headers,
          },
          ...(request.body === undefined ? {} : { body: request.body }),
          redirect: 'manual',
          signal,
        })
        return await readAnswer(response)
      } catch (thrown) {
        // The guard does not know whom it called; its other refusals say more than we could.
        if (thrown instanceof MostError && thrown.code !== 'remote_unreachable') throw thrown
        throw unreachable({ cause: thrown })
      }
    })
}

function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new MostError(
      'not_configured',
      'refusal',
      {
        ru: 'Адрес публикации 1С записан неверно.',
        en: 'The address of the 1C publication is not valid.',
        es: 'La dirección de la publicación de 1C no es válida.',
      },
      {
        remedy: {
          ru: 'Укажите адрес вида https://сервер/база/hs/most/v1 без имени, пароля и параметров.',
          en: 'Give an address like https://server/base/hs/most/v1 without user, password or parameters.',
          es: 'Indique una dirección como https://servidor/base/hs/most/v1 sin usuario, contraseña ni parámetros.',
        },
      },
    )
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function urlOf(base: string, request: OnecRequest): string {
  const query = new URLSearchParams(request.query).toString()
  return `${base}${request.path}${query === '' ? '' : `?${query}`}`
}

/** UTF-8 before base64: 1C users have Cyrillic names, and 1C decodes Basic as UTF-8. */
function authorizationOf(auth: OnecAuth): string {
  if (auth.kind === 'bearer') return `Bearer ${auth.token}`
  if (auth.user.includes(':')) {
    throw new MostError('not_configured', 'refusal', {
      ru: 'В имени пользователя 1С не может быть двоеточия: так его не передать веб-серверу.',
      en: 'The name of the 1C user cannot hold a colon: HTTP has no way to send it.',
      es: 'El nombre del usuario de 1C no puede contener dos puntos: HTTP no permite enviarlo.',
    })
  }
  const bytes = new TextEncoder().encode(`${auth.user}:${auth.password}`)
  return `Basic ${btoa(String.fromCharCode(...bytes))}`
}

async function readAnswer(response: Response): Promise<OnecAnswer> {
  const bytes = await readBytes(response, bodyLimit, tooLarge)
  const headers = Object.fromEntries(response.headers)
  const file = response.ok && /^(application\/pdf|image\/)/.test(headers['content-type'] ?? '')
  return file
    ? { status: response.status, headers, text: '', bytes }
    : { status: response.status, headers, text: decode(bytes) }
}

/** The wire is UTF-8; anything else becomes a text that is no JSON, so that a page in another encoding never passes for an answer. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return '\uFFFD'
  }
}
