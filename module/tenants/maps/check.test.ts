import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dictionaries } from '../../../test/builders/dictionaries.ts'
import { checkMaps } from './check.ts'
import { emptyMaps, type Maps } from './maps.ts'

const maps = (over: Partial<Record<keyof Maps, Record<string, string>>>): Maps => {
  const made = emptyMaps()
  for (const [kind, rows] of Object.entries(over)) made[kind as keyof Maps] = new Map(Object.entries(rows))
  return made
}

describe('maps', () => {
  it('that name what both dictionaries have are right', () => {
    const good = maps({
      'status.to_onec': { 'client-confirmed': 'КОбеспечению', complete: 'Закрыт' },
      'status.to_crm': { 'status:Закрыт': 'complete', 'state:ГотовКЗакрытию': 'complete' },
      payment: { cash: 'Наличная' },
      organisation: { aqua: 'a1b2c3d4-0000-4000-8000-000000000001' },
      itemStatus: {},
    })
    expect(checkMaps(good, dictionaries())).toEqual([])
  })

  it('that name a vanished code say which, on which side and in which row', () => {
    const issues = checkMaps(
      maps({ 'status.to_onec': { gone: 'Закрыт', complete: 'Снят' }, payment: { cash: 'Чек' } }),
      dictionaries(),
    )
    expect(issues.map(({ kind, source }) => [kind, source])).toEqual([
      ['status.to_onec', 'gone'],
      ['status.to_onec', 'complete'],
      ['payment', 'cash'],
    ])
    expect(issues[0]?.message.ru).toContain('«gone» больше нет в справочнике retailCRM')
    expect(issues[1]?.message.ru).toContain('«Снят» больше нет в справочнике 1С')
  })

  it('are not called wrong over a dictionary that was not read yet', () => {
    expect(checkMaps(maps({ payment: { cash: 'Чек' } }), dictionaries(null, null))).toEqual([])
  })

  it('that would turn for ever are refused with the ring in words', () => {
    const issues = checkMaps(
      maps({
        'status.to_onec': { 'client-confirmed': 'КОбеспечению', assembling: 'КОтгрузке' },
        'status.to_crm': { 'status:КОбеспечению': 'assembling', 'status:КОтгрузке': 'client-confirmed' },
      }),
      dictionaries(),
    )
    expect(issues.map((issue) => issue.source)).toEqual(['status:КОбеспечению', 'status:КОтгрузке'])
    expect(issues[0]?.message.ru).toContain(
      '1С «К обеспечению» → CRM «Комплектуется» → 1С «К отгрузке» → CRM «Согласован с покупателем» → 1С «К обеспечению»',
    )
  })

  it('that come to rest are let through', () => {
    const rests = maps({
      'status.to_onec': { 'client-confirmed': 'КОбеспечению', assembling: 'КОбеспечению' },
      'status.to_crm': { 'status:КОбеспечению': 'assembling' },
    })
    expect(checkMaps(rests, dictionaries())).toEqual([])
  })

  it('are refused exactly when some status never comes to rest', () => {
    const crmCodes = ['new', 'client-confirmed', 'assembling', 'send-to-delivery', 'complete']
    const onecCodes = ['НеСогласован', 'КОбеспечению', 'КОтгрузке', 'Закрыт']
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...crmCodes), fc.constantFrom(...onecCodes)),
        fc.dictionary(
          fc.constantFrom(...onecCodes.map((code) => `status:${code}`)),
          fc.constantFrom(...crmCodes),
        ),
        (toOnec, toCrm) => {
          const issues = checkMaps(maps({ 'status.to_onec': toOnec, 'status.to_crm': toCrm }), dictionaries())
          const restless = crmCodes.some((first) => {
            let crm = first
            let onec = toOnec[crm]
            for (let step = 0; onec !== undefined && step < 20; step += 1) {
              const back = toCrm[`status:${onec}`]
              if (back === undefined) return false
              crm = back
              const next = toOnec[crm]
              if (next === undefined || next === onec) return false
              onec = next
            }
            return onec !== undefined
          })
          expect(issues.length > 0).toBe(restless)
        },
      ),
    )
  })
})
