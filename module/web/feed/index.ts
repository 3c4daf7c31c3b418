import { type Context, Hono } from 'hono'
import { MostError } from '../../../shared/kernel/errors.ts'
import { isUuid, tenantId } from '../../../shared/kernel/ids.ts'
import type { Actor } from '../../context.ts'
import { feedOwner, type OpenFeed, openFeed, openPicture } from '../../goods/index.ts'
import type { AppEnv } from '../env.ts'
import { takesGzip, unchanged } from './conditions.ts'

const reader: Actor = { kind: 'crm', name: 'retailCRM' }
/** How soon to look again while the first catalogue is being made. */
const firstSeconds = 60

/** The catalogue that the CRM loads, and its pictures. The secret in the address is all that protects it: it stands in no log. */
export function feedRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/pictures/:tenant/:sign/:id', async (c) => {
      const { tenant, sign, id } = c.req.param()
      if (!isUuid(tenant)) throw noSuchFeed()
      const ctx = await c.var.deps.ctxFor(tenantId(tenant), reader)
      const picture = await openPicture(ctx, { sign, id })
      if (!picture) throw noSuchFeed()
      c.header('Content-Type', picture.type)
      c.header('X-Content-Type-Options', 'nosniff')
      c.header('Cache-Control', 'public, max-age=86400')
      return c.body(Uint8Array.from(picture.bytes))
    })
    .get('/:secret/catalogue.xml', async (c) => {
      const tenant = await feedOwner(c.var.deps.connect.db, c.req.param('secret'))
      if (!tenant) throw noSuchFeed()
      const packed = takesGzip(c.req.header('accept-encoding'))
      const feed = await openFeed(await c.var.deps.ctxFor(tenant, reader), c.var.deps.packer, packed)
      return feed ? answer(c, feed, packed) : notYet(c)
    })
}

function answer(c: Context<AppEnv>, feed: OpenFeed, packed: boolean): Response {
  // Two forms of one generation are two entities.
  const tag = `"${feed.generation}${packed ? '-gzip' : ''}"`
  const changedAt = Math.floor(feed.changedAt / 1_000) * 1_000
  c.header('ETag', tag)
  c.header('Last-Modified', new Date(changedAt).toUTCString())
  c.header('Vary', 'Accept-Encoding')
  c.header('Cache-Control', 'private, no-cache')
  const asked = {
    ifNoneMatch: c.req.header('if-none-match'),
    ifModifiedSince: c.req.header('if-modified-since'),
  }
  if (unchanged(asked, { tag, changedAt })) return c.body(null, 304)
  c.header('Content-Type', 'application/xml; charset=utf-8')
  if (packed) c.header('Content-Encoding', 'gzip')
  c.header('Content-Length', String(feed.length))
  if (c.req.method === 'HEAD') return c.body(null)
  return c.body(streamOf(feed.pieces()))
}

/** Reads on only when the client has taken what it was given; a client that goes away ends the reading. */
function streamOf(pieces: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return()
      },
    },
    { highWaterMark: 1 },
  )
}

function notYet(c: Context<AppEnv>): Response {
  c.header('Retry-After', String(firstSeconds))
  return c.text(
    'Каталог ещё готовится, загляните через несколько минут.\nThe catalogue is being made, look again in a few minutes.\n',
    503,
  )
}

const noSuchFeed = () =>
  new MostError('not_found', 'entity', {
    ru: 'Такого каталога нет: проверьте адрес, его могли заменить.',
    en: 'There is no such catalogue: check the address, it may have been replaced.',
    es: 'No existe ese catálogo: revise la dirección, puede haberse cambiado.',
  })
