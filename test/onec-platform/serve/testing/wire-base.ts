import { wrongAnswer } from '../../../builders/onec-answer.ts'
import { kitchenMixer, mainStore, mixer } from '../../../stand-ins/onec/messages.ts'
import { managersOf } from '../../infobase/access/managers-of-base.ts'
import { createInfobase } from '../../infobase/create.ts'
import { driveNow } from '../../infobase/drive.ts'
import { writeMode } from '../../infobase/platform-enumerations.ts'
import type { Reference } from '../../infobase/reference.ts'
import { variants } from '../../infobase/testing/trade-base.ts'
import { tradeConfiguration } from '../../metadata/trade/configuration.ts'
import { decimal } from '../../values/numbers.ts'
import { Uuid } from '../../values/uuid.ts'
import type { PlatformObject, Value } from '../../values/value.ts'
import { answerRequest } from '../answer-request.ts'
import { extension } from '../extension.ts'
import { Host } from '../host.ts'

const root = '/ut/hs/most'
const deliveryId = 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c1002cdc3'
export const organisations = [
  '0a6a1500-5c1d-4e7a-9b3f-7a2c10001f35',
  '0a6a1500-5c1d-4e7a-9b3f-7a2c10003e6a',
] as const

const ask = (target: Value, name: string, ...given: Value[]): Value =>
  driveNow(
    (target as PlatformObject).call(
      name,
      given.map((value) => ({ value })),
    ),
  )
const at = (target: Value, ...path: string[]): Value =>
  path.reduce<Value>((value, name) => (value as PlatformObject).get(name), target)

export type WireBase = ReturnType<typeof aWireBase>

/** A small trade base with the extension in it, its wire, and what people of 1C do in tests. The clock is the machine's. */
export function aWireBase(variant: string) {
  const infobase = createInfobase({
    configuration: tradeConfiguration(variants[variant]!),
    extension: extension().configuration,
    clock: { now: Date.now, sleep: (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms)) },
    zone: 'Europe/Moscow',
  })
  const host = new Host(infobase, extension())
  const managers = managersOf(infobase)
  const value = (enumeration: string, name: string) => at(managers.Перечисления, enumeration, name)
  const set = (constant: string, to: Value) => ask(at(managers.Константы, constant), 'Установить', to)
  const known = (kind: string, name: string, id: string): Reference =>
    infobase.reference(infobase.known(kind, name), id)

  function create(catalogue: string, fields: Record<string, Value>, id?: string): Reference {
    const manager = at(managers.Справочники, catalogue)
    const item = ask(manager, 'СоздатьЭлемент') as PlatformObject
    if (id) ask(item, 'УстановитьСсылкуНового', ask(manager, 'ПолучитьСсылку', Uuid.of(id)))
    for (const [name, to] of Object.entries(fields)) item.set(name, to)
    ask(item, 'Записать')
    return item.get('Ссылка') as Reference
  }

  const document = (name: string, fields: Record<string, Value> = {}): PlatformObject => {
    const made = ask(at(managers.Документы, name), 'СоздатьДокумент') as PlatformObject
    for (const [field, to] of Object.entries(fields)) made.set(field, to)
    return made
  }
  const addRow = (target: PlatformObject, fields: Record<string, Value>): void => {
    const row = ask(target.get('Товары'), 'Добавить') as PlatformObject
    for (const [field, to] of Object.entries(fields)) row.set(field, to)
  }
  const post = (target: PlatformObject): Reference => {
    ask(target, 'Записать', writeMode.one('Проведение'))
    return target.get('Ссылка') as Reference
  }

  const ruble = create('Валюты', { Наименование: 'RUB', Код: '643' })
  set('ВалютаРегламентированногоУчета', ruble)
  set('ИспользоватьРучныеСкидкиВПродажах', true)
  if (infobase.index.find('Справочник', 'СтавкиНДС'))
    create('СтавкиНДС', { Наименование: '22%', Ставка: decimal(22) })
  for (const [n, id] of organisations.entries())
    create('Организации', { Наименование: `ООО «Вода ${n + 1}»` }, id)
  const store = create('Склады', { Наименование: 'Основной склад' }, mainStore.id)
  const kind = create('ВидыНоменклатуры', { Наименование: 'Товары' })
  const good = (id: string, name: string, type: string) =>
    create(
      'Номенклатура',
      { Наименование: name, ВидНоменклатуры: kind, ТипНоменклатуры: value('ТипыНоменклатуры', type) },
      id,
    )
  const goods = [
    good(mixer.productId, mixer.name, 'Товар'),
    good(kitchenMixer.productId, kitchenMixer.name, 'Товар'),
  ]
  good(deliveryId, 'Доставка', 'Услуга')
  const shelf = document('ОприходованиеИзлишковТоваров', { Склад: store })
  for (const one of goods) addRow(shelf, { Номенклатура: one, Количество: decimal(14) })
  post(shelf)

  const ofGoods = ['product', 'stock', 'price']
  async function told() {
    const { body } = await wire('GET', '/changes')
    await wire('POST', '/changes/ack', { message: body.message })
    return body.entries as {
      kind: string
      id: string
      crmId: string | null
      state: Record<string, unknown> | null
    }[]
  }

  let key = 0
  async function wire(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const request = new Request(`http://1c${root}/v1${path}`, {
      method,
      headers,
      ...(text === undefined ? {} : { body: text }),
    })
    const answer = await answerRequest(extension(), host, root, request)
    const content = await answer.text()
    const parsed = content === '' ? null : JSON.parse(content)
    const type = answer.headers.get('content-type') ?? ''
    const wrong = wrongAnswer(method, path.split('?')[0]!, { status: answer.status, type, body: parsed })
    if (wrong) throw new Error(wrong)
    return { status: answer.status, body: parsed }
  }

  return {
    infobase,
    wire,
    set,
    create,
    known,
    value,
    get: (path: string) => wire('GET', path),
    post: (path: string, body: unknown) => wire('POST', path, body),
    /** Without a key of its own each write gets the next one. */
    put: (path: string, body: unknown, own?: string) => {
      key += 1
      return wire('PUT', path, body, { 'idempotency-key': own ?? `key-${key}` })
    },
    /** The comparison as the background job runs it: a full pass when its time has come, else recent documents. */
    compare: () => host.run('BackgroundJob', 'мст_ПроходыСверки.ПройтиПоНеобходимости'),
    /** As if the time of a full pass had come. */
    async compareFully() {
      await host.run('BackgroundJob', 'мст_Настройки.Записать', ['Сверка', 'ПроходКончен', '', '', ''])
      await host.run('BackgroundJob', 'мст_ПроходыСверки.ПройтиПоНеобходимости')
    },
    /** Changes of documents and customers not yet told; all is acknowledged. */
    feed: async () => (await told()).filter(({ kind }) => !ofGoods.includes(kind)),
    /** The same of goods. */
    goodsFeed: async () => (await told()).filter(({ kind }) => ofGoods.includes(kind)),
    object: (kindOf: string, name: string, id: string) =>
      ask(known(kindOf, name, id), 'ПолучитьОбъект') as PlatformObject,
    /** Ships what is left of an order, or so much of each line. */
    ship(order: string, quantity?: number): Reference {
      const shipment = document('РеализацияТоваровУслуг')
      ask(shipment, 'Заполнить', known('Документ', 'ЗаказКлиента', order))
      for (const row of (shipment.get('Товары') as PlatformObject).items()) {
        if (quantity !== undefined) (row as PlatformObject).set('Количество', decimal(quantity))
      }
      return post(shipment)
    },
    pay(order: string, name = 'ПриходныйКассовыйОрдер'): Reference {
      const payment = document(name)
      ask(payment, 'Заполнить', known('Документ', 'ЗаказКлиента', order))
      return post(payment)
    },
    /** A person of 1C enters an order of two mixers, or a cashier makes a receipt of them. */
    bear(name: 'ЗаказКлиента' | 'ЧекККМ', fields: Record<string, Value> = {}): Reference {
      const isOrder = name === 'ЗаказКлиента'
      const made = document(name, {
        Организация: known('Справочник', 'Организации', organisations[0]),
        Партнер: infobase.predefined('Партнеры', 'РозничныйПокупатель'),
        Склад: store,
        Валюта: ruble,
        ЦенаВключаетНДС: true,
        Статус: isOrder
          ? value('СтатусыЗаказовКлиентов', 'НеСогласован')
          : value('СтатусыЧековККМ', 'Пробит'),
        ...fields,
      })
      addRow(made, {
        Номенклатура: goods[0],
        Количество: decimal(2),
        КоличествоУпаковок: decimal(2),
        Цена: decimal(6990),
        Сумма: decimal(13_980),
        СуммаСНДС: decimal(13_980),
        ...(isOrder ? { ВариантОбеспечения: value('ВариантыОбеспечения', 'НеТребуется') } : {}),
      })
      return post(made)
    },
    /** Runs a procedure of the extension as a background job. */
    run: (path: string, ...given: Value[]) => host.run('BackgroundJob', path, given),
    /** As in the settings form: what is chosen goes out. */
    choose: (kindOf: string, id: string) =>
      host.run('BackgroundJob', 'мст_Настройки.Выбрать', [kindOf, id, true]),
    write: (object: PlatformObject) => ask(object, 'Записать'),
    erase: (object: PlatformObject) => ask(object, 'Удалить'),
    markDeleted: (object: PlatformObject) => ask(object, 'УстановитьПометкуУдаления', true),
  }
}
