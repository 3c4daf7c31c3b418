import { describe, expect, test } from 'vitest'
import { shop } from '../../../stand-ins/shop.ts'
import { createRuntime } from '../../interpreter/runtime.ts'
import { Session as Program } from '../../interpreter/session.ts'
import { tradeConfiguration } from '../../metadata/trade/configuration.ts'
import { present } from '../../values/presentation.ts'
import type { Value } from '../../values/value.ts'
import { createInfobase } from '../create.ts'
import { drive } from '../drive.ts'
import { type ServiceAnswer, ServiceRequest, sentAnswer } from '../http/service-call.ts'
import { loadShop } from '../shop/load-shop.ts'
import { stoppedClock, variants } from '../testing/trade-base.ts'
import { platformLayer } from './layer.ts'

/** A base with the demo shop and a program of one module; `say` runs its function and gives what it returns as text. */
function aProgram(text: string, respond: typeof fetch = () => Promise.reject(new Error('no network'))) {
  const clock = stoppedClock()
  const programs = new Map<object, Program>()
  const infobase = createInfobase({
    configuration: tradeConfiguration(variants['Управление торговлей 11.5']!),
    clock,
    zone: 'Europe/Moscow',
    fetch: respond,
    runMethod: (session, method, parameters) => {
      const [module = '', name = ''] = method.split('.')
      const known =
        programs.get(session) ?? new Program({ clock: clock.now, zone: 'Europe/Moscow', message: () => {} })
      programs.set(session, known)
      return runtime.call(known, module, name, parameters)
    },
  })
  loadShop(infobase, shop)
  const runtime = createRuntime<Program>([platformLayer(infobase)])
  runtime.loadModule({ name: 'Проба', kind: 'common', text })
  const session = infobase.open(undefined, 'HTTPServiceConnection')
  const run = (method: string, ...given: Value[]) =>
    drive(infobase, session, () => infobase.runMethod(session, `Проба.${method}`, given))
  return { infobase, run, say: async (method: string) => present(await run(method)) }
}

test('a program makes, posts and finds an order, and asks for its state', async () => {
  const { say } = aProgram(`
    Функция Заказ() Экспорт
      НачатьТранзакцию();
      Попытка
        Заказ = Документы.ЗаказКлиента.СоздатьДокумент();
        Заказ.Партнер = Справочники.Партнеры.РозничныйПокупатель;
        Заказ.Организация = Справочники.Организации.НайтиПоРеквизиту("ИНН", "7707083893");
        Заказ.Склад = Справочники.Склады.НайтиПоНаименованию("Основной склад", Истина);
        Заказ.Статус = Перечисления.СтатусыЗаказовКлиентов.КОтгрузке;
        Заказ.НомерПоДаннымКлиента = "1001C";
        Строка = Заказ.Товары.Добавить();
        Строка.Номенклатура = Справочники.Номенклатура.НайтиПоРеквизиту("Артикул", "SM-101");
        Строка.Количество = 2;
        Строка.КоличествоУпаковок = 2;
        Строка.Цена = 6990;
        Строка.Сумма = Строка.Количество * Строка.Цена;
        Строка.СуммаСНДС = Строка.Сумма;
        Строка.ВариантОбеспечения = Перечисления.ВариантыОбеспечения.СоСклада;
        Заказ.Записать(РежимЗаписиДокумента.Проведение);
        ЗафиксироватьТранзакцию();
      Исключение
        ОтменитьТранзакцию();
        ВызватьИсключение;
      КонецПопытки;
      Запрос = Новый Запрос("ВЫБРАТЬ З.Ссылка КАК Ссылка, С.Состояние КАК Состояние, З.СуммаДокумента КАК Сумма
        |ИЗ Документ.ЗаказКлиента КАК З
        |ЛЕВОЕ СОЕДИНЕНИЕ РегистрСведений.СостоянияЗаказовКлиентов КАК С ПО С.Заказ = З.Ссылка
        |ГДЕ З.НомерПоДаннымКлиента = &Номер");
      Запрос.УстановитьПараметр("Номер", "1001C");
      Выборка = Запрос.Выполнить().Выбрать();
      Выборка.Следующий();
      Возврат Выборка.Ссылка.Номер + " " + Выборка.Состояние + " " + Формат(Выборка.Сумма, "ЧГ=0");
    КонецФункции`)
  expect(await say('Заказ')).toBe('УТ-000001 Готов к отгрузке 13980')
})

test('a program asks the configuration what it has', async () => {
  const { say } = aProgram(`
    Функция Что() Экспорт
      Есть = Метаданные.РегистрыСведений.Найти("РаспределениеЗапасов");
      Нет = Метаданные.РегистрыНакопления.Найти("СвободныеОстатки");
      Поле = Метаданные.Документы.ЗаказКлиента.Реквизиты.Найти("ДатаОтгрузки");
      Если Есть = Неопределено Или Нет <> Неопределено Или Поле = Неопределено Тогда
        Возврат "не так";
      КонецЕсли;
      Ссылка = Справочники.Номенклатура.ПустаяСсылка();
      Если ТипЗнч(Ссылка) <> Тип("СправочникСсылка.Номенклатура") Тогда
        Возврат "тип не тот";
      КонецЕсли;
      Если ПолучитьФункциональнуюОпцию("ИспользоватьСоглашенияСКлиентами") Тогда
        Возврат "опция включена";
      КонецЕсли;
      Возврат Метаданные.Имя + " " + Метаданные.Версия + " " + Ссылка.Метаданные().ПолноеИмя() + " "
        + ПредопределенноеЗначение("Перечисление.СтатусыЗаказовКлиентов.КОбеспечению") + " "
        + ЗначениеЗаполнено(Ссылка);
    КонецФункции`)
  expect(await say('Что')).toBe('УправлениеТорговлей 11.5.16.95 Справочник.Номенклатура К выполнению Нет')
})

describe('background jobs', () => {
  const text = `
    Процедура Работа(Имя) Экспорт
      Склад = Справочники.Склады.СоздатьЭлемент();
      Склад.Наименование = Имя;
      Склад.Записать();
    КонецПроцедуры
    Процедура Ошибка() Экспорт
      ВызватьИсключение "не вышло";
    КонецПроцедуры
    Функция Запустить() Экспорт
      Параметры = Новый Массив;
      Параметры.Добавить("Новый склад");
      Задание = ФоновыеЗадания.Выполнить("Проба.Работа", Параметры, "ключ", "Проба");
      Попытка
        ФоновыеЗадания.Выполнить("Проба.Работа", Параметры, "ключ");
        Возврат "второе запущено";
      Исключение
      КонецПопытки;
      Если Не Справочники.Склады.НайтиПоНаименованию("Новый склад").Пустая() Тогда
        Возврат "не подождало";
      КонецЕсли;
      Задание.ОжидатьЗавершения();
      Отбор = Новый Структура("Ключ", "ключ");
      Возврат Строка(ФоновыеЗадания.ПолучитьФоновыеЗадания(Отбор)[0].Состояние) + " "
        + Справочники.Склады.НайтиПоНаименованию("Новый склад").Наименование;
    КонецФункции
    Функция СОшибкой() Экспорт
      Задание = ФоновыеЗадания.Выполнить("Проба.Ошибка");
      Задание.ОжидатьЗавершения();
      Возврат Строка(Задание.Состояние) + " " + Задание.ОписаниеОшибки;
    КонецФункции`

  test('run in a session of their own after the caller has let go; one key runs once at a time', async () => {
    expect(await aProgram(text).say('Запустить')).toBe('Завершено Новый склад')
  })

  test('that fail say why', async () => {
    expect(await aProgram(text).say('СОшибкой')).toBe('ЗавершеноАварийно не вышло')
  })
})

test('an HTTP request goes out while the session waits; inside a transaction it is noted', async () => {
  const sent: unknown[] = []
  const { infobase, say } = aProgram(
    `
    Функция Отправить() Экспорт
      Соединение = Новый HTTPСоединение("crm.example", 8443,,,, 10, Новый ЗащищенноеСоединениеOpenSSL());
      Запрос = Новый HTTPЗапрос("/ping?a=1");
      Запрос.Заголовки.Вставить("X-Token", "abc");
      Запрос.УстановитьТелоИзСтроки("{}");
      НачатьТранзакцию();
      Ответ = Соединение.ОтправитьДляОбработки(Запрос);
      ЗафиксироватьТранзакцию();
      Возврат Формат(Ответ.КодСостояния, "ЧГ=0") + " " + Ответ.ПолучитьТелоКакСтроку();
    КонецФункции`,
    async (url, init) => {
      const headers = new Headers(init?.headers)
      sent.push([
        String(url),
        init?.method,
        headers.get('x-token'),
        new TextDecoder().decode(init?.body as Uint8Array),
      ])
      return new Response('принято', { status: 202 })
    },
  )
  expect(await say('Отправить')).toBe('202 принято')
  expect(sent).toEqual([['https://crm.example:8443/ping?a=1', 'POST', 'abc', '{}']])
  expect(infobase.requestsInTransactions).toEqual(['POST https://crm.example:8443'])
})

test('a handler of a service reads the request and gives an answer; the event log keeps what it wrote', async () => {
  const { infobase, run } = aProgram(`
    Функция Обработать(Запрос) Экспорт
      ЗаписьЖурналаРегистрации("Мост", УровеньЖурналаРегистрации.Ошибка, Метаданные.Документы.ЗаказКлиента,, "подробно");
      Ответ = Новый HTTPСервисОтвет(200);
      Ответ.Заголовки.Вставить("Content-Type", "application/json; charset=utf-8");
      Ответ.УстановитьТелоИзСтроки(Запрос.ПараметрыURL["id"] + " " + Запрос.ПараметрыЗапроса.Получить("limit")
        + " " + Запрос.ПолучитьТелоКакСтроку());
      Возврат Ответ;
    КонецФункции`)
  const answer = await run(
    'Обработать',
    new ServiceRequest({
      method: 'PUT',
      baseUrl: 'https://1c.example/hs/most',
      relativeUrl: '/v1/orders/7',
      urlParameters: { id: '7' },
      queryParameters: { limit: '5' },
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode('тело'),
    }),
  )
  const { status, headers, body } = sentAnswer(answer as ServiceAnswer)
  expect(status).toBe(200)
  expect(headers).toEqual({ 'Content-Type': 'application/json; charset=utf-8' })
  expect(new TextDecoder().decode(body)).toBe('7 5 тело')
  expect(infobase.log.entries()).toMatchObject([
    { level: 'Ошибка', event: 'Мост', metadata: 'Документ.ЗаказКлиента', comment: 'подробно' },
  ])
})
