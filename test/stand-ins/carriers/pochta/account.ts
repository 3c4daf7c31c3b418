import { Hono } from 'hono'
import { officeRoutes } from './offices.ts'
import { orderRoutes } from './orders.ts'
import type { PochtaState } from './state.ts'

const fail = (code: string, desc: string, sub: string) => ({ code, desc, 'sub-code': sub })

/** «Отправка»: the API of an account. */
export function accountRoutes(state: PochtaState): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    const { token, login, password } = state.keys
    const user = Buffer.from(`${login}:${password}`).toString('base64')
    if (
      c.req.header('authorization') !== `AccessToken ${token}` ||
      c.req.header('x-user-authorization') !== `Basic ${user}`
    ) {
      return c.json({ error: 'Unauthorized', message: 'Требуется авторизация' }, 401)
    }
    await next()
  })

  app.get('/1.0/user-shipping-points', (c) =>
    c.json(
      state.points.map((index) => ({
        enabled: true,
        'operator-postcode': index,
        'ops-address': `г Москва, отделение ${index}`,
      })),
    ),
  )

  app.post('/1.0/tariff', async (c) => {
    const asked = (await c.req.json()) as Record<string, unknown>
    if (!state.points.includes(String(asked['index-from']))) {
      return c.json(fail('1001', 'Индекс не является точкой сдачи', 'ILLEGAL_INDEX_FROM'), 400)
    }
    if (asked['index-to'] === '000000') {
      return c.json(fail('1001', 'Индекс не существует', 'ILLEGAL_INDEX_TO'), 400)
    }
    const rate = 20_000 + Math.ceil(Number(asked.mass) / 1000) * 1_000
    return c.json({
      'delivery-time': { 'min-days': 2, 'max-days': 4 },
      'ground-rate': { rate, vat: Math.round(rate * 0.2) },
      'fragile-rate': { rate: 7075, vat: 1415 },
      'total-rate': rate,
      'total-vat': Math.round(rate * 0.2),
    })
  })

  app.post('/1.0/clean/address', async (c) => {
    const asked = (await c.req.json()) as { id: string; 'original-address': string }[]
    return c.json(
      asked.map(({ id, 'original-address': address }) => ({
        'address-type': 'DEFAULT',
        id,
        index: address.includes('Новосибирск') ? '630004' : '',
        'original-address': address,
        'quality-code': address.includes('Новосибирск') ? 'GOOD' : 'UNDEF_01',
        'validation-code': address.includes('Новосибирск') ? 'VALIDATED' : 'NOT_VALIDATED_DESTRUCTED',
      })),
    )
  })
  app.route('/postoffice/1.0', officeRoutes())
  app.route('/', orderRoutes(state))
  return app
}
