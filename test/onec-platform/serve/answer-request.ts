import { ServiceAnswer, ServiceRequest, sentAnswer } from '../infobase/http/service-call.ts'
import { BslError } from '../values/value.ts'
import type { Extension } from './extension.ts'
import type { Host } from './host.ts'
import { routeOf } from './route.ts'

/**
 * A request to the published service, as the module of 1C in the web server gives it to the base: a session, a handler, an answer.
 * `root` is where the service stands on its host: `/ut/hs/most`.
 */
export async function answerRequest(
  { serviceName, service }: Extension,
  host: Host,
  root: string,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.slice(root.length)
  const route = routeOf(service, request.method, path)
  if (!route.found) return fault(route.status)
  const call = new ServiceRequest({
    method: request.method,
    baseUrl: `${url.origin}${root}`,
    relativeUrl: decodeURI(path),
    urlParameters: route.parameters,
    queryParameters: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  })
  try {
    const answer = await host.run('HTTPServiceConnection', `${serviceName}.${route.handler}`, [call])
    if (!(answer instanceof ServiceAnswer)) return fault(500)
    const { status, headers, body } = sentAnswer(answer)
    return new Response(status === 204 ? null : Buffer.from(body), { status, headers })
  } catch (error) {
    if (!(error instanceof BslError)) throw error
    return fault(500)
  }
}

/** The platform and the web server tell of a fault with a page, not with JSON. */
const fault = (status: number): Response =>
  new Response(
    `<html><head><title>${status}</title></head><body>Ошибка HTTP-сервиса: ${status}</body></html>`,
    {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    },
  )
