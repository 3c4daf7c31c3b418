import { Hono } from 'hono'
import { pdfOf } from '../pdf.ts'
import type { CdekState } from './state.ts'

type Asked = { orders: { order_uuid: string }[]; format?: string }

/** Print forms and courier calls: accepted now, made later. */
export function formRoutes(state: CdekState): Hono {
  const app = new Hono()
  const accepted = (type: string, uuid: string) => ({
    entity: { uuid },
    requests: [{ request_uuid: `request-${uuid}`, type, state: 'ACCEPTED' }],
  })

  for (const kind of ['orders', 'barcodes'] as const) {
    app.post(`/print/${kind}`, async (c) => {
      const { orders, format = 'A4' } = (await c.req.json()) as Asked
      const uuid = crypto.randomUUID()
      const known = orders.map(({ order_uuid: id }) => id).filter((id) => state.orders.has(id))
      state.forms.set(uuid, { uuid, kind, orders: known, wait: 1, format })
      return c.json(accepted('CREATE', uuid), 202)
    })

    app.get(`/print/${kind}/:file{.+\\.pdf}`, (c) => {
      const form = state.forms.get(c.req.param('file').replace(/\.pdf$/, ''))
      if (!form) return c.json({ errors: [{ code: 'v2_entity_not_found', message: 'Нет такой формы' }] }, 404)
      const numbers = form.orders.map((id) => state.orders.get(id)?.cdekNumber ?? '')
      return c.body(pdfOf(`CDEK ${form.format} ${numbers.join(' ')}`), 200, {
        'content-type': 'application/pdf',
      })
    })

    app.get(`/print/${kind}/:uuid`, (c) => {
      const form = state.forms.get(c.req.param('uuid'))
      if (!form) return c.json({ errors: [{ code: 'v2_entity_not_found', message: 'Нет такой формы' }] }, 404)
      const at = '2026-11-26T09:00:00+0000'
      if (form.orders.length === 0) {
        return c.json({
          entity: {
            uuid: form.uuid,
            statuses: [{ code: 'INVALID', name: 'Некорректный запрос', date_time: at }],
          },
          requests: [
            {
              type: 'CREATE',
              state: 'INVALID',
              errors: [{ code: 'v2_entity_empty', message: 'Все заказы некорректны' }],
            },
          ],
        })
      }
      if (form.wait > 0) {
        form.wait -= 1
        return c.json({ entity: { uuid: form.uuid, statuses: [{ code: 'PROCESSING', date_time: at }] } })
      }
      const { origin } = new URL(c.req.url)
      return c.json({
        entity: {
          uuid: form.uuid,
          url: `${origin}/v2/print/${kind}/${form.uuid}.pdf`,
          statuses: [{ code: 'READY', name: 'Сформирован', date_time: at }],
        },
        requests: [{ type: 'CREATE', state: 'SUCCESSFUL' }],
      })
    })
  }

  app.post('/intakes', async (c) => {
    const body = (await c.req.json()) as Record<string, unknown>
    const same = [...state.intakes.values()].some(
      (one) =>
        one.intake_date === body.intake_date &&
        JSON.stringify(one.from_location) === JSON.stringify(body.from_location),
    )
    if (same) {
      const errors = [
        { code: 'v2_intake_exists_by_date_address', message: 'На эту дату и адрес уже есть заявка' },
      ]
      return c.json({ requests: [{ type: 'CREATE', state: 'INVALID', errors }] }, 400)
    }
    const uuid = crypto.randomUUID()
    state.intakes.set(uuid, body)
    return c.json(accepted('CREATE', uuid), 202)
  })
  app.delete('/intakes/:uuid', (c) => {
    if (!state.intakes.delete(c.req.param('uuid'))) {
      return c.json({ errors: [{ code: 'v2_entity_not_found', message: 'Нет такой заявки' }] }, 404)
    }
    return c.json({ requests: [{ request_uuid: 'req-del', type: 'DELETE', state: 'ACCEPTED' }] })
  })

  app.get('/webhooks', (c) =>
    c.json([...state.webhooks].map(([uuid, { type, url }]) => ({ type, uuid, url }))),
  )
  app.post('/webhooks', async (c) => {
    const uuid = crypto.randomUUID()
    state.webhooks.set(uuid, (await c.req.json()) as { type: string; url: string })
    return c.json(accepted('CREATE', uuid))
  })
  return app
}
