import { describe, expect, it } from 'vitest'
import { paymentMaps, rulesOf } from '../../../test/builders/payments.ts'
import { isPaid, markOf, typesOf } from './rules.ts'

describe('an order that waits for the bank', () => {
  const rules = rulesOf({ holdTypes: ['credit'], approvedStatuses: ['credit-approved'] })
  const mark = (type: string, status: string) =>
    markOf({ payments: [{ id: 1, type, status, amount: 1 }] }, rules)

  it('is on hold until its credit is approved or paid', () => {
    expect(mark('credit', 'not-paid')).toBe('hold')
    expect(mark('credit', 'credit-approved')).toBe('ready')
    expect(mark('credit', 'paid')).toBe('ready')
  })

  it('is ready with any other payment or none', () => {
    expect(mark('bank-card', 'not-paid')).toBe('ready')
    expect(markOf({ payments: [] }, rules)).toBe('ready')
  })
})

describe('statuses and types', () => {
  it('are taken from the dictionary where none is chosen', () => {
    expect(rulesOf()).toMatchObject({ paid: 'paid', planned: 'not-paid' })
    expect(rulesOf({ paidStatus: 'credit-approved', plannedStatus: 'returned' })).toMatchObject({
      paid: 'credit-approved',
      planned: 'returned',
    })
    expect(isPaid(rulesOf(), null)).toBe(false)
  })

  it('a kind of 1C means the type of its own map first, then those that lead to it', () => {
    const maps = {
      payment: new Map([...paymentMaps.payment, ['apple-pay', 'ПлатежнаяКарта']]),
      'payment.to_crm': new Map([['ПлатежнаяКарта', 'apple-pay']]),
    }
    expect(typesOf('ПлатежнаяКарта', maps)).toEqual(['apple-pay', 'bank-card'])
    expect(typesOf('Наличная', maps)).toEqual(['cash'])
    expect(typesOf('Взаимозачет', maps)).toEqual([])
    expect(typesOf(null, maps)).toEqual([])
  })
})
