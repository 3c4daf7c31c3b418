import { type Context, Hono } from 'hono'
import { addStatus, type CdekParcel, type CdekState } from './state.ts'

const accepted = (type: string, more: object = {}) => ({
  ...more,
  requests: [
    {
      request_uuid: crypto.randomUUID(),
      type,
      date_time: '2026-11-26T09:00:00+0300',
      state: 'ACCEPTED',
    },
  ],
})
const invalid = (type: string, code: string, message: string) => ({
  requests: [{ type, date_time: '2026-11-26T09:00:00+0300', state: 'INVALID', errors: [{ code, message }] }],
})
const missing = (c: Context, code = 'v2_entity_not_found') =>
  c.json(invalid('GET', code, 'Сущность с указанным идентификатором не существует либо удалена'), 400)

/** Complaints that СДЭК finds only after it has accepted the order. */
function complaintsAbout(body: Record<string, unknown>): CdekParcel['errors'] {
  const recipient = body.recipient as { phones?: unknown[] } | undefined
  if (!recipient?.phones?.length) {
    return [{ code: 'v2_field_is_empty', message: '[recipient.phones] is empty' }]
  }
  return []
}

export function orderRoutes(state: CdekState): Hono {
  const app = new Hono()

  app.post('/', async (c) => {
    const body = (await c.req.json()) as Record<string, unknown>
    if ('shipment_point' in body === 'from_location' in body) {
      return c.json(invalid('CREATE', 'v2_shipment_address_multivalued', 'Укажите одно из двух'), 400)
    }
    if ('delivery_point' in body === 'to_location' in body) {
      return c.json(invalid('CREATE', 'v2_delivery_address_multivalued', 'Укажите одно из двух'), 400)
    }
    const packages = (body.packages ?? []) as { items?: unknown[] }[]
    if (packages.reduce((sum, { items = [] }) => sum + items.length, 0) > 126) {
      return c.json(invalid('CREATE', 'v2_number_items_is_more_126', 'Позиций более 126'), 400)
    }
    const uuid = crypto.randomUUID()
    state.sequence += 1
    state.orders.set(uuid, {
      uuid,
      body,
      number: String(body.number),
      cdekNumber: String(state.sequence),
      wait: state.wait,
      errors: complaintsAbout(body),
      statuses: [],
      refused: false,
    })
    return c.json(accepted('CREATE', { entity: { uuid } }), 202)
  })

  app.get('/', (c) => {
    const { im_number: number, cdek_number: own } = c.req.query()
    const found = [...state.orders.values()].find(
      (one) =>
        (number !== undefined && one.number === number) || (own !== undefined && one.cdekNumber === own),
    )
    return found ? c.json(told(found)) : missing(c, 'v2_entity_not_found_im_number')
  })

  app.get('/:uuid', (c) => {
    const found = state.orders.get(c.req.param('uuid'))
    return found ? c.json(told(found)) : missing(c)
  })

  app.patch('/', async (c) => {
    const { uuid, ...body } = (await c.req.json()) as Record<string, unknown>
    const found = state.orders.get(String(uuid))
    if (!found) return missing(c)
    if (found.statuses[0]?.code !== 'CREATED') {
      return c.json(invalid('UPDATE', 'v2_entity_invalid', 'Заказ уже принят, изменить нельзя'), 400)
    }
    const kept = ((body.packages ?? []) as { package_id?: string }[]).every(({ package_id: id }) => id)
    if (!kept) return c.json(invalid('UPDATE', 'v2_package_id_is_empty', 'Не передан идентификатор'), 400)
    found.body = { ...found.body, ...body }
    return c.json(accepted('UPDATE', { entity: { uuid: found.uuid } }), 202)
  })

  app.delete('/:uuid', (c) => {
    const found = state.orders.get(c.req.param('uuid'))
    if (!found) return missing(c)
    if (found.statuses.length > 1) {
      return c.json(invalid('DELETE', 'v2_entity_invalid', 'Удалить можно только созданный заказ'), 400)
    }
    addStatus(found, 'REMOVED')
    return c.json(accepted('DELETE', { entity: { uuid: found.uuid } }), 202)
  })

  app.post('/:uuid/refusal', (c) => {
    const found = state.orders.get(c.req.param('uuid'))
    if (!found) return missing(c)
    found.refused = true
    addStatus(found, 'NOT_DELIVERED')
    return c.json(accepted('REFUSAL', { entity: { uuid: found.uuid } }), 202)
  })
  return app
}

/** The order as it is read; each reading brings an accepted one nearer to being made. */
function told(one: CdekParcel) {
  if (one.wait > 0) one.wait -= 1
  else if (one.statuses.length === 0 && one.errors.length === 0) addStatus(one, 'CREATED')
  const made = one.statuses.length > 0
  const state = made ? 'SUCCESSFUL' : one.wait === 0 && one.errors.length > 0 ? 'INVALID' : 'ACCEPTED'
  const packages = (one.body.packages ?? []) as { number: string }[]
  return {
    entity: {
      uuid: one.uuid,
      is_return: false,
      is_reverse: false,
      is_client_return: false,
      type: one.body.type,
      number: one.number,
      tariff_code: one.body.tariff_code,
      ...(made
        ? { cdek_number: one.cdekNumber, delivery_detail: { delivery_sum: 300, total_sum: 360 } }
        : {}),
      services: [{ code: 'DELIV_RECEIVER', sum: 0 }],
      packages: packages.map((box, at) => ({
        ...box,
        ...(made ? { package_id: `${one.uuid}-${at + 1}` } : {}),
      })),
      statuses: one.statuses,
    },
    requests: [
      {
        request_uuid: one.uuid,
        type: 'CREATE',
        state,
        date_time: '2026-11-26T09:00:00+0300',
        ...(state === 'INVALID' ? { errors: one.errors } : {}),
      },
    ],
  }
}
