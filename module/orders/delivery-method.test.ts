import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmOrder } from '../../shared/wire-crm/order.ts'
import { hasPair } from '../tenants/index.ts'
import { deliveryMethodOf, deliveryWayOf } from './delivery-method.ts'

const order = (delivery: Record<string, unknown>) => crmOrder.parse({ id: 1, delivery })
const sdek = (tariff: string, data: Record<string, unknown> = {}) =>
  order({ code: 'most', data: { tariff, ...data } })

describe('the delivery method in 1C', () => {
  it('is of the carrier and the kind of the tariff where such a pair exists, else of less', () => {
    const map = new Map([
      ['most', 'Доставка'],
      ['most:cdek', 'СДЭК'],
      ['most:cdek:pickup', 'СДЭК до пункта'],
      ['most::pickup', 'До пункта'],
    ])
    const of = (given: ReturnType<typeof order>) => deliveryMethodOf(given, map).target
    expect(of(sdek('cdek:136', { pickuppointId: 'MSK1' }))).toBe('СДЭК до пункта')
    expect(of(sdek('cdek:137'))).toBe('СДЭК')
    expect(of(sdek('pek:1', { pickuppointAddress: 'ул. Мира, 1' }))).toBe('До пункта')
    expect(of(sdek('pek:1'))).toBe('Доставка')
    expect(of(order({ code: 'most' }))).toBe('Доставка')
  })

  it('knows a delivery service of the CRM as the carrier', () => {
    const map = new Map([['russian-post:avia', 'Авиа']])
    expect(deliveryMethodOf(order({ code: 'russian-post', service: { code: 'avia' } }), map)).toEqual({
      target: 'Авиа',
      unmapped: null,
    })
  })

  it('takes a tariff of a single carrier for no carrier', () => {
    expect(deliveryWayOf(sdek('136'))).toEqual({ type: 'most', carrier: null, kind: 'courier' })
    expect(deliveryWayOf(sdek(':136', { pickuppointId: 17 }))).toMatchObject({
      carrier: null,
      kind: 'pickup',
    })
    expect(deliveryWayOf(order({ cost: 10 }))).toBeNull()
  })

  it('names what lacks a pair by its carrier, and by its kind where the kinds are told apart', () => {
    expect(deliveryMethodOf(sdek('cdek:1'), new Map()).unmapped).toBe('most:cdek')
    expect(deliveryMethodOf(order({ code: 'most' }), new Map()).unmapped).toBe('most')
    expect(deliveryMethodOf(sdek('cdek:1'), new Map([['most:cdek:pickup', 'П']])).unmapped).toBe(
      'most:cdek:courier',
    )
  })

  it('is found for an order once its named lack is filled, and the notice then goes', () => {
    const part = fc.constantFrom('a', 'b')
    const way = fc.record({ type: part, tariff: fc.constantFrom('', '7', 'x:1', 'y:2'), point: fc.boolean() })
    const keys = fc.uniqueArray(fc.constantFrom('a', 'a:x', 'a:x:pickup', 'a::courier', 'b:y:courier'))
    fc.assert(
      fc.property(way, keys, ({ type, tariff, point }, filled) => {
        const map = new Map<string, string>(filled.map((key) => [key, `method of ${key}`]))
        const given = order({ code: type, data: { tariff, ...(point ? { pickuppointId: 'p' } : {}) } })
        const { target, unmapped } = deliveryMethodOf(given, map)
        expect(target === null).toBe(unmapped !== null)
        if (unmapped === null) return
        expect(hasPair('delivery', unmapped, map)).toBe(false)
        map.set(unmapped, 'теперь есть')
        expect(deliveryMethodOf(given, map).target).toBe('теперь есть')
        expect(hasPair('delivery', unmapped, map)).toBe(true)
      }),
    )
  })
})
