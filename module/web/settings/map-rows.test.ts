import { describe, expect, it } from 'vitest'
import { crmLists, dictionaries, onecLists } from '../../../test/builders/dictionaries.ts'
import { type MapFill, mapFieldName, mapTable, readMapForm } from './map-rows.ts'

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

  it('come back from the form as they were chosen, without the empty ones', () => {
    const form = new URLSearchParams([
      [mapFieldName('payment', 'a:b c'), ' Наличная '],
      [mapFieldName('payment', 'cash'), ''],
      [mapFieldName('delivery', 'courier'), 'ДоКлиента'],
    ])
    expect(readMapForm('payment', form)).toEqual(new Map([['a:b c', 'Наличная']]))
  })
})
