import { type Context, Hono } from 'hono'
import { pdfOf } from '../pdf.ts'
import type { PochtaOrder, PochtaState } from './state.ts'

type Body = Record<string, unknown>

const missing = (c: Context, id: string) =>
  c.json(
    {
      code: '1001',
      desc: `Instance ComplexOrderV2 not found for params: ${id}`,
      'sub-code': 'RESOURCE_NOT_FOUND',
    },
    404,
  )

const required = {
  'index-to': ['EMPTY_INDEX_TO', 'Почтовый индекс не указан'],
  'place-to': ['EMPTY_PLACE_TO', 'Населенный пункт не указан'],
  'region-to': ['EMPTY_REGION_TO', 'Регион не заполнен'],
  mass: ['EMPTY_MASS', 'Масса не указана'],
  'recipient-name': ['ILLEGAL_RECIPIENT_NAME', 'Недопустимое значение поля "Имя получателя".'],
} as const

const complaintsAbout = (body: Body) =>
  Object.entries(required).flatMap(([name, [code, description]]) =>
    body[name] || (name === 'recipient-name' && body.surname) ? [] : [{ code, description }],
  )

export function orderRoutes(state: PochtaState): Hono {
  const app = new Hono()
  const find = (id: string, batch: boolean) => {
    const found = state.orders.get(Number(id))
    return found?.batch === batch ? found : undefined
  }

  app.put('/2.0/user/backlog', async (c) => {
    const bodies = (await c.req.json()) as Body[]
    const wrong = bodies.flatMap((body, position) => {
      const codes = complaintsAbout(body)
      return codes.length > 0 ? [{ 'error-codes': codes, position }] : []
    })
    if (wrong.length > 0) return c.json({ errors: wrong }, 400)
    const orders = bodies.map((body) => {
      state.sequence += 1
      const barcode = `800930${String(state.sequence).slice(-8)}`
      state.orders.set(state.sequence, { id: state.sequence, barcode, body, batch: false, operations: [] })
      return { barcode, 'order-num': body['order-num'], 'result-id': state.sequence }
    })
    return c.json({ orders })
  })

  app.get('/1.0/backlog/search', (c) => {
    const query = c.req.query('query') ?? ''
    const found = [...state.orders.values()].filter(
      ({ body, batch }) => !batch && String(body['order-num']).includes(query),
    )
    return c.json(found.map(told))
  })
  for (const [path, batch] of [
    ['backlog', false],
    ['shipment', true],
  ] as const) {
    app.get(`/1.0/${path}/:id`, (c) => {
      const found = find(c.req.param('id'), batch)
      return found ? c.json(told(found)) : missing(c, c.req.param('id'))
    })
    app.delete(`/1.0/${path}`, async (c) => {
      const ids = (await c.req.json()) as number[]
      const errors = ids.flatMap((id, position) =>
        find(String(id), batch) ? [] : [{ 'error-code': 'NOT_FOUND', position }],
      )
      if (errors.length > 0) return c.json({ errors }, 400)
      for (const id of ids) state.orders.delete(id)
      return c.json({ 'result-ids': ids })
    })
  }
  app.put('/1.0/backlog/:id', async (c) => {
    const found = find(c.req.param('id'), false)
    if (!found) return missing(c, c.req.param('id'))
    const body = (await c.req.json()) as Body
    const codes = complaintsAbout(body)
    if (codes.length > 0) return c.json({ 'error-codes': codes, position: 0 }, 400)
    found.body = body
    return c.json({ 'result-ids': [found.id] })
  })

  const form = (c: Context, found: PochtaOrder | undefined) =>
    found
      ? c.body(pdfOf(`POCHTA ${c.req.query('print-type')} ${found.barcode}`), 200, {
          'content-type': 'application/pdf',
        })
      : missing(c, c.req.param('id') ?? '')
  app.get('/1.0/forms/backlog/:id/forms', (c) => form(c, find(c.req.param('id'), false)))
  app.get('/1.0/forms/:id/forms', (c) => form(c, find(c.req.param('id'), true)))
  return app
}

const told = ({ id, barcode, body }: PochtaOrder) => ({
  ...body,
  id,
  barcode,
  version: 0,
  'delivery-time': { 'max-days': 4 },
  'ground-rate': 16_500,
  'ground-rate-with-vat': 19_800,
  'ground-rate-wo-vat': 16_500,
  'total-rate-wo-vat': 16_500,
  'total-vat': 3300,
  'transport-type': 'SURFACE',
})
