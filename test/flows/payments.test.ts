import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { listNotices } from '../../module/journal/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { paymentMaps, paymentSettings } from '../builders/payments.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

const settings = paymentSettings({
  refundStatus: 'returned',
  postTypes: ['bank-card'],
  toPrintTypes: ['bank-card'],
  holdTypes: ['bank-transfer'],
  approvedStatuses: ['invoice'],
})

beforeAll(async () => {
  shop = await openShop(db)
  await changeMaps(await shop.ctx(), { payment: paymentMaps.payment })
  await changeSettings(await shop.ctx(), 'payments', settings)
})
afterAll(() => shop?.close())

type CrmPayment = {
  id: number
  externalId?: string
  type: string
  status: string
  amount: number
  paidAt?: string
}
type OnecPayment = {
  id: string
  key: string | null
  order: string | null
  amount: number
  refund: boolean
  posted: boolean
  deleted: boolean
  fiscal: string | null
  receipts: number
}

const total = 14_330
const agreed = async (payments: object[] = [{ type: 'bank-card', amount: total, status: 'not-paid' }]) => {
  const made = await shop.order({ payments })
  await shop.edit(made.id, { status: 'client-confirmed' })
  const onec = await until('the order in 1C', () => shop.onecOrder(made.id))
  return { ...made, onec }
}
const paymentsOf = async (id: number): Promise<CrmPayment[]> =>
  Object.values((await shop.crmOrder(id)).payments as Record<string, CrmPayment>)
const shown = async (id: number): Promise<string[]> =>
  (await paymentsOf(id)).map(({ type, status, amount }) => `${type} ${status} ${amount}`).sort()
const crmShows = (id: number, lines: string[]) =>
  until(`${lines} in the CRM`, async () => {
    const now = await shown(id)
    return JSON.stringify(now) === JSON.stringify(lines) && now
  }).catch(async (error: unknown) => {
    throw new Error(`${error}; it shows ${await shown(id)}`)
  })
const onecPayments = async (order: string): Promise<OnecPayment[]> =>
  (await control<{ payments: OnecPayment[] }>(`${shop.onec.origin}/control/state`)).payments.filter(
    (payment) => payment.order === order,
  )
const pay = (order: string, amount: number, over: object = {}) =>
  control<OnecPayment>(`${shop.onec.origin}/control/payments`, {
    order,
    amount,
    kind: 'ПлатежнаяКарта',
    ...over,
  })
const changeOnec = (id: string, move: object) => control(`${shop.onec.origin}/control/payments/${id}`, move)
const byHand = (order: number, sent: object) =>
  control(`${shop.crm.url}/control/orders/${order}/payments`, sent)
const inOnec = (order: string, what: string, fits: (payment: OnecPayment) => boolean) =>
  until(what, async () => (await onecPayments(order)).find(fits))
const row = (number: string, outcome: string, direction: string) =>
  until(`${outcome} ${direction} in the journal`, async () =>
    (await shop.journal(number)).find(
      (line) => line.flow === 'payments' && line.outcome === outcome && line.direction === direction,
    ),
  )
const faults = (url: string, fault: object | null) =>
  fault ? control(`${url}/control/faults`, fault) : control(`${url}/control/faults`, undefined, 'DELETE')

/** The order is not on the worklist any more: nothing of it is left to do. */
const drained = (id: number) =>
  until('the order done', async () => {
    const ctx = await shop.ctx()
    const [due] = await inTransaction(
      ctx,
      ({ tx }) =>
        tx`select 1 from worklist where kind = 'order' and entity = ${String(id)} and parked_at is null`,
    )
    return !due
  })

describe('a payment made in 1C', () => {
  it('closes the planned one of the CRM, and nothing of it comes back to 1C', async () => {
    const { id, number, onec } = await agreed()
    await pay(onec.id, total * 100)
    await crmShows(id, [`bank-card paid ${total}`])
    expect((await row(number, 'done', 'onec_to_crm')).entity).toBe(String(id))
    await shop.edit(id, { managerComment: 'после оплаты' })
    await until(
      'the comment in 1C',
      async () => (await shop.onecOrder(id))?.head?.comments.manager === 'после оплаты',
    )
    expect(await onecPayments(onec.id)).toHaveLength(1)
  })

  it('of a part leaves what is left, becomes planned again when it is unposted, and moves with its document', async () => {
    const { id, onec } = await agreed()
    const part = await pay(onec.id, 400_000)
    await crmShows(id, ['bank-card not-paid 10330', 'bank-card paid 4000'])
    const keys = (await paymentsOf(id)).map(({ externalId }) => externalId)
    expect(keys).toEqual([undefined, `most-1c-${part.id}-${id}-rest`])

    await changeOnec(part.id, { posted: false })
    await crmShows(id, [`bank-card not-paid ${total}`])
    await changeOnec(part.id, { posted: true })
    await crmShows(id, ['bank-card not-paid 10330', 'bank-card paid 4000'])

    const other = await agreed()
    await changeOnec(part.id, { order: other.onec.id })
    await crmShows(other.id, ['bank-card not-paid 10330', 'bank-card paid 4000'])
    await crmShows(id, [`bank-card not-paid ${total}`])
    await changeOnec(part.id, { deleted: true })
    await crmShows(other.id, [`bank-card not-paid ${total}`])
  })

  it('of cash by parts passes the check of the sum that is left', async () => {
    const { id, onec } = await agreed([{ type: 'cash', amount: total, status: 'not-paid' }])
    await pay(onec.id, 400_000, { kind: 'Наличная' })
    await crmShows(id, ['cash not-paid 10330', 'cash paid 4000'])
    await pay(onec.id, 1_033_000, { kind: 'Наличная' })
    await crmShows(id, ['cash paid 10330', 'cash paid 4000'])
  })

  it('of more than the order costs is kept and told once', async () => {
    const { id, number, onec } = await agreed()
    await pay(onec.id, total * 100 + 50_000)
    await crmShows(id, [`bank-card paid ${total}`, 'bank-card paid 500'])
    expect((await row(number, 'noticed', 'onec_to_crm')).cause?.ru).toContain('500,00')
    await drained(id)
    expect((await shop.journal(number)).filter(({ outcome }) => outcome === 'noticed')).toHaveLength(1)
    await pay(onec.id, 100)
    await crmShows(id, ['bank-card paid 1', `bank-card paid ${total}`, 'bank-card paid 500'])
  })

  it('is shown once although the answer of the CRM was lost', async () => {
    const { id, onec } = await agreed()
    await drained(id)
    await faults(shop.crm.url, {
      target: '/api/v5/orders/payments/create',
      mode: '500-after-effect',
      times: 1,
    })
    await pay(onec.id, 400_000)
    await until('the remainder', async () => (await paymentsOf(id)).length === 2)
    const ctx = await shop.ctx()
    await until('the paid part', async () => {
      await inTransaction(
        ctx,
        ({ tx }) => tx`update circuits set probe_at = ${new Date(0)} where opened_at is not null`,
      )
      return (await shown(id)).includes('bank-card paid 4000')
    })
    expect(await shown(id)).toEqual(['bank-card not-paid 10330', 'bank-card paid 4000'])
  })

  it('given back wholly or in part is shown as such', async () => {
    const { id, onec } = await agreed()
    await pay(onec.id, total * 100)
    await crmShows(id, [`bank-card paid ${total}`])
    const part = await pay(onec.id, 400_000, { refund: true })
    await crmShows(id, ['bank-card paid 10330', 'bank-card returned 4000'])
    await changeOnec(part.id, { deleted: true })
    await crmShows(id, [`bank-card paid ${total}`])
    await pay(onec.id, total * 100, { refund: true })
    await crmShows(id, [`bank-card returned ${total}`])
    expect((await onecPayments(onec.id)).every(({ key }) => key === null)).toBe(true)
  })
})

describe('a payment made in the CRM', () => {
  it('becomes a posted document with its receipt printed once, and never a second record', async () => {
    const { id, number, onec } = await agreed()
    const [planned] = await paymentsOf(id)
    await byHand(id, { id: planned!.id, payment: { status: 'paid', paidAt: '2026-11-24 10:00:00' } })
    const document = await inOnec(onec.id, 'the payment in 1C', ({ key }) => key === String(planned!.id))
    expect(document).toMatchObject({ amount: total * 100, posted: true, fiscal: 'to_print' })
    await row(number, 'done', 'crm_to_onec')
    await changeOnec(document.id, { print: true })
    await byHand(id, { id: planned!.id, payment: { amount: 10_000 } })
    await inOnec(onec.id, 'the new sum', ({ amount }) => amount === 1_000_000)
    expect(await onecPayments(onec.id)).toMatchObject([{ fiscal: 'printed', receipts: 1 }])
    expect(await shown(id)).toEqual(['bank-card paid 10000'])
  })

  it('of another type is left to the accountant and may be taken back', async () => {
    const { id, onec } = await agreed([{ type: 'cash', amount: total, status: 'paid' }])
    const document = await inOnec(onec.id, 'the payment in 1C', () => true)
    expect(document).toMatchObject({ posted: false, fiscal: null })
    await byHand(id, { id: Number(document.key), payment: { status: 'not-paid' } })
    await inOnec(onec.id, 'the cancellation', ({ deleted }) => deleted)
    await byHand(id, { id: Number(document.key), payment: { status: 'paid' } })
    await inOnec(onec.id, 'the payment again', ({ deleted }) => !deleted)
    expect(await onecPayments(onec.id)).toHaveLength(1)
  })

  it('that the accountant has posted stays when it is deleted in the CRM: people are told, and it goes later', async () => {
    const { id, number, onec } = await agreed([{ type: 'bank-card', amount: total, status: 'paid' }])
    const document = await inOnec(onec.id, 'the payment in 1C', ({ posted }) => posted)
    await byHand(id, { id: Number(document.key), delete: true })
    const refusal = await row(number, 'refused', 'crm_to_onec')
    expect(refusal).toMatchObject({
      code: 'posting_refused',
      remedy: { ru: expect.stringContaining('бухгалтера') },
    })
    await changeOnec(document.id, { posted: false })
    await inOnec(onec.id, 'the cancellation', ({ deleted }) => deleted)
    expect((await shop.journal(number)).filter(({ outcome }) => outcome === 'refused')).toHaveLength(1)
  })

  it('goes from 1C together with its order, when that is deleted in the CRM', async () => {
    const { id, number, onec } = await agreed([{ type: 'cash', amount: total, status: 'paid' }])
    await inOnec(onec.id, 'the payment in 1C', ({ deleted }) => !deleted)
    await control(`${shop.crm.url}/control/orders/${id}`, undefined, 'DELETE')
    await inOnec(onec.id, 'the cancellation', ({ deleted }) => deleted)
    await row(number, 'done', 'crm_to_onec')
  })

  it('given back travels under a key of its own', async () => {
    const { id, onec } = await agreed([{ type: 'bank-card', amount: total, status: 'paid' }])
    const paid = await inOnec(onec.id, 'the payment in 1C', () => true)
    await byHand(id, { id: Number(paid.key), payment: { status: 'returned' } })
    const back = await inOnec(onec.id, 'the refund in 1C', ({ refund }) => refund)
    expect(back).toMatchObject({ key: `${paid.key}.refund`, amount: total * 100 })
    expect(await shown(id)).toEqual([`bank-card returned ${total}`])
    expect(await inOnec(onec.id, 'the payment', ({ refund }) => !refund)).toMatchObject({ deleted: false })
  })

  it('is one document although the answer of 1C was lost', async () => {
    const { id, onec } = await agreed()
    const [planned] = await paymentsOf(id)
    await faults(shop.onec.origin, { target: 'PUT /payments/*', mode: '500-after-effect', times: 1 })
    await byHand(id, { id: planned!.id, payment: { status: 'paid' } })
    await inOnec(onec.id, 'the payment in 1C', () => true)
    await until('the settled write', async () => {
      const ctx = await shop.ctx()
      const [open] = await inTransaction(
        ctx,
        ({ tx }) => tx`select 1 from links where kind = 'payment.write' and pending is not null`,
      )
      return !open
    })
    expect(await onecPayments(onec.id)).toHaveLength(1)
  }, 60_000)

  it('of a type without a pair waits, is announced, and the rest of the order goes on', async () => {
    await changeMaps(await shop.ctx(), {
      payment: new Map([...paymentMaps.payment].filter(([type]) => type !== 'cash')),
    })
    const { id, onec } = await agreed([
      { type: 'cash', amount: 4_000, status: 'paid' },
      { type: 'bank-card', amount: 10_330, status: 'paid' },
    ])
    await inOnec(onec.id, 'the mapped payment', ({ amount }) => amount === 1_033_000)
    expect(await onecPayments(onec.id)).toHaveLength(1)
    const ctx = await shop.ctx()
    const notices = await inTransaction(ctx, ({ tx }) => listNotices(tx))
    expect(notices.map(({ key }) => key)).toContain('unmapped.payment.write.cash')
    await changeMaps(await shop.ctx(), { payment: paymentMaps.payment })
    await shop.edit(id, { managerComment: 'тип оплаты сопоставлен' })
    await inOnec(onec.id, 'the other payment', ({ amount }) => amount === 400_000)
  })
})

describe('an order on credit', () => {
  it('is on hold in 1C until the bank approves', async () => {
    const { id, onec } = await agreed([{ type: 'bank-transfer', amount: total, status: 'not-paid' }])
    const markOf = () => shop.onec.state.orders.get(onec.id)?.mark
    expect(markOf()).toBe('hold')
    const [credit] = await paymentsOf(id)
    await byHand(id, { id: credit!.id, payment: { status: 'invoice' } })
    await until('the order released', async () => markOf() === 'ready')
    expect(await onecPayments(onec.id)).toEqual([])
  })
})

describe('what retailCRM refuses', () => {
  it('is told with its cause and tried again when the order changes', async () => {
    const { id, number, onec } = await agreed()
    await shop.edit(id, { delivery: { code: 'russian-post' } })
    await changeMaps(await shop.ctx(), { 'payment.to_crm': new Map([['Наличная', 'cash']]) })
    await pay(onec.id, 400_000, { kind: 'Наличная' })
    const refusal = await row(number, 'refused', 'onec_to_crm')
    expect(refusal.cause?.ru).toContain('This payment type is not supported')
    expect(await shown(id)).toEqual(['bank-card not-paid 10330'])
    await shop.edit(id, { delivery: { code: 'courier' } })
    await crmShows(id, ['bank-card not-paid 10330', 'cash paid 4000'])
    await changeMaps(await shop.ctx(), { 'payment.to_crm': new Map() })
  })
})

describe('a shop that wants payments one way only', () => {
  it('sends none to 1C, or shows none in the CRM', async () => {
    await changeSettings(await shop.ctx(), 'payments', { ...settings, toOnec: false, fromOnec: false })
    const { id, onec } = await agreed([{ type: 'bank-card', amount: total, status: 'not-paid' }])
    await pay(onec.id, total * 100)
    await byHand(id, { payment: { type: 'bank-card', amount: 100, status: 'paid' } })
    await shop.edit(id, { managerComment: 'после обеих оплат' })
    await until(
      'the comment in 1C',
      async () => (await shop.onecOrder(id))?.head?.comments.manager === 'после обеих оплат',
    )
    await drained(id)
    expect(await shown(id)).toEqual(['bank-card not-paid 14330', 'bank-card paid 100'])
    expect(await onecPayments(onec.id)).toHaveLength(1)
    await changeSettings(await shop.ctx(), 'payments', settings)
  })
})
