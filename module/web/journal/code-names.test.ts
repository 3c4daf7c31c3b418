import { describe, expect, it } from 'vitest'
import { crmDictionaries } from '../../tenants/dictionaries/dictionaries.ts'
import { codeNames } from './code-names.ts'

const crm = crmDictionaries.parse({
  statuses: [{ code: 'assembling', name: 'Комплектуется' }],
  paymentStatuses: [{ code: 'paid', name: 'Оплачен' }],
  stores: [{ code: 'main', name: 'Основной' }],
})
const nameOf = codeNames({ crm: { value: crm, fetchedAt: 0 }, onec: null })

describe('codes in the journal', () => {
  it('are shown by the name that the dictionary of their member gives', () => {
    expect(nameOf(['status'], 'assembling')).toBe('Комплектуется')
    expect(nameOf(['payments', '#5', 'status'], 'paid')).toBe('Оплачен')
    expect(nameOf(['shipment', 'store'], 'main')).toBe('Основной')
  })

  it('stay what they are where nobody names them, and text is never taken for a code', () => {
    expect(nameOf(['status'], 'paid')).toBeUndefined()
    expect(nameOf(['comments', 'manager'], 'assembling')).toBeUndefined()
    expect(nameOf(['status'], 5)).toBeUndefined()
    expect(codeNames({ crm: null, onec: null })(['status'], 'assembling')).toBeUndefined()
  })
})
