import { Hono } from 'hono'
import { points } from './points.ts'

type Dims = { weight_gross?: number; dx?: number; dy?: number; dz?: number }
type Priced = {
  source?: { platform_station_id?: string }
  destination?: { address?: string; platform_station_id?: string }
  tariff?: string
  total_weight?: number
  total_assessed_price?: number
  client_price?: number
  places?: { physical_dims?: Dims }[]
}
type Ordered = {
  info?: { operator_request_id?: string; comment?: string }
  destination?: { type?: string; platform_station?: { platform_id?: string } }
  items?: { count?: number; place_barcode?: string }[]
  places?: { barcode?: string; physical_dims?: Dims }[]
  recipient_info?: { first_name?: string; phone?: string }
  last_mile_policy?: string
}
type Parcel = {
  id: string
  order: Ordered
  number: string
  status: string
  description: string
  at: string
  reason: string
}

const createState = () => ({
  token: 'stand-in-token',
  station: 'fb000000-2cc6-4370-ab4d-000000000001',
  offers: new Map<string, Ordered>(),
  parcels: new Map<string, Parcel>(),
  made: 0,
})

/** Яндекс Доставка, delivery on another day, with memory. */
export function createYandex() {
  const state = createState()
  const app = new Hono().basePath('/api/b2b/platform')

  app.use(async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${state.token}`) return next()
    return c.json({ code: 'unauthorized', message: 'Not authorized request' }, 401)
  })

  app.post('/pricing-calculator', async (c) => {
    const asked = (await c.req.json()) as Priced
    if (asked.source?.platform_station_id !== state.station) {
      return c.json({ code: 'bad_request', message: 'Source station was not found' }, 400)
    }
    const { address = '', platform_station_id: station } = asked.destination ?? {}
    if (!station && (address === '' || address.includes('000000') || address.includes('Нигде'))) {
      return c.json({ code: 'no_delivery_options', message: 'No delivery options for interval' }, 400)
    }
    const kilograms = Math.ceil((asked.total_weight ?? 0) / 1000)
    const base = asked.tariff === 'self_pickup' ? 15_990 : 29_950
    const total = base + kilograms * 2500 + Math.round((asked.total_assessed_price ?? 0) * 0.006)
    return c.json({
      pricing_total: `${total / 100} RUB`,
      pricing: `${base / 100} RUB`,
      delivery_days: asked.tariff === 'self_pickup' ? 4 : 5,
    })
  })

  app.post('/location/detect', async (c) => {
    const { location = '' } = (await c.req.json()) as { location?: string }
    const found = cities.filter(({ address }) =>
      address.toLowerCase().includes(location.split(', ').at(-1)!.toLowerCase()),
    )
    return c.json({ variants: found })
  })

  app.post('/pickup-points/list', async (c) => {
    const asked = (await c.req.json()) as {
      geo_id?: number
      pickup_point_ids?: string[]
      available_for_dropoff?: boolean
    }
    return c.json({
      points: points.filter(
        (point) =>
          (asked.geo_id === undefined || point.address.geoId === asked.geo_id) &&
          (asked.pickup_point_ids === undefined || asked.pickup_point_ids.includes(point.id)) &&
          (asked.available_for_dropoff === undefined ||
            point.available_for_dropoff === asked.available_for_dropoff),
      ),
    })
  })

  app.post('/offers/create', async (c) => {
    const order = (await c.req.json()) as Ordered
    const barcodes = new Set((order.places ?? []).map(({ barcode }) => barcode))
    if (!order.items?.length || order.items.some(({ place_barcode }) => !barcodes.has(place_barcode))) {
      return c.json({ code: 'bad_request', message: 'Item refers to an unknown place' }, 400)
    }
    const offers = [
      { id: `offer-${state.made + 1}`, total: '412.5 RUB', max: '2026-12-01T18:00:00.000000Z' },
      { id: `offer-${state.made + 2}`, total: '399.99 RUB', max: '2026-12-02T18:00:00.000000Z' },
    ]
    state.made += 2
    for (const { id } of offers) state.offers.set(id, order)
    return c.json({
      offers: offers.map(({ id, total, max }) => ({
        offer_id: id,
        expires_at: '2026-11-26T12:10:00.000000Z',
        offer_details: {
          delivery_interval: { min: max.replace('18:00', '10:00'), max, policy: order.last_mile_policy },
          pickup_interval: { min: '2026-11-26T07:00:00.000000Z', max: '2026-11-26T15:00:00.000000Z' },
          pricing: total,
          pricing_total: total,
        },
      })),
    })
  })

  app.post('/offers/confirm', async (c) => {
    const { offer_id: offer = '' } = (await c.req.json()) as { offer_id?: string }
    const order = state.offers.get(offer)
    if (!order) return c.json({ code: 'bad_request', message: 'Offer is out of date' }, 400)
    const id = `${offer}-udp`
    if (!state.parcels.has(id)) {
      state.parcels.set(id, {
        id,
        order,
        number: `LO-${state.parcels.size + 1}`,
        status: 'CREATED',
        description: 'Заказ создан и подтвержден',
        at: '2026-11-26T09:00:00.000000Z',
        reason: '',
      })
    }
    return c.json({ request_id: id })
  })

  app.get('/request/info', (c) => {
    const { request_id: id, request_code: code } = c.req.query()
    const parcel = [...state.parcels.values()].find(
      (one) => one.id === id || (code !== undefined && one.order.info?.operator_request_id === code),
    )
    if (!parcel) return c.json({ code: 'not_found', message: 'Request was not found' }, 404)
    return c.json(reportOf(parcel))
  })

  app.post('/requests/info', async (c) => {
    const { request_ids: ids = [] } = (await c.req.json()) as { request_ids?: string[] }
    return c.json({ requests: ids.flatMap((id) => state.parcels.get(id) ?? []).map(reportOf) })
  })

  app.post('/request/cancel', async (c) => {
    const { request_id: id = '' } = (await c.req.json()) as { request_id?: string }
    const parcel = state.parcels.get(id)
    if (!parcel) return c.json({ code: 'not_found', message: 'Request was not found' }, 404)
    if (parcel.status === 'DELIVERY_TRANSPORTATION_RECIPIENT') {
      return c.json({ status: 'ERROR', reason: 'too_late', description: 'Заказ уже у курьера' })
    }
    if (parcel.status === 'CANCELLED') {
      return c.json({ status: 'ERROR', reason: 'already_cancelled', description: 'Заказ отменен' })
    }
    parcel.status = 'CANCELLED'
    parcel.description = 'Заказ отменен'
    parcel.reason = 'SHOP_CANCELLED'
    return c.json({ status: 'CREATED', reason: 'cancellation_started', description: 'Заказ отменяется' })
  })

  app.post('/request/generate-labels', async (c) => {
    const { request_ids: ids = [] } = (await c.req.json()) as { request_ids?: string[] }
    if (ids.length === 0 || ids.some((id) => !state.parcels.has(id))) {
      return c.json({ code: 'bad_request', message: 'Labels are not ready' }, 400)
    }
    return c.body(`%PDF-1.4\n% ${ids.join(' ')}\n%%EOF\n`, 200, { 'content-type': 'application/pdf' })
  })

  return { app: new Hono().route('/', app), state }
}

const cities = [
  { geo_id: 65, address: 'Новосибирск, Новосибирская область' },
  { geo_id: 213, address: 'Москва' },
]

const reportOf = ({ id, order, number, status, description, at, reason }: Parcel) => ({
  request_id: id,
  request: order,
  state: {
    status,
    description,
    timestamp: Date.parse(at) / 1000,
    timestamp_utc: at,
    ...(reason && { reason }),
  },
  full_items_price: 0,
  sharing_url: `https://dostavka.yandex.ru/route/${id}`,
  courier_order_id: number,
})
