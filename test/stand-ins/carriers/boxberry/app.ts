import { Hono } from 'hono'

type Asked = {
  token?: string
  method?: string
  Zip?: string
  OrderSum?: number
  PaySum?: number
  BoxSizes?: { Width?: number; Height?: number; Depth?: number; Weight?: number }[]
}
type Status = { Date: string; Name: string; Comment: string }

const createState = () => ({ token: 'stand-in-token', parcels: new Map<string, Status[]>() })

/** Boxberry: one address for all methods, complaints with 200. */
export function createBoxberry() {
  const state = createState()
  const app = new Hono()

  app.get('/json.php', (c) => {
    const { token, method, ...query } = c.req.query()
    if (token !== state.token) return c.json([{ err: 'Неверный токен' }])
    switch (method) {
      case 'PointsForParcels':
        return c.json([{ Code: '04854', Name: 'Санкт-Петербург Терминал', City: 'Санкт-Петербург' }])
      case 'ListCities':
        return c.json(cities)
      case 'ListPoints':
        return c.json(query.CityCode === '16' ? points : [])
      case 'PointsDescription': {
        const { Code: _, ...described } = points[0]!
        return c.json({ ...described, LoadLimit: '31', OnlyPrepaidOrders: undefined, PrepaidOrdersOnly: '0' })
      }
      case 'ListStatusesFull': {
        const statuses = state.parcels.get(query.ImId ?? '')
        return c.json(statuses ? { PD: false, Weight: 1.2, statuses } : { err: 'Нет данных' })
      }
      default:
        return c.json({ err: 'Неизвестный метод' })
    }
  })

  app.post('/json.php', async (c) => {
    const asked = (await c.req.json()) as Asked
    if (asked.token !== state.token) return c.json([{ err: 'Неверный токен' }])
    if (asked.method !== 'DeliveryCalculation') return c.json({ err: 'Неизвестный метод' })
    if (!/^\d{6}$/.test(asked.Zip ?? '') || asked.Zip === '000000') {
      return c.json({ error: true, message: 'Неверный индекс получателя' })
    }
    const boxes = asked.BoxSizes ?? []
    if (boxes.some((box) => !Object.values(box).every(Number.isInteger))) {
      return c.json({
        err: true,
        message: 'Длина, Ширина, Высота и Вес каждого места в заказе должны быть целыми числами',
      })
    }
    const grams = boxes.reduce((sum, { Weight = 0 }) => sum + Weight, 0)
    const base = 210 + Math.ceil(grams / 1000) * 15
    const service = (asked.OrderSum ?? 0) * 0.005 + (asked.PaySum ?? 0) * 0.03
    const cost = (type: number, extra: number) => ({
      PriceService: service + extra,
      TotalPrice: Math.round((base + service + extra) * 100) / 100,
      PriceBase: base,
      DeliveryTypeId: type,
      DeliveryPeriod: 2 + type,
    })
    return c.json({ error: false, result: { DeliveryCosts: [cost(1, 0), cost(2, 200)] } })
  })

  return { app, state }
}

const cities = [
  { Code: '68', Name: 'Москва', Region: 'Москва', UniqName: 'Москва (Москва)', CountryCode: '643' },
  {
    Code: '16',
    Name: 'Новосибирск',
    Region: 'Новосибирская',
    UniqName: 'Новосибирск (Новосибирская обл)',
    CountryCode: '643',
  },
  {
    Code: '99',
    Name: 'Новосибирск',
    Region: 'Иная',
    UniqName: 'Новосибирск (Иная обл)',
    CountryCode: '643',
  },
]

const points = [
  {
    Code: '54001',
    Name: 'Новосибирск Ленина',
    CityCode: '16',
    Address: '630004, Новосибирск г, Ленина ул, д.2',
    Phone: '8-800-222-80-00',
    WorkShedule: 'пн-вс: 10.00-20.30',
    GPS: '55.030204,82.92043',
    LoadLimit: 31,
    VolumeLimit: '0.19',
    OnlyPrepaidOrders: 'No',
    Acquiring: 'Yes',
    Postamat: false,
    DeliveryPeriod: 4,
  },
]
