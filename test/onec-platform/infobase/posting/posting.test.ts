import { describe, expect, test } from 'vitest'
import { Moment } from '../../values/moment.ts'
import { decimal } from '../../values/numbers.ts'
import { present } from '../../values/presentation.ts'
import type { PlatformObject } from '../../values/value.ts'
import type { Reference } from '../reference.ts'
import { ask, aTradeBase, at, variants } from '../testing/trade-base.ts'
import { levelsAt } from './stock.ts'

describe.each(Object.entries(variants))('%s', (_, variant) => {
  function shop() {
    const base = aTradeBase(variant)
    base.receive(5)
    const levels = () => {
      const { onHand, reserved, free } = levelsAt(base.infobase, base.place)
      return [onHand, reserved, free].map(Number)
    }
    const state = (order: Reference) => {
      const filter = ask(
        at(base.managers.РегистрыСведений, 'СостоянияЗаказовКлиентов'),
        'СоздатьНаборЗаписей',
      )
      ask(at(filter, 'Отбор', 'Заказ'), 'Установить', order)
      ask(filter, 'Прочитать')
      const [record] = [...(filter as PlatformObject).items()]
      return record === undefined ? '' : (at(record, 'Состояние') as Reference).id
    }
    const ship = (order: Reference) => {
      const shipment = base.document('РеализацияТоваровУслуг')
      ask(shipment, 'Заполнить', order)
      return { shipment, reference: base.post(shipment) }
    }
    return { ...base, levels, state, ship }
  }

  test('a posted order reserves, a shipment takes from the shelf, a payment and a return settle it', () => {
    const { order, post, levels, state, ship, document } = shop()
    const made = post(order(3))
    expect(levels()).toEqual([5, 3, 2])
    expect(state(made)).toBe('ГотовКОтгрузке')
    expect(present(made)).toBe('Заказ клиента УТ-000001 от 03.02.2026 12:00:00')

    const { shipment, reference } = ship(made)
    expect(levels()).toEqual([2, 0, 2])
    expect(state(made)).toBe('ОжидаетсяОплатаПослеОтгрузки')

    const payment = document('ПриходныйКассовыйОрдер')
    ask(payment, 'Заполнить', made)
    expect(Number(payment.get('СуммаДокумента'))).toBe(300)
    post(payment)
    expect(state(made)).toBe('ГотовКЗакрытию')

    const back = document('ВозвратТоваровОтКлиента')
    ask(back, 'Заполнить', reference)
    post(back)
    expect(levels()).toEqual([5, 0, 5])

    ask(back, 'УстановитьПометкуУдаления', true)
    ask(shipment, 'УстановитьПометкуУдаления', true)
    expect(levels()).toEqual([5, 3, 2])
    ask(payment, 'УстановитьПометкуУдаления', true)
    expect(state(made)).toBe('ГотовКОтгрузке')
  })

  test('a partial shipment leaves the rest reserved; a line that is shipped whole is not filled again', () => {
    const { order, post, levels, state, document, ship } = shop()
    const made = post(order(4))
    const first = document('РеализацияТоваровУслуг')
    ask(first, 'Заполнить', made)
    const row = first.get('Товары') as PlatformObject
    ;(row.at(decimal(0)) as PlatformObject).set('Количество', decimal(1))
    post(first)
    expect(levels()).toEqual([4, 3, 1])
    expect(state(made)).toBe('ВПроцессеОтгрузки')
    const { shipment } = ship(made)
    expect(Number(at((shipment.get('Товары') as PlatformObject).at(decimal(0)), 'Количество'))).toBe(3)
    expect(levels()).toEqual([1, 0, 1])
  })

  test('what is not on the shelf is not reserved, and the refusal leaves nothing behind', () => {
    const { order, post, levels, infobase } = shop()
    const many = order(6)
    expect(() => post(many)).toThrow(/Недостаточно товара на складе: не хватает 1/)
    expect(levels()).toEqual([5, 0, 5])
    expect(infobase.database.rows('Документ.ЗаказКлиента')).toEqual([])
  })

  test('more than was ordered is not shipped', () => {
    const { order, post, document } = shop()
    const made = post(order(1))
    const shipment = document('РеализацияТоваровУслуг')
    ask(shipment, 'Заполнить', made)
    ;((shipment.get('Товары') as PlatformObject).at(decimal(0)) as PlatformObject).set(
      'Количество',
      decimal(2),
    )
    expect(() => post(shipment)).toThrow(/Отгружено больше, чем заказано/)
  })

  test('an order that is not agreed holds nothing; a cancelled line neither', () => {
    const { order, post, levels, value, state } = shop()
    const waiting = order(2, { Статус: value('СтатусыЗаказовКлиентов', 'НеСогласован') })
    const reference = post(waiting)
    expect(levels()).toEqual([5, 0, 5])
    expect(state(reference)).toBe('ОжидаетсяСогласование')
    waiting.set('Статус', value('СтатусыЗаказовКлиентов', 'КОтгрузке'))
    post(waiting)
    expect(levels()).toEqual([5, 2, 3])
    ;((waiting.get('Товары') as PlatformObject).at(decimal(0)) as PlatformObject).set('Отменено', true)
    post(waiting)
    expect(levels()).toEqual([5, 0, 5])
    expect(Number(waiting.get('СуммаДокумента'))).toBe(0)
  })

  test('without an agreement an order is refused where agreements are on', () => {
    const { order, post, managers, create } = shop()
    ask(at(managers.Константы, 'ИспользоватьСоглашенияСКлиентами'), 'Установить', true)
    expect(() => post(order(1))).toThrow('Поле "Соглашение" не заполнено')
    const agreement = create('СоглашенияСКлиентами', { Наименование: 'Розничные продажи' })
    post(order(1, { Соглашение: agreement }))
  })

  test('a required field that is empty is named', () => {
    const { order, post } = shop()
    expect(() => post(order(1, { Партнер: undefined }))).toThrow('Поле "Партнер" не заполнено')
  })

  test('nothing is written into a closed period', () => {
    const { order, post, managers } = shop()
    const made = order(1)
    post(made)
    ask(at(managers.Константы, 'ДатаЗапретаИзменения'), 'Установить', Moment.of(2026, 2, 28))
    expect(() => ask(made, 'Записать')).toThrow(/находится в закрытом периоде/)
    expect(() => ask(made, 'УстановитьПометкуУдаления', true)).toThrow(/закрытом периоде/)
  })

  test('with the control on, an order to ship must have its goods', () => {
    const { order, post, managers, value } = shop()
    ask(at(managers.Константы, 'КонтролироватьОбеспечениеПриОтгрузке'), 'Установить', true)
    const made = order(1)
    const [row] = [...(made.get('Товары') as PlatformObject).items()] as PlatformObject[]
    row!.set('ВариантОбеспечения', value('ВариантыОбеспечения', 'КОбеспечению'))
    expect(() => post(made)).toThrow(/не обеспечена/)
    row!.set('ВариантОбеспечения', value('ВариантыОбеспечения', 'СоСклада'))
    post(made)
  })

  test('a transfer order holds at the source; goods leave it, and come to the destination when they are taken in', () => {
    const { post, levels, document, addRow, create, store, good, place, infobase, value } = shop()
    const to = create('Склады', { Наименование: 'Второй' })
    const order = document('ЗаказНаПеремещение', { СкладОтправитель: store, СкладПолучатель: to })
    addRow(order, 'Товары', { Номенклатура: good, Количество: decimal(2) })
    const asked = post(order)
    expect(levels()).toEqual([5, 2, 3])
    const transfer = document('ПеремещениеТоваров')
    ask(transfer, 'Заполнить', asked)
    post(transfer)
    expect(levels()).toEqual([3, 0, 3])
    const there = () => Number(levelsAt(infobase, { ...place, store: to }).free)
    expect(there()).toBe(0)
    transfer.set('Статус', value('СтатусыПеремещенийТоваров', 'Принято'))
    post(transfer)
    expect(there()).toBe(2)
    ask(transfer, 'УстановитьПометкуУдаления', true)
    expect([levels(), there()]).toEqual([[5, 2, 3], 0])
  })

  test('a receipt takes from the shelf once it is printed', () => {
    const { post, levels, document, addRow, store, good, organisation, value } = shop()
    const receipt = document('ЧекККМ', { Организация: organisation, Склад: store })
    addRow(receipt, 'Товары', {
      Номенклатура: good,
      Количество: decimal(1),
      КоличествоУпаковок: decimal(1),
    })
    post(receipt)
    expect(levels()).toEqual([5, 0, 5])
    receipt.set('Статус', value('СтатусыЧековККМ', 'Пробит'))
    post(receipt)
    expect(levels()).toEqual([4, 0, 4])
  })
})
