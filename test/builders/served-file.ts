import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** A file behind an address of the loopback, packed for who takes that; `asked` holds the headers of every request. */
export async function serveFile(content: () => string | Buffer | number) {
  const asked: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers)
    const body = content()
    if (typeof body === 'number') {
      response.writeHead(body).end()
      return
    }
    const packed = request.headers['accept-encoding']?.includes('gzip') === true
    response.writeHead(200, {
      'content-type': 'application/xml',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    })
    response.end(packed ? gzipSync(body) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/catalog.xml`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
