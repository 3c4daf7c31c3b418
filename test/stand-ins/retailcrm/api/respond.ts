import type { Obj } from '../types.ts'
import type { Answer } from './route.ts'

export const asJson = (status: number, body: Obj) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })

const nginx = (title: string) =>
  `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>nginx/1.18.0</center>\n</body>\n</html>\n`

export const asHtml = (status: number, title: string) =>
  new Response(nginx(title), { status, headers: { 'content-type': 'text/html' } })

export function respond(result: Answer): Response {
  if ('bytes' in result)
    return new Response(result.bytes as BodyInit, { status: result.status ?? 200, headers: result.headers })
  return asJson(result.status ?? 200, result.body)
}
