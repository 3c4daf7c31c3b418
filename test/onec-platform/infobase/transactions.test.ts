import { describe, expect, test } from 'vitest'
import { BslError, type PlatformObject, Suspended, type Value } from '../values/value.ts'
import { DataLock } from './data-lock.ts'
import { drive } from './drive.ts'
import { lockMode } from './platform-enumerations.ts'
import type { Session } from './session.ts'
import { ask, aTradeBase, at, call, variants } from './testing/trade-base.ts'

const variant = variants['Управление торговлей 11.5']!
const stores = (base: ReturnType<typeof aTradeBase>) =>
  base.infobase.database.rows('Справочник.Склады').length

describe('a transaction', () => {
  test('makes its writes seen by others when it is committed, all at once', () => {
    const base = aTradeBase(variant)
    const other = base.infobase.open(undefined, 'BackgroundJob')
    base.begin()
    const store = base.create('Склады', { Наименование: 'Второй' })
    expect(stores(base)).toBe(2)
    expect(base.infobase.as(other, () => stores(base))).toBe(1)
    base.commit()
    expect(base.infobase.as(other, () => stores(base))).toBe(2)
    expect(at(store, 'Наименование')).toBe('Второй')
  })

  test('leaves nothing behind when it is rolled back, but the numbers it took', () => {
    const base = aTradeBase(variant)
    base.receive(5)
    base.begin()
    base.post(base.order(1))
    base.rollback()
    expect(base.infobase.database.rows('Документ.ЗаказКлиента')).toEqual([])
    expect(base.infobase.database.rows('РегистрСведений.СостоянияЗаказовКлиентов')).toEqual([])
    expect(at(base.post(base.order(1)), 'Номер')).toBe('УТ-000002')
  })

  test('that was rolled back inside another breaks it: nothing more is read, written or committed', () => {
    const base = aTradeBase(variant)
    base.begin()
    base.begin()
    base.rollback()
    const broken = 'В данной транзакции уже происходили ошибки!'
    expect(() => base.create('Склады', { Наименование: 'Второй' })).toThrow(broken)
    expect(() => at(base.store, 'Наименование')).toThrow(broken)
    expect(() => base.commit()).toThrow(broken)
    base.rollback()
    expect(() => base.rollback()).toThrow('Транзакция не активна')
    expect(stores(base)).toBe(1)
  })

  test('is broken by a write that was refused inside it', () => {
    const base = aTradeBase(variant)
    base.begin()
    expect(() => base.post(base.order(1))).toThrow(/Недостаточно/)
    expect(() => base.commit()).toThrow('В данной транзакции уже происходили ошибки!')
    base.rollback()
  })

  test('that a session leaves open is rolled back at its end', () => {
    const base = aTradeBase(variant)
    const session = base.infobase.open(undefined, 'HTTPServiceConnection')
    base.infobase.as(session, () => {
      base.begin()
      base.create('Склады', { Наименование: 'Второй' })
    })
    base.infobase.close(session)
    expect(stores(base)).toBe(1)
  })
})

test('an object that another session has changed since it was read is not written', () => {
  const base = aTradeBase(variant)
  const mine = ask(base.store, 'ПолучитьОбъект') as PlatformObject
  const theirs = ask(base.store, 'ПолучитьОбъект') as PlatformObject
  theirs.set('Наименование', 'Их')
  ask(theirs, 'Записать')
  expect(() => ask(mine, 'Записать')).toThrow(/были изменены или удалены другим пользователем/)
})

describe('locks', () => {
  function twoSessions() {
    const base = aTradeBase(variant)
    const [first, second] = [1, 2].map(() => base.infobase.open(undefined, 'HTTPServiceConnection')) as [
      Session,
      Session,
    ]
    const inside = <T>(session: Session, code: () => T) => base.infobase.as(session, code)
    const lock = (space: string, fields: Record<string, Value> = {}, mode = 'Исключительный') => {
      const made = new DataLock(base.infobase)
      const element = made.add(space)
      element.set('Режим', lockMode.one(mode))
      for (const [name, value] of Object.entries(fields)) ask(element, 'УстановитьЗначение', name, value)
      return call(made, 'Заблокировать')
    }
    return { ...base, first, second, inside, lock }
  }

  const outcomeOf = async (outcome: unknown) => {
    try {
      return await (outcome as Suspended).settled
    } catch (error) {
      return (error as BslError).description
    }
  }

  test('of two sessions wait for each other when they meet, and not when they do not', async () => {
    const { first, second, inside, lock, begin, commit, store, good } = twoSessions()
    const space = 'Справочник.Номенклатура'
    inside(first, () => {
      begin()
      expect(lock(space, { Ссылка: good })).toBeUndefined()
    })
    const waiting = inside(second, () => {
      begin()
      expect(lock(space, { Ссылка: store })).toBeUndefined()
      expect(lock('Справочник.Склады')).toBeUndefined()
      return lock(space)
    })
    expect(waiting).toBeInstanceOf(Suspended)
    inside(first, commit)
    expect(await outcomeOf(waiting)).toBeUndefined()
  })

  test('that are shared do not wait for each other, an exclusive one waits for them', () => {
    const { first, second, inside, lock, begin, rollback } = twoSessions()
    const space = 'РегистрСведений.ШтрихкодыНоменклатуры'
    inside(first, () => {
      begin()
      lock(space, { Штрихкод: '1' }, 'Разделяемый')
    })
    inside(second, () => {
      begin()
      expect(lock(space, { Штрихкод: '1' }, 'Разделяемый')).toBeUndefined()
      expect(lock(space, { Штрихкод: '1' })).toBeInstanceOf(Suspended)
      rollback()
    })
  })

  test('that are not given within 20 seconds are refused, and the transaction is broken', async () => {
    const { first, second, inside, lock, begin, commit, clock } = twoSessions()
    inside(first, () => {
      begin()
      lock('Справочник.Склады')
    })
    const waiting = inside(second, () => {
      begin()
      return lock('Справочник.Склады')
    })
    clock.move(20_000)
    expect(await outcomeOf(waiting)).toMatch(/^Конфликт блокировок при выполнении транзакции/)
    expect(() => inside(second, commit)).toThrow('В данной транзакции уже происходили ошибки!')
  })

  test('of two sessions that would wait for each other for ever are refused at once', async () => {
    const { first, second, inside, lock, begin } = twoSessions()
    inside(first, () => {
      begin()
      lock('Справочник.Склады')
    })
    const waiting = inside(second, () => {
      begin()
      lock('Справочник.Номенклатура')
      return lock('Справочник.Склады')
    })
    const dead = inside(first, () => lock('Справочник.Номенклатура'))
    expect(await outcomeOf(dead)).toMatch(/взаимная блокировка/)
    expect(waiting).toBeInstanceOf(Suspended)
  })

  test('of a written object last till the end of its transaction: the next writer waits and then goes on', async () => {
    const { infobase, first, second, inside, begin, commit, store } = twoSessions()
    const mine = inside(first, () => {
      begin()
      const object = ask(store, 'ПолучитьОбъект') as PlatformObject
      object.set('Наименование', 'Мой')
      ask(object, 'Записать')
      return object
    })
    const theirs = drive(infobase, second, () => {
      const object = ask(store, 'ПолучитьОбъект') as PlatformObject
      object.set('Наименование', 'Их')
      return call(object, 'Записать')
    }).catch((error: BslError) => error.description)
    inside(first, commit)
    expect(at(mine, 'Наименование')).toBe('Мой')
    expect(await theirs).toMatch(/были изменены или удалены другим пользователем/)
  })

  test('outside a transaction make no sense and are refused', () => {
    const { lock } = twoSessions()
    expect(() => lock('Справочник.Склады')).toThrow(BslError)
  })
})

test('what is read in a transaction before a lock and then written is told', () => {
  const base = aTradeBase(variant)
  const rewrite = () => {
    const object = ask(base.store, 'ПолучитьОбъект') as PlatformObject
    object.set('Наименование', 'Новое')
    ask(object, 'Записать')
  }
  base.begin()
  const lock = new DataLock(base.infobase)
  ask(lock.add('Справочник.Склады'), 'УстановитьЗначение', 'Ссылка', base.store)
  ask(lock, 'Заблокировать')
  rewrite()
  base.commit()
  expect(base.infobase.readBeforeLock).toEqual([])

  base.begin()
  rewrite()
  base.rollback()
  expect(base.infobase.readBeforeLock).toEqual([`Справочник.Склады ${base.store.key()}`])
})
