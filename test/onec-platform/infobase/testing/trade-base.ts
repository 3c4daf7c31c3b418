import { type TradeVariant, tradeConfiguration } from '../../metadata/trade/configuration.ts'
import { decimal } from '../../values/numbers.ts'
import type { PlatformObject, Value } from '../../values/value.ts'
import { managersOf } from '../access/managers-of-base.ts'
import { createInfobase } from '../create.ts'
import { driveNow } from '../drive.ts'
import { writeMode } from '../platform-enumerations.ts'
import type { Reference } from '../reference.ts'
import { begin, commit, rollback } from '../transactions.ts'

export const variants: Record<string, TradeVariant> = {
  'Управление торговлей 11.4': {
    stock: 'СвободныеОстатки',
    pricing: 'ЦеныНоменклатуры',
    release: '11.4.14.64',
  },
  'Управление торговлей 11.5': {
    stock: 'РаспределениеЗапасов',
    pricing: 'ЦеныНоменклатуры25',
    release: '11.5.16.95',
  },
}

/** A clock that stands still until it is moved. */
export function stoppedClock(start = Date.UTC(2026, 1, 3, 9)) {
  let now = start
  let sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: now + milliseconds, wake })
      }),
    move(milliseconds: number) {
      now += milliseconds
      for (const sleeper of sleepers.filter(({ at }) => at <= now)) sleeper.wake()
      sleepers = sleepers.filter(({ at }) => at > now)
    },
  }
}

export const call = (target: Value, name: string, ...given: Value[]) =>
  (target as PlatformObject).call(
    name,
    given.map((value) => ({ value })),
  )

/** A method that cannot wait. */
export const ask = (target: Value, name: string, ...given: Value[]): Value =>
  driveNow(call(target, name, ...given))

export const at = (target: Value, ...path: string[]): Value =>
  path.reduce<Value>((value, name) => (value as PlatformObject).get(name), target)

/** A trade base with one good on a shelf, and the shortest ways to what tests write. */
export function aTradeBase(variant: TradeVariant, clock = stoppedClock()) {
  const infobase = createInfobase({
    configuration: tradeConfiguration(variant),
    clock,
    zone: 'Europe/Moscow',
  })
  const managers = managersOf(infobase)
  const create = (catalogue: string, fields: Record<string, Value>): Reference => {
    const item = ask(at(managers.Справочники, catalogue), 'СоздатьЭлемент') as PlatformObject
    for (const [name, value] of Object.entries(fields)) item.set(name, value)
    ask(item, 'Записать')
    return item.get('Ссылка') as Reference
  }
  const value = (enumeration: string, name: string) =>
    at(managers.Перечисления, enumeration, name) as Reference
  const currency = create('Валюты', { Наименование: 'руб.', Код: '643' })
  ask(at(managers.Константы, 'ВалютаРегламентированногоУчета'), 'Установить', currency)
  const kind = create('ВидыНоменклатуры', { Наименование: 'Товары' })
  const organisation = create('Организации', { Наименование: 'ООО «Чистая вода»' })
  const store = create('Склады', { Наименование: 'Основной склад' })
  const good = create('Номенклатура', {
    Наименование: 'Смеситель',
    ВидНоменклатуры: kind,
    ТипНоменклатуры: value('ТипыНоменклатуры', 'Товар'),
  })
  const partner = create('Партнеры', { Наименование: 'Иванов Пётр' })

  const document = (name: string, fields: Record<string, Value> = {}): PlatformObject => {
    const made = ask(at(managers.Документы, name), 'СоздатьДокумент') as PlatformObject
    for (const [field, given] of Object.entries(fields)) made.set(field, given)
    return made
  }
  const addRow = (target: PlatformObject, section: string, fields: Record<string, Value>): PlatformObject => {
    const row = ask(target.get(section), 'Добавить') as PlatformObject
    for (const [field, given] of Object.entries(fields)) row.set(field, given)
    return row
  }
  const post = (target: PlatformObject): Reference => {
    ask(target, 'Записать', writeMode.one('Проведение'))
    return target.get('Ссылка') as Reference
  }
  const receive = (quantity: number): Reference => {
    const paper = document('ОприходованиеИзлишковТоваров', { Склад: store })
    addRow(paper, 'Товары', { Номенклатура: good, Количество: decimal(quantity) })
    return post(paper)
  }
  /** An unwritten order of the good, reserved on the shelf. */
  const order = (quantity: number, fields: Record<string, Value> = {}): PlatformObject => {
    const made = document('ЗаказКлиента', {
      Партнер: partner,
      Организация: organisation,
      Склад: store,
      Валюта: currency,
      Статус: value('СтатусыЗаказовКлиентов', 'КОтгрузке'),
      ...fields,
    })
    addRow(made, 'Товары', {
      Номенклатура: good,
      КоличествоУпаковок: decimal(quantity),
      Количество: decimal(quantity),
      Цена: decimal(100),
      Сумма: decimal(100 * quantity),
      СуммаСНДС: decimal(100 * quantity),
      ВариантОбеспечения: value('ВариантыОбеспечения', 'СоСклада'),
    })
    return made
  }
  return {
    begin: () => begin(infobase),
    commit: () => commit(infobase),
    rollback: () => rollback(infobase),
    infobase,
    managers,
    clock,
    create,
    value,
    document,
    addRow,
    post,
    receive,
    order,
    currency,
    organisation,
    store,
    good,
    partner,
    place: {
      good,
      characteristic: infobase.emptyOf(infobase.known('Справочник', 'ХарактеристикиНоменклатуры')),
      store,
    },
  }
}
