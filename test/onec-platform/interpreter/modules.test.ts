import { describe, expect, test } from 'vitest'
import { decimal } from '../values/numbers.ts'
import { present } from '../values/presentation.ts'
import { Structure } from '../values/structure.ts'
import { BslError, type Outcome, Suspended, type Value } from '../values/value.ts'
import { drive, driveNow } from './drive.ts'
import type { Layer } from './layers.ts'
import { createRuntime } from './runtime.ts'
import { Session } from './session.ts'

/** A session that remembers what was said, and who works in it. */
class NamedSession extends Session {
  readonly said: string[] = []

  constructor(readonly user = 'Иван') {
    super({ clock: () => 0, zone: 'GMT+3', message: (text) => this.said.push(text) })
  }
}

const common = (name: string, text: string) => ({ name, text, kind: 'common' as const })

const errorOf = (work: () => unknown): BslError => {
  try {
    work()
  } catch (error) {
    if (error instanceof BslError) return error
    throw error
  }
  throw new Error('No error came')
}

describe('common modules', () => {
  const runtime = createRuntime<NamedSession>()
  runtime.loadModules([
    common(
      'Склад',
      `Перем Вызовов;
      Функция Остаток(Товар) Экспорт
        Вызовов = ?(Вызовов = Неопределено, 0, Вызовов) + 1;
        Возврат Товар + " " + Вызовов;
      КонецФункции
      Процедура Скрытая() КонецПроцедуры
      Процедура Записать(Куда) Экспорт Куда = "записано"; КонецПроцедуры`,
    ),
    common(
      'Продажи',
      `Функция Продать() Экспорт Возврат Склад.Остаток("чай"); КонецФункции
      Процедура ЗватьСкрытую() Экспорт Склад.Скрытая(); КонецПроцедуры
      Функция ПоСсылке() Экспорт А = 1; Склад.Записать(А); Возврат А; КонецФункции
      Функция Общий() Экспорт Возврат Удвоить(21); КонецФункции
      Процедура Лишнее() Экспорт Склад.Остаток(1, 2); КонецПроцедуры`,
    ),
    { ...common('Глобальный', 'Функция Удвоить(А) Экспорт Возврат А * 2; КонецФункции'), globalModule: true },
  ])
  const call = (method: string, session = new NamedSession()) =>
    driveNow(runtime.call(session, 'Продажи', method))

  test('call what others export, and keep their variables for each session', () => {
    const session = new NamedSession()
    expect(call('Продать', session)).toBe('чай 1')
    expect(call('Продать', session)).toBe('чай 2')
    expect(call('Продать', new NamedSession())).toBe('чай 1')
  })

  test('hide what they do not export, but the runtime may call it', () => {
    expect(errorOf(() => call('ЗватьСкрытую')).description).toBe('Метод объекта не обнаружен (Скрытая)')
    expect(driveNow(runtime.call(new NamedSession(), 'Склад', 'скрытая'))).toBeUndefined()
  })

  test('assign to parameters of the caller', () => expect(call('ПоСсылке')).toBe('записано'))

  test('are called by bare names when global', () => expect(present(call('Общий'))).toBe('42'))

  test('refuse a wrong count of parameters', () =>
    expect(errorOf(() => call('Лишнее')).description).toBe('Слишком много фактических параметров'))

  test('tell the place of an error and the calls it went through', () => {
    const error = errorOf(() => call('Лишнее'))
    expect(error.place).toEqual({ module: 'ОбщийМодуль.Продажи.Модуль', line: 5, column: 34 })
    expect(error.stack1c).toHaveLength(1)
  })

  test('know which methods they have', () => {
    expect(runtime.hasMethod('склад', 'ОСТАТОК')).toBe(true)
    expect(runtime.hasMethod('склад', 'Продать')).toBe(false)
  })
})

describe('values that are reused', () => {
  const runtime = createRuntime<NamedSession>()
  runtime.loadModules([
    {
      ...common(
        'Повторное',
        `Функция Имя(Код) Экспорт
          Сообщить("спросили " + Код);
          Возврат "№" + Код;
        КонецФункции`,
      ),
      reuse: 'DuringSession',
    },
    common(
      'Спрашивает',
      `Процедура Дважды() Экспорт
        А = Повторное.Имя(1) + Повторное.Имя(1.0) + Повторное.Имя("1");
        ОбновитьПовторноИспользуемыеЗначения();
        Сообщить(А + Повторное.Имя(1));
      КонецПроцедуры`,
    ),
  ])

  test('are asked for once in a session for equal parameters, until they are refreshed', () => {
    const session = new NamedSession()
    driveNow(runtime.call(session, 'Спрашивает', 'Дважды'))
    expect(session.said).toEqual(['спросили 1', 'спросили 1', 'спросили 1', '№1№1№1№1'])
  })
})

describe('a module that cannot be compiled is refused with the place', () => {
  test.each([
    ['Процедура А()\n  Б = В;\nКонецПроцедуры', 2, 'Переменная не определена (В)'],
    ['Процедура А()\n  Б = Б + 1;\nКонецПроцедуры', 2, 'Переменная не определена (Б)'],
    ['А = 1;\nБ(А);', 2, 'Процедура или функция с указанным именем не определена (Б)'],
    ['СтрДлина();', 1, 'Недостаточно фактических параметров (СтрДлина)'],
    ['А = Новый Б;', 1, 'Тип не определен (Б)'],
    ['А = ;', 1, undefined],
  ])('%s', (text, line, description) => {
    const error = errorOf(() => createRuntime().loadModule(common('М', text)))
    expect(error.place).toMatchObject({ module: 'ОбщийМодуль.М.Модуль', line })
    if (description) expect(error.description).toBe(description)
  })

  test('and a variable of one method is unknown in another', () => {
    const text = 'Процедура А()\n  Х = 1;\nКонецПроцедуры\nФункция Б()\n  Возврат Х;\nКонецФункции'
    expect(errorOf(() => createRuntime().loadModule(common('М', text))).place?.line).toBe(5)
  })
})

describe('the module of an object', () => {
  class Order extends Structure {
    override call(name: string, given: readonly ({ value: Value } | undefined)[]): Outcome {
      return name === 'Записать' ? `записан с ${given.length}` : super.call(name, given)
    }
  }
  const runtime = createRuntime<NamedSession>()
  runtime.loadModule({
    name: 'Заказ',
    kind: 'object',
    context: { attributes: ['Номер', 'Сумма'], methods: ['Записать'] },
    text: `Перем Раз;
      Функция Провести() Экспорт
        Раз = ?(Раз = Неопределено, 0, Раз) + 1;
        Сумма = Сумма + 10;
        Увеличить(Сумма);
        ЭтотОбъект.Номер = Номер + "-" + Раз;
        Возврат Записать(Истина);
      КонецФункции
      Процедура Увеличить(А) А = А * 2; КонецПроцедуры`,
  })

  test('sees its attributes and methods as bare names, and has variables of its own', () => {
    const session = new NamedSession()
    const order = new Order([
      ['Номер', '5'],
      ['Сумма', decimal(1)],
    ])
    const instance = runtime.instantiate(session, 'Заказ', order)
    expect(driveNow(instance.call('Провести', []))).toBe('записан с 1')
    expect(driveNow(instance.call('Провести', []))).toBe('записан с 1')
    expect(order.get('Номер')).toBe('5-1-2')
    expect(present(order.get('Сумма'))).toBe('64')
    expect(instance.method('провести')?.exported).toBe(true)
  })
})

describe('a layer of the platform', () => {
  const settled: Record<string, (value: Value) => void> = {}
  const layer: Layer<NamedSession> = {
    globals: { 'ПользовательСеанса|SessionUser': ({ user }) => user },
    functions: {
      Ждать: [1, 1, (_, [key]) => new Suspended(new Promise((resolve) => (settled[present(key)] = resolve)))],
      Упасть: [0, 0, () => new Suspended(Promise.reject(new BslError('Нет связи')))],
      Сломаться: [
        0,
        0,
        () => {
          throw new TypeError('ours')
        },
      ],
    },
    types: { Заказ: { typeName: 'Заказ', construct: ({ user }) => new Structure([['Автор', user]]) } },
    typeNamed: (name) =>
      /^СправочникСсылка\./i.test(name) ? `Справочник ссылка: ${name.slice(17)}` : undefined,
  }
  const runtime = createRuntime<NamedSession>([layer])
  const run = async (text: string, session = new NamedSession()) => {
    runtime.loadModule({ name: 'П', text, kind: 'service', title: 'П' })
    await drive(runtime.runBody(session, 'П'))
    return session.said
  }

  test('adds globals, functions and types that know the session', async () => {
    const text = 'Сообщить(ПользовательСеанса); Сообщить(Новый Заказ().Автор); Сообщить(SessionUser)'
    expect(await run(text, new NamedSession('Пётр'))).toEqual(['Пётр', 'Пётр', 'Пётр'])
  })

  test('names types that no list can hold', async () => {
    const text = 'Сообщить(Тип("СправочникСсылка.Склады"))'
    expect(await run(text)).toEqual(['Справочник ссылка: Склады'])
  })

  test('lets a session wait while another one works', async () => {
    const text = 'Функция Ж(К) Возврат Ждать(К); КонецФункции Сообщить("до"); Сообщить(Ж("а") + Ж("б"));'
    const first = new NamedSession()
    const waiting = run(text, first)
    await new Promise((resolve) => setImmediate(resolve))
    expect(first.said).toEqual(['до'])
    expect(await run('Сообщить("другой")')).toEqual(['другой'])
    settled.а?.('1')
    await new Promise((resolve) => setImmediate(resolve))
    settled.б?.('2')
    expect(await waiting).toEqual(['до', '12'])
  })

  test('fails inside a program that can catch it', async () => {
    const text = 'Попытка Упасть(); Исключение Сообщить(ОписаниеОшибки()); КонецПопытки'
    expect(await run(text)).toEqual(['{П(1)}: Нет связи'])
  })

  test('and an error of ours goes through every handler of the program', async () => {
    await expect(run('Попытка Сломаться(); Исключение КонецПопытки')).rejects.toThrow(TypeError)
  })

  test('a program that waits cannot be driven at once', () => {
    runtime.loadModule({ name: 'Ж', text: 'Ждать("в")', kind: 'service' })
    expect(() => driveNow(runtime.runBody(new NamedSession(), 'Ж'))).toThrow('waits')
  })
})

describe('functions of a program that JSON calls', () => {
  const runtime = createRuntime<NamedSession>()
  runtime.loadModule(
    common(
      'Обмен',
      `Функция Прочесть(Имя, Значение, Ещё) Экспорт
        Возврат Число(Значение) + Ещё;
      КонецФункции
      Функция Записать(Имя, Значение, Ещё, Отказ) Экспорт
        Отказ = Имя = "лишнее";
        Возврат Ещё + Строка(Значение);
      КонецФункции
      Функция Прочитать() Экспорт
        Чтение = Новый ЧтениеJSON;
        Чтение.УстановитьСтроку("{""цена"": ""5"", ""имя"": ""7""}");
        А = ПрочитатьJSON(Чтение, , , , "Прочесть", Обмен, 100, "цена");
        Возврат Строка(А.цена) + А.имя;
      КонецФункции
      Функция Написать() Экспорт
        Ид = Новый УникальныйИдентификатор("00000000-0000-0000-0000-000000000001");
        Запись = Новый ЗаписьJSON;
        Запись.УстановитьСтроку(Новый ПараметрыЗаписиJSON(ПереносСтрокJSON.Нет));
        ЗаписатьJSON(Запись, Новый Структура("ид, лишнее", Ид, Ид), , "Записать", Обмен, "#");
        Возврат Запись.Закрыть();
      КонецФункции`,
    ),
  )
  const call = (method: string) => driveNow(runtime.call(new NamedSession(), 'Обмен', method))

  test('restore chosen properties', () => expect(call('Прочитать')).toBe('1057'))

  test('convert what JSON cannot hold, or leave it out', () =>
    expect(call('Написать')).toBe('{"ид":"#00000000-0000-0000-0000-000000000001"}'))
})
