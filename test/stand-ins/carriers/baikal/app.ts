import { Hono } from 'hono'

type Cargo = {
  Length?: number
  Width?: number
  Height?: number
  Volume?: number
  Weight?: number
  EstimatedCost?: number
}
type Asked = {
  Departure?: { CityGuid?: string }
  Destination?: { CityGuid?: string }
  Cargo?: { CargoList?: Cargo[] }
}

const cities = [
  { guid: '0c5b2444-70a0-4932-980c-b4dc0d3f02b5', name: 'Москва', parents: '' },
  { guid: '8dea00e3-9aab-4d8e-887c-ef2aaa546456', name: 'Новосибирск', parents: 'Новосибирская обл' },
  { guid: '11111111-0000-0000-0000-000000000001', name: 'Октябрьский', parents: 'Башкортостан Респ' },
  { guid: '11111111-0000-0000-0000-000000000002', name: 'Октябрьский', parents: 'Московская область' },
  { guid: '11111111-0000-0000-0000-000000000003', name: 'Новосибирский', parents: '' },
]

const createState = () => ({ key: 'stand-in-key' })

/** Байкал-Сервис: cities and the calculator of the second version. */
export function createBaikal() {
  const state = createState()
  const app = new Hono()

  app.use(async (c, next) => {
    const wanted = `Basic ${Buffer.from(`${state.key}:`).toString('base64')}`
    if (c.req.header('authorization') === wanted) return next()
    return c.json({ error: 'Доступ запрещён' }, 401)
  })

  app.get('/v1/fias/cities', (c) => {
    const text = (c.req.query('text') ?? '').toLowerCase()
    return c.json(cities.filter(({ name }) => name.toLowerCase().startsWith(text)))
  })

  app.post('/v2/calculator', async (c) => {
    const asked = (await c.req.json()) as Asked
    const known = (guid: string | undefined) => cities.some((city) => city.guid === guid)
    if (!known(asked.Departure?.CityGuid) || !known(asked.Destination?.CityGuid)) {
      return c.json({ error: 'Не найден населённый пункт' }, 400)
    }
    const list = asked.Cargo?.CargoList ?? []
    if (list.some(({ Length = 0 }) => Length > 13)) return c.json({ error: 'Груз не помещается в машину' })
    const weight = list.reduce((sum, { Weight = 0 }) => sum + Weight, 0)
    const volume = list.reduce((sum, { Volume = 0 }) => sum + Volume, 0)
    const insurance = list.reduce((sum, { EstimatedCost = 0 }) => sum + EstimatedCost, 0) * 0.002
    const carried = 450 + weight * 11.5 + volume * 2000
    return c.json({
      total: Math.round((carried + insurance) * 100) / 100,
      transit: { int: 7, text: '7 дней' },
      departure: { services: [] },
      destination: { services: [] },
      cargo: {
        services: [
          { name: 'Перевозка', cost: carried },
          { name: 'Страхование', cost: insurance },
        ],
      },
    })
  })

  return { app, state }
}
