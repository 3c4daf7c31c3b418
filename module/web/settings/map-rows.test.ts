import { describe, expect, it } from 'vitest'
import { crmLists, dictionaries, onecLists } from '../../../test/builders/dictionaries.ts'
import { byShownName, type MapFill, mapFieldName, mapTable, readMapForm } from './map-rows.ts'

const entry = (code: string, name: string, active = true) => ({ code, name, active, ordering: 0 })
const both = dictionaries(
  crmLists({ paymentTypes: [entry('cash', 'Наличные'), entry('old', 'Чек', false)] }),
  onecLists({ paymentKinds: [{ code: 'Наличная', name: 'Наличная' }] }),
)
const suggestions: MapFill['suggestions'] = new Map([['cash', { target: 'Наличная', why: 'meaning' }]])
const table = (fill: Partial<MapFill>) =>
  mapTable('payment', both, { saved: new Map(), suggestions, fill: false, ...fill })
const rows = (fill: Partial<MapFill>) => table(fill).groups.flatMap((group) => group.rows)

describe('rows of a map', () => {
  it('take a proposal only when asked to be filled, and say that it is one', () => {
    expect(rows({ fill: true })).toMatchObject([{ source: 'cash', target: 'Наличная', proposed: true }])
    expect(rows({ fill: false })).toMatchObject([
      { source: 'cash', target: '', proposed: false, hint: { code: 'Наличная' } },
    ])
  })

  it('never put a proposal over what was saved or typed', () => {
    const saved = new Map([['cash', 'Иное']])
    expect(rows({ fill: true, saved })).toMatchObject([{ target: 'Иное', proposed: false }])
    expect(rows({ fill: true, saved, typed: new Map() })).toMatchObject([{ target: '', proposed: false }])
  })

  it('keep in sight what vanished from a dictionary, so that it can be removed', () => {
    const vanished = table({ saved: new Map([['gone', 'Снято']]) })
    expect(vanished.groups.at(-1)).toMatchObject({ title: 'gone', rows: [{ source: 'gone', gone: true }] })
    expect(vanished.targets).toContainEqual({ code: 'Снято', name: 'Снято', group: null, active: false })
  })

  it('show a source that is switched off only where it is mapped', () => {
    expect(rows({}).map((row) => row.source)).not.toContain('old')
    expect(rows({ saved: new Map([['old', 'Наличная']]) }).map((row) => row.source)).toContain('old')
  })

  it('add what orders named and no dictionary tells, and keep it when it is saved', () => {
    const lists = dictionaries(crmLists({ deliveryTypes: [{ code: 'most', name: 'Доставка' }] }), onecLists())
    const sources = (over: Partial<MapFill>) =>
      mapTable('delivery', lists, { saved: new Map(), suggestions: new Map(), fill: false, ...over }).groups
    const met = sources({ met: ['most:cdek', 'gone'] })
    expect(met.map((group) => [group.title, group.rows.map((row) => row.label?.ru ?? row.name)])).toEqual([
      [
        null,
        ['Доставка', 'Доставка · cdek', 'Доставка · cdek · в пункт выдачи', 'Доставка · cdek · до двери'],
      ],
      ['met', ['gone']],
    ])
    const saved = sources({ saved: new Map([['most:cdek', 'Самовывоз']]) }).flatMap((group) => group.rows)
    expect(saved.find((row) => row.source === 'most:cdek')).toMatchObject({
      target: 'Самовывоз',
      gone: false,
    })
  })

  it('take the name instead of the code where the list is long, and tell apart those of one name', () => {
    const targets = ['Склад', 'Склад', 'Магазин'].map((name, at) => ({
      code: `id${at}`,
      name,
      group: null,
      active: true,
    }))
    expect([...byShownName(targets).keys()]).toEqual(['Склад (id0)', 'Склад (id1)', 'Магазин'])
    const form = new URLSearchParams([
      [mapFieldName('store.to_onec', 'a'), 'Магазин'],
      [mapFieldName('store.to_onec', 'b'), 'Склад (id1)'],
      [mapFieldName('store.to_onec', 'c'), 'id0'],
      [mapFieldName('store.to_onec', 'd'), 'Склад'],
    ])
    expect([...readMapForm('store.to_onec', form, targets).values()]).toEqual(['id2', 'id1', 'id0', 'Склад'])
  })

  it('come back from the form as they were chosen, without the empty ones', () => {
    const form = new URLSearchParams([
      [mapFieldName('payment', 'a:b c'), ' Наличная '],
      [mapFieldName('payment', 'cash'), ''],
      [mapFieldName('delivery', 'courier'), 'ДоКлиента'],
    ])
    expect(readMapForm('payment', form)).toEqual(new Map([['a:b c', 'Наличная']]))
  })
})
