import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmLists, dictionaries, onecLists } from '../../../test/builders/dictionaries.ts'
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

  const uuid = (n: number) => `a1b2c3d4-0000-4000-8000-00000000000${n}`
  const stores = (...names: number[]) =>
    dictionaries(
      crmLists({ stores: ['main', 'shop'].map((code) => ({ code, name: code })) }),
      onecLists({
        stores: names.map((n) => ({ id: uuid(n), name: `Склад ${n}`, kind: 'own' as const, chosen: true })),
      }),
    )

  it('let several stores of 1C lead to one of the CRM, but no document be moved between two for ever', () => {
    const many = maps({
      'store.to_onec': { main: uuid(1) },
      'store.to_crm': { [uuid(1)]: 'main', [uuid(2)]: 'main' },
    })
    expect(checkMaps(many, stores(1, 2))).toEqual([])
    const flips = maps({
      'store.to_onec': { main: uuid(1), shop: uuid(2) },
      'store.to_crm': { [uuid(1)]: 'shop', [uuid(2)]: 'main' },
    })
    const issues = checkMaps(flips, stores(1, 2))
    expect(issues.map((issue) => [issue.kind, issue.source])).toEqual([
      ['store.to_crm', uuid(1)],
      ['store.to_crm', uuid(2)],
    ])
    expect(issues[0]?.message.ru).toContain('Склады будут бесконечно сменять друг друга: 1С «Склад 1»')
  })

  it('refuse kinds of payment that would turn into one another', () => {
    const turns = maps({
      payment: { cash: 'Наличная', 'bank-card': 'ПлатежнаяКарта' },
      'payment.to_crm': { Наличная: 'bank-card', ПлатежнаяКарта: 'cash' },
    })
    expect(checkMaps(turns, dictionaries()).map((issue) => issue.kind)).toEqual([
      'payment.to_crm',
      'payment.to_crm',
    ])
  })

  it('name a store, a manager and a delivery type that vanished, each at its row', () => {
    const known = dictionaries(
      crmLists({ managers: [{ code: '1', name: 'Петрова Анна' }] }),
      onecLists({ managers: [{ id: uuid(1), name: 'Анна', email: null }] }),
    )
    const issues = checkMaps(
      maps({
        'store.to_onec': { gone: uuid(9) },
        manager: { 1: uuid(2), 7: uuid(1) },
        delivery: { 'gone:cdek:pickup': 'Самовывоз', 'self-delivery:cdek': 'Самовывоз' },
      }),
      known,
    )
    expect(issues.map(({ kind, source }) => [kind, source])).toEqual([
      ['delivery', 'gone:cdek:pickup'],
      ['store.to_onec', 'gone'],
      ['manager', '1'],
      ['manager', '7'],
    ])
  })

  it('take managers as orders name them where the key may not read users', () => {
    const onec = onecLists({ managers: [{ id: uuid(1), name: 'Анна', email: null }] })
    expect(checkMaps(maps({ manager: { 7: uuid(1) } }), dictionaries(crmLists(), onec))).toEqual([])
  })

  it('let no two fields fill one attribute, and tie a field to one attribute in both directions', () => {
    const known = dictionaries(crmLists({ orderFields: ['a', 'b'].map((code) => ({ code, name: code })) }))
    const of = (toOnec: Record<string, string>, fromOnec: Record<string, string>) =>
      checkMaps(maps({ 'field.to_onec': toOnec, 'field.from_onec': fromOnec }), known).map(
        ({ kind, source }) => [kind, source],
      )
    expect(of({ a: 'Этаж', b: 'Лифт' }, { a: 'Этаж', b: 'Лифт' })).toEqual([])
    expect(of({ a: 'Этаж' }, { b: 'Этаж' })).toEqual([])
    expect(of({ a: 'Этаж', b: 'Этаж' }, {})).toEqual([
      ['field.to_onec', 'a'],
      ['field.to_onec', 'b'],
    ])
    expect(of({ a: 'Этаж' }, { a: 'Лифт' })).toEqual([['field.from_onec', 'a']])
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
