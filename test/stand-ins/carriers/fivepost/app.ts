import { Hono } from 'hono'
import { points } from './points.ts'

type Ordered = {
  senderOrderId?: string
  clientOrderId?: string
  receiverLocation?: string
  shipmentDate?: string
  cargoes?: { senderCargoId?: string; weight?: number; length?: number }[]
}
type Kept = Ordered & { orderId: string; status: string; executionStatus: string; changeDate: string }

const createState = () => ({
  apiKey: 'stand-in-api-key',
  tokens: { granted: 0, alive: new Set<string>() },
  orders: new Map<string, Kept>(),
})

/** 5Post, with memory. */
export function createFivepost() {
  const state = createState()
  const app = new Hono()

  app.post('/jwt-generate-claims/rs256/1', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    if (c.req.query('apikey') !== state.apiKey || form.get('subject') !== 'OpenAPI') {
      return c.json({ fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2' } } }, 401)
    }
    state.tokens.granted += 1
    const jwt = `jwt-${state.tokens.granted}`
    state.tokens.alive.add(jwt)
    return c.json({ status: 'ok', jwt })
  })

  app.use('/api/*', async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (state.tokens.alive.has(token)) return next()
    return c.json({ fault: { faultstring: 'Access Token expired' } }, 401)
  })

  app.post('/api/v1/pickuppoints/query', async (c) => {
    const { pageSize = 10, pageNumber = 0 } = (await c.req.json()) as {
      pageSize?: number
      pageNumber?: number
    }
    if (pageSize > 2000) return c.json({ error: 'Bad Request', message: 'pageSize', status: 400 }, 400)
    // Pages are shorter here than asked for, so that there are several.
    const size = Math.min(pageSize, 2)
    return c.json({
      content: points.slice(pageNumber * size, (pageNumber + 1) * size),
      totalElements: points.length,
      totalPages: Math.ceil(points.length / size),
      last: (pageNumber + 1) * size >= points.length,
      number: pageNumber,
      size,
    })
  })

  app.post('/api/v3/orders', async (c) => {
    const { partnerOrders = [] } = (await c.req.json()) as { partnerOrders?: Ordered[] }
    for (const [at, order] of partnerOrders.entries()) {
      if (!/^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(order.shipmentDate ?? '')) {
        return c.json({
          success: false,
          errorCode: 400,
          errorMsg: `Element partnerOrder[${at}].shipmentDate has incorrect value`,
        })
      }
    }
    return c.json(
      partnerOrders.map((order) => {
        const known = [...state.orders.values()].find(
          ({ senderOrderId }) => senderOrderId === order.senderOrderId,
        )
        const orderId = known?.orderId ?? crypto.randomUUID()
        if (!known) {
          const isKnownPoint = points.some(({ id }) => id === order.receiverLocation)
          state.orders.set(orderId, {
            ...order,
            orderId,
            status: isKnownPoint ? 'APPROVED' : 'REJECTED',
            executionStatus: isKnownPoint
              ? 'APPROVED'
              : `REJECTED: PickupPointDto is null with id = ${order.receiverLocation}`,
            changeDate: '2026-11-26T12:00:42.414673+03:00',
          })
        }
        return {
          orderId,
          senderOrderId: order.senderOrderId,
          cargoes: (order.cargoes ?? []).map(({ senderCargoId }) => ({
            cargoId: crypto.randomUUID(),
            senderCargoId,
            barcode: '32270000000001',
          })),
          alreadyCreated: known !== undefined,
        }
      }),
    )
  })

  app.post('/api/v1/getOrderStatus', async (c) => {
    const asked = (await c.req.json()) as { orderId?: string; senderOrderId?: string }[]
    return c.json(
      asked.flatMap((one) =>
        [...state.orders.values()]
          .filter(
            ({ orderId, senderOrderId }) =>
              orderId === one.orderId ||
              (one.senderOrderId !== undefined && senderOrderId === one.senderOrderId),
          )
          .map(({ orderId, senderOrderId, status, executionStatus, changeDate }) => ({
            orderId,
            senderOrderId,
            status,
            executionStatus,
            changeDate,
          })),
      ),
    )
  })

  app.delete('/api/v1/cancelOrder/:id', (c) => {
    const order = state.orders.get(c.req.param('id'))
    if (!order) return c.json({ error: 'Not Found', message: 'Order was not found', status: 404 }, 404)
    if (order.executionStatus === 'PICKED_UP') {
      return c.json({ success: false, errorCode: 409, errorMsg: 'Заказ уже выдан' })
    }
    if (order.status === 'CANCELLED') {
      return c.json({ success: false, errorCode: 409, errorMsg: 'Заказ уже отменён' })
    }
    order.status = 'CANCELLED'
    order.executionStatus = 'CANCELLED'
    return c.json({ success: true, orderId: order.orderId })
  })

  app.post('/api/v1/orderLabels/byOrderId', async (c) => {
    const { orderIds = [] } = (await c.req.json()) as { orderIds?: string[] }
    if (orderIds.some((id) => !state.orders.has(id))) {
      return c.json({ error: 'Not Found', message: 'Orders were not found', status: 404 }, 404)
    }
    return c.body(`%PDF-1.4\n% ${orderIds.join(' ')}\n%%EOF\n`, 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=labels',
    })
  })

  return { app, state }
}
