import type { Obj, Order } from '../types.ts'

const set = (target: Obj, name: string, value: string | null) => {
  if (value !== null) target[name] = value
}

/**
 * The fields of the order card as the change they mean. Rows are sent whole, each with its id; a ticked `remove` leaves its row
 * out, `add_offer` adds one. Only what the form holds is changed.
 */
export function readOrderForm(form: URLSearchParams, order: Order | undefined): Obj {
  const sent: Obj = {}
  for (const name of [
    'status',
    'orderType',
    'managerId',
    'firstName',
    'lastName',
    'phone',
    'email',
    'customerComment',
    'managerComment',
    'shipmentStore',
    'shipmentDate',
  ])
    set(sent, name, form.get(name))
  for (const name of ['discountManualAmount', 'discountManualPercent'])
    if (form.has(name)) sent[name] = form.get(name) || '0'
  if (form.get('customer')) {
    const [type, id] = form.get('customer')!.split(':')
    sent.customer = { type, id: Number(id) }
  }
  const delivery: Obj = {}
  set(delivery, 'code', form.get('delivery.code'))
  if (form.has('delivery.cost')) delivery.cost = form.get('delivery.cost') || '0'
  set(delivery, 'date', form.get('delivery.date'))
  if (form.has('delivery.address'))
    delivery.address = { ...order?.delivery.address, text: form.get('delivery.address') }
  if (Object.keys(delivery).length > 0) sent.delivery = delivery
  const items: Obj[] = []
  for (const item of order?.items ?? []) {
    const at = (name: string) => form.get(`item.${item.id}.${name}`)
    if (at('remove') !== null) continue
    const row: Obj = { id: item.id }
    for (const name of [
      'quantity',
      'initialPrice',
      'discountManualAmount',
      'discountManualPercent',
      'status',
    ])
      set(row, name, at(name))
    items.push(row)
  }
  const added = form.get('add_offer')
  if (added)
    items.push({
      offer: { id: Number(added) },
      quantity: form.get('add_quantity') || '1',
      priceType: { code: 'base' },
      externalIds: [{ code: 'card', value: crypto.randomUUID() }],
    })
  if (order !== undefined || items.length > 0) sent.items = items
  const customFields: Obj = {}
  for (const [name, value] of form) if (name.startsWith('custom.')) customFields[name.slice(7)] = value
  if (Object.keys(customFields).length > 0) sent.customFields = customFields
  return sent
}
