import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmLists, dictionaries, onecLists } from '../../../test/builders/dictionaries.ts'
import { choices } from './choices.ts'
import { mailDigest, sameMail } from './mail.ts'
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
    expect(suggest('payment.to_crm', dictionaries()).get('ПлатежнаяКарта')?.target).toBe('bank-card')
    expect(suggest('orderType.to_crm', dictionaries()).get('company')?.target).toBe('eshop-legal')
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

  const ids = ['a1b2c3d4-0000-4000-8000-00000000000a', 'a1b2c3d4-0000-4000-8000-00000000000b'] as const

  it('know a store by the external id that holds the UUID of 1C, whatever it is called', () => {
    const both = dictionaries(
      crmLists({ stores: [{ code: 'main', name: 'Тверская', ids: [ids[1].toUpperCase()] }] }),
      onecLists({
        stores: ids.map((id, at) => ({ id, name: ['Тверская', 'Основной'][at]!, kind: 'own', chosen: true })),
      }),
    )
    expect(suggest('store.to_onec', both).get('main')).toEqual({ target: ids[1], why: 'code' })
    expect(suggest('store.to_crm', both).get(ids[1])).toEqual({ target: 'main', why: 'code' })
  })

  it('know a manager by his e-mail first, then by his name, and keep no address of a CRM user', async () => {
    const managers = [
      { code: '1', name: 'Анна', mail: await mailDigest('t1', ' Anna@Shop.example') },
      { code: '2', name: 'Илья Смирнов', mail: await mailDigest('t1', 'ilya@shop.example') },
      { code: '3', name: 'Кто-то', mail: await mailDigest('t1', 'twice@shop.example') },
    ]
    const onec = onecLists({
      managers: [
        { id: ids[0], name: 'Смирнов Илья', email: null },
        { id: ids[1], name: 'Иванова А. А.', email: 'anna@shop.example' },
        ...['c', 'd'].map((end) => ({
          id: ids[0].replace(/a$/, end),
          name: `Общий ${end}`,
          email: 'twice@shop.example',
        })),
      ],
    })
    const both = dictionaries(crmLists({ managers }), onec)
    expect(JSON.stringify(both.crm)).not.toContain('@')
    const found = suggest('manager', both, { sameMail: await sameMail('t1', both) })
    expect(Object.fromEntries(found)).toEqual({
      1: { target: ids[1], why: 'mail' },
      2: { target: ids[0], why: 'words' },
    })
    expect(await sameMail('t2', both)).toEqual(new Map())
  })

  it('offer the two kinds of a carrier the two methods of 1C, and leave its services to their type', () => {
    const both = dictionaries(
      crmLists({
        deliveryTypes: [
          { code: 'most', name: 'Доставка', integration: 'most-delivery' },
          { code: 'post', name: 'Силами перевозчика', services: ['avia'] },
        ],
      }),
      onecLists({
        deliveryMethods: [
          { code: 'СиламиПеревозчика', name: 'Силами перевозчика', service: null },
          { code: 'СиламиПеревозчикаПоАдресу', name: 'Силами перевозчика по адресу', service: null },
        ],
      }),
    )
    const found = suggest('delivery', both, { met: ['most:cdek'] })
    expect(found.get('most:cdek:pickup')?.target).toBe('СиламиПеревозчика')
    expect(found.get('most:cdek:courier')?.target).toBe('СиламиПеревозчикаПоАдресу')
    expect(found.get('post')?.target).toBe('СиламиПеревозчика')
    expect(found.has('post:avia')).toBe(false)
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
