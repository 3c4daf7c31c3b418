import { createHmac, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { courier, pickup, type Quote, shops } from './methods.ts'

/**
 * An example of what a shop's site serves to the module: the contract of docs/site-delivery from the side of the site.
 * It needs nothing of the module and may be taken as the beginning of a real one.
 */
export function createEndpoint({ secret, now = Date.now }: { secret: string; now?: () => number }) {
  const app = new Hono()

  app.use(async (c, next) => {
    const operation = new URL(c.req.url).pathname.split('/').at(-1) ?? ''
    const seconds = Number(c.req.header('x-most-time'))
    const given = Buffer.from(c.req.header('x-most-signature') ?? '', 'hex')
    const wanted = createHmac('sha256', secret)
      .update(`${seconds}\n${operation}\n${await c.req.text()}`)
      .digest()
    // Five minutes: what was overheard is worth nothing later.
    const isFresh = Math.abs(now() / 1000 - seconds) <= 300
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || !isFresh) {
      return c.json({ error: { code: 'signature', message: 'Подпись не сходится или устарела' } }, 401)
    }
    await next()
  })

  app.get('/methods', (c) =>
    c.json({
      methods: [
        { code: 'courier', name: 'Курьер магазина', type: 'courier' },
        { code: 'pickup', name: 'Самовывоз из магазина', type: 'pickup' },
      ],
    }),
  )

  app.post('/quote', async (c) => {
    const parsed = quote.safeParse(await c.req.json())
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return c.json({ error: { code: 'request', message: `Не читается ${issue?.path.join('.')}` } }, 400)
    }
    const answers = [courier(parsed.data), pickup(parsed.data)]
    return c.json({
      methods: answers.flatMap((answer) => ('method' in answer ? [answer.method] : [])),
      messages: answers.flatMap((answer) => ('message' in answer ? [answer.message] : [])),
    })
  })

  app.post('/points', async (c) => {
    const { code, place } = points.parse(await c.req.json())
    return c.json({
      points: code ? shops.filter((shop) => shop.code === code) : place.city ? shops : [],
    })
  })

  app.onError((_, c) => c.json({ error: { code: 'internal', message: 'Сайт не смог посчитать' } }, 500))
  return app
}

const place = z.looseObject({
  city: z.string().nullable(),
  floor: z.number().nullable(),
  hasLift: z.boolean().nullable(),
})

const quote = z.looseObject({
  version: z.literal(1),
  currency: z.string(),
  to: place,
  packages: z.array(z.looseObject({ weightG: z.int().positive() })).min(1),
  declaredValueKop: z.int().nonnegative(),
  codKop: z.int().nonnegative(),
}) satisfies z.ZodType<Quote>

const points = z.looseObject({ place, code: z.string().nullable() })
