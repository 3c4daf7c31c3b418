import { describe, expect, test } from 'vitest'
import { kitchenMixer, mixer } from '../../stand-ins/onec/messages.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { aWireBase } from './testing/wire-base.ts'

describe.each(Object.keys(variants))('%s', (variant) => {
  test('every good comes once in pages, one without a price too', async () => {
    const base = aWireBase(variant)
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await base.get(`/prices?limit=1${after}`)
      expect(body.rows).toMatchObject([{ left: false, prices: [] }])
      seen.push(body.rows[0].offer.product)
      after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`
    } while (after !== '')
    expect(new Set(seen).size).toBe(3)
    expect(seen).toHaveLength(3)
    expect(seen).toEqual(expect.arrayContaining([mixer.productId, kitchenMixer.productId]))
  })

  test('a page that begins after something unknown is refused', async () => {
    expect(await aWireBase(variant).get('/prices?after=x')).toMatchObject({ status: 400 })
  })
})
