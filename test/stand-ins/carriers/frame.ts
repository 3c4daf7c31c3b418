import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { z } from 'zod'

/** `lost`: the request takes effect, its answer never comes. */
const troubles = ['hang', 'down', 'lost', '500', '503', '429', '401', 'html', 'broken', 'empty'] as const

const switchesInput = z.object({
  /** Milliseconds before an answer. */
  latency: z.int().nonnegative().default(0),
  /** What it does instead of answering. */
  trouble: z.enum(troubles).nullable().default(null),
  /** Paths that begin so; all without it. */
  path: z.string().default(''),
  /** How many requests the trouble strikes; null: until it is taken off. */
  times: z.int().positive().nullable().default(null),
})
export type Switches = z.infer<typeof switchesInput>

/** A request as it came, the query apart. */
export type Seen = {
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body: string
  /** The caller hung up before it got an answer. */
  abandoned: boolean
}

type Env = { Bindings: HttpBindings }

/** A carrier that can be told to behave badly, and says what it was asked. */
export function createFrame(routes: Hono) {
  let switches: Switches = switchesInput.parse({})
  let seen: Seen[] = []
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const look of watchers) look()
  }
  const app = new Hono<Env>()

  app.put('/control/switches', async (c) => {
    switches = switchesInput.parse(await c.req.json())
    return c.json(switches)
  })
  app.get('/control/requests', (c) => c.json(seen))

  app.use(async (c, next) => {
    const url = new URL(c.req.url)
    if (url.pathname.startsWith('/control/')) return next()
    const record: Seen = {
      method: c.req.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: c.req.header(),
      body: await c.req.text(),
      abandoned: false,
    }
    seen.push(record)
    changed()
    const socket = c.env?.incoming?.socket
    const gone = () => {
      record.abandoned = true
      changed()
    }
    socket?.once('close', gone)
    try {
      await wait(switches.latency, socket)
      const trouble = strike(switches, record.path)
      if (trouble === null) return await next()
      if (trouble === 'lost') {
        await next()
        return await misbehave(c, 'down')
      }
      return await misbehave(c, trouble)
    } finally {
      socket?.off('close', gone)
    }
  })
  app.route('/', routes)

  return {
    app,
    /** Behaves well again, apart from what is given. */
    set(given: z.input<typeof switchesInput>) {
      switches = switchesInput.parse(given)
    },
    seen: () => seen,
    forget() {
      seen = []
    },
    /** Resolves as soon as some request is so. */
    async until(is: (one: Seen) => boolean): Promise<void> {
      await new Promise<void>((resolve) => {
        const look = () => {
          if (!seen.some(is)) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      })
    },
  }
}
export type Frame = ReturnType<typeof createFrame>

function strike(switches: Switches, path: string): Switches['trouble'] {
  const { trouble } = switches
  if (trouble === null || !path.startsWith(switches.path)) return null
  if (switches.times === null) return trouble
  switches.times -= 1
  if (switches.times === 0) {
    switches.trouble = null
    switches.times = null
  }
  return trouble
}

async function misbehave(
  c: Context<Env>,
  trouble: Exclude<NonNullable<Switches['trouble']>, 'lost'>,
): Promise<Response> {
  const socket = c.env?.incoming?.socket
  switch (trouble) {
    case 'hang':
      await new Promise<void>((resolve) => socket?.once('close', resolve))
      return RESPONSE_ALREADY_SENT
    case 'down':
      socket?.destroy()
      return RESPONSE_ALREADY_SENT
    case '500':
      return c.json({ error: 'internal server error' }, 500)
    case '503':
      return c.text('Service Unavailable', 503)
    case '429':
      return c.text('Too Many Requests', 429, { 'retry-after': '3' })
    case '401':
      return c.json({ error: 'unauthorized' }, 401)
    case 'html':
      return c.html('<html><body><h1>Идут технические работы</h1></body></html>')
    case 'broken':
      return c.body('{"tariff', 200, { 'content-type': 'application/json' })
    case 'empty':
      return c.json({})
  }
}

/** Ends early when the caller has gone. */
function wait(ms: number, socket: HttpBindings['incoming']['socket'] | undefined): Promise<void> {
  if (ms === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      socket?.off('close', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    timer.unref()
    socket?.once('close', done)
  })
}
