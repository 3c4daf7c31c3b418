import { beforeEach, describe, expect, test } from 'vitest'
import { aCustomer, anOrder } from '../../stand-ins/onec/messages.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { aWireBase, type WireBase } from './testing/wire-base.ts'

describe.each(Object.keys(variants))('%s', (variant) => {
  let base: WireBase
  let partner: string
  beforeEach(async () => {
    base = aWireBase(variant)
    const company = {
      legalName: 'ООО «Ромашка»',
      inn: '7701234567',
      kpp: '770101001',
      ogrn: null,
      legalAddress: '',
    }
    partner = (await base.put('/customers/c-1', aCustomer({ kind: 'company', company }))).body.id
  })
  const invoices = () => base.infobase.database.rows('Документ.СчетНаОплатуКлиенту')

  test('an order that wants an invoice gets one, posted, of its own sum, once', async () => {
    const first = await base.put('/orders/15', anOrder({ partner, documents: ['invoice'] }))
    expect(first.body.warnings).toEqual([])
    const [made] = invoices()
    expect(made?.fields).toMatchObject({ Проведен: true })
    expect(Number(made?.fields.СуммаДокумента)).toBe(first.body.total / 100)
    expect(first.body.invoices).toEqual([
      { id: made?.key, number: String(made?.fields.Номер).trim(), date: expect.stringMatching(/^\d{4}-/) },
    ])
    const again = await base.put('/orders/15', anOrder({ partner, documents: ['invoice'], revision: 2 }))
    expect(again.body.invoices).toEqual(first.body.invoices)
    expect((await base.get(`/orders/${first.body.id}`)).body.invoices).toEqual(first.body.invoices)
    expect(invoices()).toHaveLength(1)
    expect(base.infobase.readBeforeLock).toEqual([])
  })

  test('an order without the wish, and a cancelled one, get none', async () => {
    await base.put('/orders/15', anOrder({ partner }))
    await base.put(
      '/orders/15',
      anOrder({ partner, documents: ['invoice'], revision: 2, cancelled: { reason: null } }),
    )
    expect(invoices()).toEqual([])
  })

  test('an invoice that 1C would not fill leaves the order written, and says why', async () => {
    // The common card has no counterparty, and an invoice is made out to one.
    const { status, body } = await base.put('/orders/15', anOrder({ documents: ['invoice'] }))
    expect(status).toBe(200)
    expect(body.invoices).toEqual([])
    expect(body.warnings).toEqual([{ code: 'invoice_not_made', text: expect.stringContaining('Контрагент') }])
  })
})
