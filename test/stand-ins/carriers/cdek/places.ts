import { Hono } from 'hono'

const cities = [
  {
    code: 44,
    city: 'Москва',
    region: 'Москва',
    fias: '0c5b2444-70a0-4932-980c-b4dc0d3f02b5',
    postcodes: ['121170', '101000'],
  },
  {
    code: 270,
    city: 'Новосибирск',
    region: 'Новосибирская область',
    fias: '8dea00e3-9aab-4d8e-887c-ef2aaa546456',
    postcodes: ['630004'],
  },
]

const points = [
  {
    code: 'NSK33',
    name: 'На Ленина',
    city: 270,
    type: 'PVZ',
    address: 'ул. Ленина, 12',
    cod: true,
    takesIn: true,
    weight: 30,
    at: [55.0287, 82.9069],
  },
  {
    code: 'NSK410',
    name: 'Постамат в «Ауре»',
    city: 270,
    type: 'POSTAMAT',
    address: 'ул. Военная, 5',
    cod: false,
    takesIn: false,
    weight: 15.5,
    at: [55.0289, 82.9366],
  },
  {
    code: 'MSK5',
    name: 'На Кутузовском',
    city: 44,
    type: 'PVZ',
    address: 'Кутузовский проспект, 1',
    cod: true,
    takesIn: true,
    weight: 50,
    at: [55.7512, 37.5659],
  },
] as const

const cityOf = (code: number) => cities.find((city) => city.code === code)!

export function placeRoutes(): Hono {
  const app = new Hono()

  app.get('/location/cities', (c) => {
    const { city, fias_guid: fias, postal_code: postcode } = c.req.query()
    const found = cities.filter(
      (one) =>
        (one.city === city || one.fias === fias) &&
        (postcode === undefined || one.postcodes.includes(postcode)),
    )
    return c.json(
      found.map((one) => ({
        code: one.code,
        city_uuid: one.fias,
        city: one.city,
        fias_guid: one.fias,
        country_code: 'RU',
        country: 'Россия',
        region: one.region,
        payment_limit: -1,
      })),
    )
  })

  app.get('/location/suggest/cities', (c) => {
    const name = (c.req.query('name') ?? '').toLowerCase()
    return c.json(
      cities
        .filter(({ city }) => city.toLowerCase().startsWith(name))
        .map(({ code, city, region, fias }) => ({
          city_uuid: fias,
          code,
          full_name: `${city}, ${region}, Россия`,
          country_code: 'RU',
        })),
    )
  })

  app.get('/deliverypoints', (c) => {
    const { city_code: city, code, fias_guid: fias, postal_code: postcode } = c.req.query()
    const found = points.filter(
      (one) =>
        one.code === code ||
        one.city === Number(city) ||
        (fias !== undefined && cityOf(one.city).fias === fias) ||
        (postcode !== undefined && one.city === (postcode.startsWith('63') ? 270 : 44)),
    )
    return c.json(
      found.map((one) => ({
        code: one.code,
        name: one.name,
        uuid: `point-${one.code}`,
        nearest_station: '',
        work_time: 'Пн-Пт 10:00-20:00, Сб-Вс 10:00-18:00',
        phones: [{ number: '+73830000000' }],
        type: one.type,
        owner_code: 'CDEK',
        take_only: !one.takesIn,
        is_handout: true,
        is_reception: one.takesIn,
        is_dressing_room: one.type === 'PVZ',
        have_cashless: one.cod,
        have_cash: one.cod,
        allowed_cod: one.cod,
        weight_min: 0,
        weight_max: one.weight,
        ...(one.type === 'POSTAMAT'
          ? {
              dimensions: [
                { width: 30, height: 12.5, depth: 40 },
                { width: 36, height: 38, depth: 60 },
              ],
            }
          : {}),
        location: {
          country_code: 'RU',
          city_code: one.city,
          city: cityOf(one.city).city,
          address: one.address,
          address_full: `Россия, ${cityOf(one.city).city}, ${one.address}`,
          latitude: one.at[0],
          longitude: one.at[1],
        },
      })),
    )
  })
  return app
}
