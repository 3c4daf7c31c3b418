import { Hono } from 'hono'

const offices = [
  {
    index: '630004',
    region: 'Новосибирская обл',
    city: 'Новосибирск',
    street: 'Ленина ул, 5',
    at: [55.0302, 82.914],
  },
  {
    index: '630099',
    region: 'Новосибирская обл',
    city: 'Новосибирск',
    street: 'Советская ул, 33',
    at: [55.0282, 82.9207],
  },
  {
    index: '121170',
    region: 'Москва г',
    city: 'Москва',
    street: 'Кутузовский пр-кт, 30',
    at: [55.7412, 37.5403],
  },
  {
    index: '101000',
    region: 'Москва г',
    city: 'Москва',
    street: 'Мясницкая ул, 26',
    at: [55.7643, 37.6373],
    closed: true,
  },
] as const

const day = (id: number, begin: string, end: string) => ({
  'weekday-id': id,
  'begin-worktime': `${begin}:00.000`,
  'end-worktime': `${end}:00.000`,
  lunches: [],
})

export function officeRoutes(): Hono {
  const app = new Hono()
  app.get('/by-address', (c) => {
    const address = c.req.query('address') ?? ''
    const found = offices
      .filter(({ city }) => address.includes(city))
      .slice(0, Number(c.req.query('top') ?? 3))
    return c.json({ 'is-matched': false, postoffices: found.map(({ index }) => index) })
  })
  app.get('/:index', (c) => {
    const found = offices.find(({ index }) => index === c.req.param('index'))
    if (!found) {
      return c.json({ code: '1001', desc: 'Отделение не найдено', 'sub-code': 'RESOURCE_NOT_FOUND' }, 404)
    }
    return c.json({
      'address-source': found.street,
      'is-closed': 'closed' in found,
      'is-private-category': false,
      'is-temporary-closed': false,
      latitude: found.at[0],
      longitude: found.at[1],
      'postal-code': found.index,
      region: found.region,
      settlement: found.city,
      'type-code': 'ГОПС',
      'type-id': 8,
      'working-hours': [
        ...[1, 2, 3, 4, 5].map((id) => day(id, '08:00', '20:00')),
        day(6, '09:00', '18:00'),
        { 'weekday-id': 7, lunches: [] },
      ],
      phones: [
        { 'is-fax': false, 'phone-number': '1000000', 'phone-town-code': '800', 'phone-type-name': 'Прочее' },
      ],
    })
  })
  return app
}
