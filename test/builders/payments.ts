import type { OnecMoney } from '../../module/orders/payments/draft.ts'
import type { CrmAct, Ledger, PaymentRecord } from '../../module/orders/payments/ledger.ts'
import { type PaymentRules, paymentRules } from '../../module/orders/payments/rules.ts'
import type { PaymentSettings } from '../../module/tenants/index.ts'
import { sectionOf } from '../../module/tenants/settings/sections.ts'
import { minor } from '../../shared/kernel/money.ts'
import { crmLists } from './dictionaries.ts'

export const paymentSettings = (over: Partial<PaymentSettings> = {}): PaymentSettings => ({
  ...sectionOf('payments').schema.parse({}),
  refundStatus: 'returned',
  ...over,
})

export const rulesOf = (over: Partial<PaymentSettings> = {}): PaymentRules =>
  paymentRules(paymentSettings(over), {
    fetchedAt: 0,
    value: crmLists({
      paymentStatuses: [
        { code: 'not-paid', name: 'Не оплачен', active: true, ordering: 0, complete: false },
        { code: 'credit-approved', name: 'Кредит одобрен', active: true, ordering: 1, complete: false },
        { code: 'paid', name: 'Оплачен', active: true, ordering: 2, complete: true },
        { code: 'returned', name: 'Возврат', active: true, ordering: 3, complete: false },
      ],
    }),
  })

export const paymentMaps = {
  payment: new Map([
    ['cash', 'Наличная'],
    ['bank-card', 'ПлатежнаяКарта'],
    ['bank-transfer', 'Безналичная'],
  ]),
  'payment.to_crm': new Map<string, string>(),
}

export const emptyLedger = (over: Partial<Ledger> = {}): Ledger => ({
  pairs: [],
  intent: null,
  total: null,
  keys: [],
  said: {},
  ...over,
})

/** Sums are kopecks. */
export const aRecord = (id: string, amount: number, over: Partial<PaymentRecord> = {}): PaymentRecord => ({
  id,
  externalId: null,
  type: 'bank-card',
  status: 'not-paid',
  paidAt: null,
  amount: minor(amount),
  ...over,
})

/** 1C ids that differ in their last digits. */
export const onecId = (n: number): string => `9a700000-5c1d-11ef-9b3f-${String(n).padStart(12, '0')}`

export const someMoney = (n: number, amount: number, over: Partial<OnecMoney> = {}): OnecMoney => ({
  id: onecId(n),
  kind: 'ПлатежнаяКарта',
  amount: minor(amount),
  paidAt: '2026-11-23T12:00:00+03:00',
  refund: false,
  ...over,
})

/** The payments of one order in a CRM that does what it is told; answers what stands after the call. */
export function carriedOut(records: readonly PaymentRecord[], act: CrmAct): PaymentRecord[] {
  const isIt = (one: PaymentRecord) =>
    act.kind !== 'create' && (one.id === act.ref || one.externalId === act.ref)
  switch (act.kind) {
    case 'create': {
      if (records.some((one) => one.externalId === act.externalId))
        throw new Error(`twice: ${act.externalId}`)
      const { kind: _, ...values } = act
      const id = String(Math.max(5_000, ...records.map((one) => Number(one.id))) + 1)
      return [...records, { ...values, id }]
    }
    case 'edit':
      return records.map((one) => (isIt(one) ? ({ ...one, ...act.to } as PaymentRecord) : one))
    case 'delete':
      return records.filter((one) => !isIt(one))
  }
}
