import { describe, expect, test } from 'vitest'
import { anOrder, mainStore, mixer } from '../../stand-ins/onec/messages.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { aWireBase } from './testing/wire-base.ts'

const missing = '00000000-0000-4000-8000-000000000001'

describe.each(Object.keys(variants))('%s', (variant) => {
  test('a good comes with what lies and what is free, a service does not come', async () => {
    const base = aWireBase(variant)
    const { body } = await base.get('/stock')
    expect(body.next).toBe(null)
    expect(body.rows).toHaveLength(2)
    const stores = [{ store: mainStore.id, onHand: '14', reserved: '0', free: '14', incoming: [] }]
    expect(body.rows).toContainEqual({
      offer: { product: mixer.productId, characteristic: null },
      left: false,
      category: null,
      stores,
    })
  })

  test('a reserved piece lies and is not free', async () => {
    const base = aWireBase(variant)
    const { body: order } = await base.put('/orders/15', anOrder())
    const { body } = await base.post('/stock/query', { ids: [mixer.productId, missing] })
    expect(body.rows).toHaveLength(1)
    const [row] = body.rows[0].stores
    const reserved = order.lines.find(
      (line: { offer: { product: string } }) => line.offer.product === mixer.productId,
    ).reserved
    expect(row).toMatchObject({ onHand: '14', reserved, free: String(14 - Number(reserved)) })
  })
})
