import type { Crm } from '../crm.ts'
import { editOrder } from '../orders/write-order.ts'
import type { Actor, Module, Obj, Order } from '../types.ts'
import { compact, list, num, obj, phpMap, text } from '../wire.ts'
import { type Answered, deliveryModule, deliveryOf, get, post } from './call.ts'

/** What the block of one order last got from the module; forgotten with the process. */
export type Shown = { tariffs: Obj[]; errorMsg?: string | undefined }
const shown = new WeakMap<Order, Shown>()
export function shownOf(order: Order): Shown {
  const now = shown.get(order) ?? { tariffs: [] }
  shown.set(order, now)
  return now
}

const manager: Actor = { source: 'user', userId: 1 }

/** The order as one package, in grams and millimetres; unknown sizes are null. */
function packages(crm: Crm, order: Order): Obj[] {
  const offers = order.items.map((item) => ({ item, offer: crm.goods.offer(item.offerId) }))
  const weighed = offers.reduce((sum, { item, offer }) => sum + (offer?.weight ?? 0) * item.quantity, 0)
  return [
    {
      packageId: '1',
      weight: order.fields.weight ?? (weighed || null),
      length: order.fields.length ?? null,
      width: order.fields.width ?? null,
      height: order.fields.height ?? null,
      items: offers.map(({ item, offer }) => ({
        offerId: item.offerId === undefined ? null : String(item.offerId),
        externalId: offer?.externalId ?? null,
        xmlId: offer?.xmlId ?? null,
        name: offer?.name ?? item.productName ?? '',
        declaredValue: item.prices[0]?.price ?? item.initialPrice,
        cod:
          order.fullPaidAt === undefined && isCod(crm, order)
            ? (item.prices[0]?.price ?? item.initialPrice)
            : 0,
        vatRate: item.vatRate ?? 'none',
        quantity: item.quantity,
        unit: offer?.unit ?? null,
        cost: item.prices[0]?.price ?? item.initialPrice,
        markingCodes: item.markingCodes,
        properties: phpMap(item.properties),
        weight: offer?.weight ?? null,
      })),
    },
  ]
}

/** Payment types that the module's settings call cash on delivery. */
function isCod(crm: Crm, order: Order): boolean {
  const module = deliveryModule(crm)
  const types = module ? list(obj(deliveryOf(module).settings).paymentTypes).map(obj) : []
  return order.payments.some((payment) =>
    types.some((type) => type.code === payment.type && type.cod === true),
  )
}

const addressOf = (order: Order): Obj => ({
  countryIso: 'RU',
  ...order.delivery.address,
  ...compact({ terminal: order.delivery.data?.pickuppointId }),
})

const extraOf = (order: Order): Obj => obj(order.delivery.data?.extraData)

/** Only fields that change the price are sent with a calculation. */
function priced(module: Module, order: Order): Obj {
  const names = list(deliveryOf(module).deliveryDataFieldList)
    .map(obj)
    .filter((field) => field.affectsCost === true)
    .map((field) => String(field.code))
  return Object.fromEntries(Object.entries(extraOf(order)).filter(([name]) => names.includes(name)))
}

/** A manager presses «Рассчитать». No order and no customer go with it. */
export async function calculate(crm: Crm, order: Order): Promise<Answered> {
  const module = deliveryModule(crm)
  if (module === undefined) return none
  const answer = await post(module, 'calculate', {
    packages: packages(crm, order),
    payerType: 'sender',
    declaredValue: order.summ,
    shipmentAddress: null,
    store: null,
    deliveryAddress: addressOf(order),
    cod: 0,
    shipmentDate: null,
    deliveryDate: order.delivery.date === undefined ? null : `${order.delivery.date} 00:00:00`,
    deliveryTime: [],
    currency: order.currency,
    extraData: phpMap(priced(module, order)),
  })
  shown.set(order, {
    tariffs: list(answer.body.result).map(obj),
    errorMsg: answer.body.success === true ? undefined : (text(answer.body.errorMsg) ?? 'Нет ответа'),
  })
  return answer
}

/** A manager picks a tariff of the list, and a point of it. One without a price cannot be picked. */
export function choose(crm: Crm, order: Order, code: string, point: string | undefined): string | undefined {
  const module = deliveryModule(crm)
  const tariff = shownOf(order).tariffs.find((one) => one.code === code)
  if (module === undefined || tariff === undefined) return 'Такого тарифа в расчёте нет.'
  if (num(tariff.cost) === undefined) return 'Этот тариф недоступен.'
  const terminal = list(tariff.pickuppointList)
    .map(obj)
    .find((one) => one.code === point)
  if (tariff.type === 'selfDelivery' && terminal === undefined) return 'Выберите пункт выдачи.'
  const cost = num(terminal?.cost) ?? num(tariff.cost)
  editOrder(crm, manager, order, {
    delivery: {
      code: module.code,
      integrationCode: module.code,
      cost,
      data: {
        tariff: code,
        tariffName: tariff.name,
        pickuppointId: terminal?.code ?? null,
        pickuppointName: terminal?.name ?? null,
        pickuppointAddress: terminal?.address ?? null,
        extraData: { ...extraOf(order), ...obj(tariff.extraData) },
      },
    },
  })
  return undefined
}

/** A manager books the delivery, or changes what is booked. */
export async function save(crm: Crm, order: Order): Promise<Answered> {
  const module = deliveryModule(crm)
  const data = obj(order.delivery.data)
  if (module === undefined) return none
  const fields = order.fields
  const user = obj(crm.state.users[0])
  const answer = await post(module, 'save', {
    ...compact({ deliveryId: data.externalId }),
    order: String(order.id),
    orderNumber: order.number,
    site: order.site,
    siteName: order.site,
    legalEntity: null,
    currency: order.currency,
    store: null,
    customer: {
      id: order.customer?.id ?? null,
      type: 'customer',
      lastName: fields.lastName ?? null,
      firstName: fields.firstName ?? null,
      patronymic: fields.patronymic ?? null,
      phones: fields.phone === undefined ? [] : [{ number: fields.phone }],
      email: fields.email ?? null,
      customFields: [],
    },
    manager: {
      id: user.id,
      firstName: user.firstName,
      lastName: user.lastName,
      phone: null,
      email: user.email,
    },
    packages: packages(crm, order),
    delivery: {
      shipmentAddress: null,
      deliveryAddress: addressOf(order),
      withCod: false,
      cod: 0,
      cost: order.delivery.cost,
      tariff: data.tariff,
      payerType: 'sender',
      shipmentDate: null,
      deliveryDate: order.delivery.date ?? null,
      deliveryTime: [],
      extraData: phpMap(extraOf(order)),
    },
  })
  const result = obj(answer.body.result)
  if (answer.body.success === true)
    editOrder(crm, manager, order, {
      delivery: {
        ...(num(result.cost) === undefined ? {} : { netCost: num(result.cost) }),
        data: compact({
          externalId: result.deliveryId,
          trackNumber: result.trackNumber,
          status: result.status,
        }),
      },
    })
  return answer
}

/** A manager takes the delivery back. */
export async function remove(crm: Crm, order: Order): Promise<Answered> {
  const module = deliveryModule(crm)
  const id = text(order.delivery.data?.externalId)
  if (module === undefined || id === undefined) return none
  const answer = await post(module, 'delete', { deliveryId: id })
  if (answer.body.success === true)
    editOrder(crm, manager, order, {
      delivery: { data: { externalId: null, trackNumber: null, status: null } },
    })
  return answer
}

/** The delivery as the module has it. */
export async function pull(crm: Crm, order: Order): Promise<Answered> {
  const module = deliveryModule(crm)
  const id = text(order.delivery.data?.externalId)
  if (module === undefined || id === undefined) return none
  return get(module, 'get', { deliveryId: id })
}

/** Sheets of several orders at once: their ids come as a list of lists. */
export async function print(crm: Crm, orders: readonly Order[], plate: string): Promise<Answered> {
  const module = deliveryModule(crm)
  if (module === undefined) return none
  const ids = orders.flatMap((order) => text(order.delivery.data?.externalId) ?? [])
  return post(module, 'print', { entityType: 'order', type: plate, deliveryIds: [ids] })
}

/** The courier is to come for these orders. */
export async function shipment(crm: Crm, orders: readonly Order[], sent: Obj): Promise<Answered> {
  const module = deliveryModule(crm)
  if (module === undefined) return none
  return post(module, 'shipmentSave', {
    ...sent,
    store: null,
    manager: { firstName: 'Ирина', lastName: 'Королёва', phone: '+79160000000' },
    orders: orders.map((order) => ({
      deliveryId: text(order.delivery.data?.externalId) ?? '',
      packages: packages(crm, order),
    })),
    extraData: [],
  })
}

const none: Answered = { status: 0, body: { success: false, errorMsg: 'Модуль доставки не подключён.' } }
