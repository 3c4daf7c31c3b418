import { beforeEach, describe, expect, test } from 'vitest'
import { aCustomer, anOrder } from '../../stand-ins/onec/messages.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { aWireBase, type WireBase } from './testing/wire-base.ts'

// Nothing that a write of the extension changes may rest on what it had read before it held the lock.

describe.each(Object.keys(variants))('%s', (variant) => {
  let base: WireBase
  beforeEach(() => {
    base = aWireBase(variant)
  })
  const contacts = [{ key: 'c-1', id: null, name: 'Ольга', emails: ['olga@example.ru'], phones: [] }]

  test('a card, new and once more', async () => {
    const company = {
      legalName: 'ООО «Ромашка»',
      inn: '7701234567',
      kpp: '770101001',
      ogrn: null,
      legalAddress: 'Москва',
    }
    const card = aCustomer({ kind: 'company', company, contacts })
    await base.put('/customers/customer-1', card)
    expect(base.infobase.readBeforeLock).toEqual([])
    const { body, status } = await base.put('/customers/customer-1', { ...card, revision: 2 })
    expect(status).toBe(200)
    expect(base.infobase.readBeforeLock).toEqual([])
    await base.put('/customers/customer-2', { ...card, id: body.id, revision: 3 })
    expect(base.infobase.readBeforeLock).toEqual([])
  })

  test('an order, new and once more', async () => {
    await base.put('/orders/15', anOrder())
    expect(base.infobase.readBeforeLock).toEqual([])
    await base.put('/orders/15', anOrder({ revision: 2 }))
    expect(base.infobase.readBeforeLock).toEqual([])
  })
})
