import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmLists, dictionaries, onecLists } from '../../../test/builders/dictionaries.ts'
import { choices } from './choices.ts'
import { mapKinds } from './maps.ts'
import { suggest } from './suggest.ts'

describe('suggestions for a map', () => {
  it('follow the meaning of the standard codes', () => {
    const to = suggest('status.to_onec', dictionaries())
    expect(to.get('client-confirmed')).toEqual({ target: 'КОбеспечению', why: 'meaning' })
    expect(to.get('send-to-delivery')).toEqual({ target: 'КОтгрузке', why: 'meaning' })
    expect(to.get('complete')?.target).toBe('Закрыт')
    expect(suggest('status.to_crm', dictionaries()).get('state:ГотовКЗакрытию')).toEqual({
      target: 'complete',
      why: 'meaning',
    })
    expect(suggest('payment', dictionaries()).get('bank-card')?.target).toBe('ПлатежнаяКарта')
  })

  it('leave a cancelled status alone: 1C cancels by lines', () => {
    expect(suggest('status.to_onec', dictionaries()).has('cancel-other')).toBe(false)
  })

  it('take the same name before anything else', () => {
    expect(suggest('delivery', dictionaries()).get('self-delivery')).toEqual({
      target: 'Самовывоз',
      why: 'name',
    })
  })

  it('take words in common, whatever their endings, but never when two fit equally', () => {
    const crm = crmLists({
      paymentTypes: [{ code: 'x1', name: 'Платежной картой онлайн', active: true, ordering: 0 }],
    })
    expect(suggest('payment', dictionaries(crm)).get('x1')).toEqual({
      target: 'ПлатежнаяКарта',
      why: 'words',
    })
    const twice = onecLists({
      paymentKinds: [
        { code: 'a', name: 'Платежная карта А' },
        { code: 'b', name: 'Платежная карта Б' },
      ],
    })
    expect(suggest('payment', dictionaries(crm, twice)).has('x1')).toBe(false)
  })

  it('never pair statuses by words alone: «К выполнению» is not «Выполнен»', () => {
    const onec = onecLists({ orderStatuses: [{ code: 'КВыполнению', name: 'К выполнению' }] })
    const crm = crmLists({
      statuses: [{ code: 'x1', name: 'Выполнен', active: true, ordering: 0, group: null }],
    })
    expect(suggest('status.to_crm', dictionaries(crm, onec)).has('status:КВыполнению')).toBe(false)
    expect(suggest('status.to_onec', dictionaries(crm, onec)).has('x1')).toBe(false)
  })

  it('name only what is in the dictionaries, active, one target a source, whatever their order', () => {
    const word = fc.constantFrom(
      'новый',
      'Закрыт',
      'к отгрузке',
      'оплата',
      'Самовывоз',
      'курьер до двери',
      '',
    )
    const entry = fc.record({
      code: fc.constantFrom('new', 'complete', 'cash', 'Закрыт', 'КОтгрузке', 'a', 'b', 'c'),
      name: word,
      active: fc.boolean(),
      ordering: fc.constant(0),
    })
    const list = fc.uniqueArray(entry, { selector: (one) => one.code })
    fc.assert(
      fc.property(list, list, fc.constantFrom(...mapKinds), fc.integer(), (sources, targets, kind, turn) => {
        const crm = (entries: typeof sources) =>
          crmLists({
            statuses: entries.map((one) => ({ ...one, group: null })),
            paymentTypes: entries,
            deliveryTypes: entries,
          })
        const onec = (entries: typeof targets) =>
          onecLists({
            orderStatuses: entries,
            paymentKinds: entries,
            deliveryMethods: entries.map((one) => ({ ...one, service: null })),
          })
        const both = dictionaries(crm(sources), onec(targets))
        const found = suggest(kind, both)
        const known = choices(kind, both)
        for (const [source, { target }] of found) {
          expect(known.sources.find((one) => one.code === source)?.active).toBe(true)
          expect(known.targets?.find((one) => one.code === target)?.active).toBe(true)
        }
        const rotated = <T>(entries: T[]) => {
          const at = entries.length === 0 ? 0 : Math.abs(turn) % entries.length
          return [...entries.slice(at), ...entries.slice(0, at)].reverse()
        }
        expect(suggest(kind, dictionaries(crm(rotated(sources)), onec(rotated(targets))))).toEqual(found)
      }),
    )
  })
})
