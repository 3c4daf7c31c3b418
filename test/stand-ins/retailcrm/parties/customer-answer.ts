import type { Crm } from '../crm.ts'
import { addMoney } from '../orders/arithmetic.ts'
import type { Customer, Obj, PartyType } from '../types.ts'
import { compact, phpMap } from '../wire.ts'

/** Sums over the orders of a customer; cancelled ones do not count. */
export function partySums(crm: Crm, type: PartyType, id: number): Obj {
  const cancelled = new Set(
    (crm.state.references.statuses ?? []).filter((s) => s.group === 'cancel').map((s) => s.code),
  )
  const orders = crm.state.orders.filter((o) => o.customer?.type === type && o.customer.id === id)
  const counted = orders.filter((o) => !cancelled.has(o.status))
  const totalSumm = addMoney(...counted.map((o) => o.totalSumm))
  const costSumm = addMoney(...counted.map((o) => o.purchaseSumm))
  return {
    marginSumm: addMoney(totalSumm, -costSumm),
    totalSumm,
    averageSumm: counted.length === 0 ? 0 : Math.round((totalSumm * 100) / counted.length) / 100,
    ordersCount: orders.length,
    costSumm,
  }
}

const tagColours = ['#3e89b6', '#eff8e3', '#ef5e67', '#ffd298']

export const tagsAnswer = (tags: string[]): Obj[] =>
  tags.map((name, i) => ({ name, color: tagColours[i % tagColours.length], attached: false }))

export function customerAnswer(crm: Crm, customer: Customer): Obj {
  const f = customer.fields
  return compact({
    type: 'customer',
    id: customer.id,
    externalId: customer.externalId,
    isContact: customer.isContact,
    createdAt: customer.createdAt,
    managerId: f.managerId,
    vip: f.vip ?? false,
    bad: f.bad ?? false,
    site: customer.site,
    contragent: customer.contragent,
    tags: tagsAnswer(customer.tags),
    ...partySums(crm, 'customer', customer.id),
    customFields: phpMap(customer.customFields),
    personalDiscount: f.personalDiscount ?? 0,
    cumulativeDiscount: 0,
    address: customer.address,
    segments: [],
    source: f.source,
    firstName: f.firstName,
    lastName: f.lastName,
    patronymic: f.patronymic,
    sex: f.sex,
    birthday: f.birthday,
    email: f.email ?? '',
    discountCardNumber: f.discountCardNumber,
    phones: customer.phones,
  })
}
