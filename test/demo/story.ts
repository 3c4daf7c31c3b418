import type { OrderState } from '../../shared/wire-1c/index.ts'
import { shop } from '../stand-ins/shop.ts'
import type { Administrator } from './administrator.ts'

/** What a manager may put into an order. */
export type Good = { xmlId: string; name: string; price: number }

export type Sides = {
  crm: string
  onec: string
  goods: Good[]
  administrator: Administrator
  say(line: string): void
}

/** A step of the main job and how long it took, ms. */
export type Step = { name: string; ms: number }

/** JSON to a control route of a stand-in. */
export async function control<T = Record<string, unknown>>(
  url: string,
  body?: unknown,
  method = body ? 'POST' : 'GET',
): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Polls until `look` gives something; the answer and how long it took. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  limitMs = 90_000,
): Promise<{ value: T; ms: number }> {
  const started = performance.now()
  for (;;) {
    const value = await look()
    const ms = performance.now() - started
    if (value) return { value, ms }
    if (ms > limitMs) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

type CrmOrder = {
  number: string
  status: string
  totalSumm: number
  shipped?: boolean
  payments: Record<string, { status: string }>
  customFields: Record<string, unknown>
}

/** How many orders `tell` makes. */
export const told = 5

/** Orders of a day: an ordinary one to its end, one by phone in 1C, one edited meanwhile, one that 1C refuses, one while 1C is down. */
export async function tell(sides: Sides): Promise<Step[]> {
  const steps: Step[] = []
  const step = (name: string, ms: number) => {
    steps.push({ name, ms })
    sides.say(`  ${`${(ms / 1000).toFixed(2)} s`.padStart(8)}  ${name}`)
  }
  await ordinary(sides, step)
  await byPhone(sides, step)
  await editedMeanwhile(sides, step)
  await refused(sides, step)
  await outage(sides, step)
  return steps
}

/** Somebody counts a shelf and changes a price in 1C; the CRM shows both. */
export async function tellOfGoods({ crm, onec, goods, say }: Sides): Promise<void> {
  const [{ xmlId: good, name }] = goods.slice(-3) as [Good, ...Good[]]
  const [store, priceType] = [shop.stores[0]!, shop.priceTypes[0]!]
  const shown = async () =>
    (await control<{ offer: Offer }>(`${crm}/control/offers/${encodeURIComponent(good)}`)).offer
  await control(`${onec}/control/stock`, { good, store: store.id, onHand: '37' })
  const counted = await until('the stock in the CRM', async () => (await shown()).stock[store.key] === 37)
  say(
    `  ${`${(counted.ms / 1000).toFixed(2)} s`.padStart(8)}  пересчитали «${name}» на складе 1С → остаток в retailCRM`,
  )
  await control(`${onec}/control/goods`, { good, prices: [{ priceType: priceType.id, price: 123_400 }] })
  const priced = await until(
    'the price in the CRM',
    async () => (await shown()).prices[priceType.key] === 1234,
  )
  say(`  ${`${(priced.ms / 1000).toFixed(2)} s`.padStart(8)}  новая цена в 1С → цена в retailCRM`)
}

type Offer = { stock: Record<string, number>; prices: Record<string, number> }

type Told = (name: string, ms: number) => void

async function ordinary(sides: Sides, step: Told): Promise<void> {
  const { id, number } = await newOrder(sides, 0)
  await edit(sides, id, { status: 'client-confirmed' })
  const { value: onec, ms } = await until(`order ${number} in 1C`, () => onecOrder(sides, id))
  step(`заказ ${number} согласован в retailCRM → документ ${onec.number} в 1С`, ms)
  const crm = await crmOrder(sides, id)
  if (onec.total !== Math.round(crm.totalSumm * 100))
    throw new Error(`sums differ: ${onec.total} and ${crm.totalSumm}`)
  await edit(sides, id, { status: 'send-to-assembling' })
  const assembling = await until(
    'the status in 1C',
    async () => (await onecOrder(sides, id))?.status === 'КОтгрузке',
  )
  step(`статус «Передано в комплектацию» → 1С «К отгрузке»`, assembling.ms)
  await control(`${sides.onec}/control/orders/${onec.id}`, { warehouse: 'picked' })
  const picked = await until(
    'the status in the CRM',
    async () => (await crmOrder(sides, id)).status === 'assembling-complete',
  )
  step('склад собрал заказ в 1С → retailCRM «Укомплектован»', picked.ms)
  await paidAndShipped(sides, step, id, onec)
}

async function paidAndShipped(sides: Sides, step: Told, id: number, onec: OrderState): Promise<void> {
  const { id: document, total } = onec
  await control(`${sides.onec}/control/orders/${document}`, { pay: { amount: total, kind: 'Безналичная' } })
  const paid = await until('the payment in the CRM', async () => {
    const { payments } = await crmOrder(sides, id)
    return Object.values(payments).every(({ status }) => status === 'paid')
  })
  step('бухгалтер провёл оплату в 1С → плановая оплата в retailCRM оплачена', paid.ms)
  for (const { offer, role } of onec.lines) {
    const good = offer.characteristic ? `${offer.product}#${offer.characteristic}` : offer.product
    const store = onec.head?.store
    if (role === 'goods' && store)
      await control(`${sides.onec}/control/stock`, { good, store, onHand: '100' })
  }
  await control(`${sides.onec}/control/orders/${document}`, { status: 'КОтгрузке', ship: true })
  const shipped = await until('the shipment in the CRM', async () => (await crmOrder(sides, id)).shipped)
  step('склад отгрузил → в retailCRM упаковки с датой и номером, заказ отгружен', shipped.ms)
}

/** An order that begins in 1C comes to the CRM with its customer and its number. */
async function byPhone(sides: Sides, step: Told): Promise<void> {
  const [{ xmlId }] = sides.goods as [Good]
  const born = await control<OrderState>(`${sides.onec}/control/orders`, {
    origin: 'phone',
    customer: {
      kind: 'private',
      name: 'Орлова Нина',
      emails: ['orlova@shop.example'],
      phones: ['+79160009090'],
    },
    lines: [{ good: xmlId, quantity: '1' }],
  })
  const { value, ms } = await until('the phone order in the CRM', async () => {
    const { orders } = await control<{ orders: { number: string; externalId?: string }[] }>(
      `${sides.crm}/control/state`,
    )
    return orders.find(({ externalId }) => externalId === `most-1c-${born.id}`)
  })
  step(`заказ ${value.number} принят по телефону в 1С → он в retailCRM с покупателем, номер тот же`, ms)
  await until('its pair in 1C', async () => {
    const { orders } = await control<{ orders: OrderState[] }>(`${sides.onec}/control/state`)
    return orders.find(({ id }) => id === born.id)?.crmId !== null
  })
}

async function editedMeanwhile(sides: Sides, step: Told): Promise<void> {
  await control(`${sides.onec}/control/faults`, {
    target: 'PUT /orders/*',
    mode: 'slow',
    ms: 1_500,
    times: 1,
  })
  const { id, number } = await newOrder(sides, 5)
  await edit(sides, id, { status: 'client-confirmed' })
  await until('the write under way', async () => {
    const { requests } = await control<{ requests: { path: string }[] }>(`${sides.onec}/control/requests`)
    return (
      requests.some(({ path }) => path.includes(`/orders/${id}`)) ||
      (await onecOrder(sides, id)) !== undefined
    )
  })
  await edit(sides, id, { delivery: { cost: 777 } })
  const { ms } = await until('the edit in 1C', async () =>
    (await onecOrder(sides, id))?.lines.some((line) => line.role === 'delivery' && line.sum === 77_700),
  )
  step(`заказ ${number} изменён, пока 1С его записывала → изменение дошло`, ms)
}

async function refused(sides: Sides, step: Told): Promise<void> {
  await control(`${sides.onec}/control/switches`, { periodClosed: true })
  const { id, number } = await newOrder(sides, 10)
  await edit(sides, id, { status: 'client-confirmed' })
  const list = `/app/journal?label=${encodeURIComponent(number)}`
  const refusal = await until('the refusal in the journal', async () => {
    const page = await sides.administrator.open(list)
    return page.includes('закрытом периоде') && page
  })
  step(`заказ ${number}: 1С отказала (закрытый период) → причина в журнале`, refusal.ms)
  await control(`${sides.onec}/control/switches`, { periodClosed: false })
  await sides.administrator.submit('/app/journal', '/app/journal/retry', {
    kind: 'order',
    entity: String(id),
  })
  const { ms } = await until('the order in 1C', () => onecOrder(sides, id))
  step(`период открыт, нажато «Повторить» → документ в 1С`, ms)
}

async function outage(sides: Sides, step: Told): Promise<void> {
  await control(`${sides.onec}/control/faults`, { target: '*', mode: 'down' })
  const { id, number } = await newOrder(sides, 15)
  await edit(sides, id, { status: 'client-confirmed' })
  const noticed = await until('the outage on the overview', async () => {
    const page = await sides.administrator.open('/app')
    return page.includes('нет связи')
  })
  step(`1С выключена, заказ ${number} ждёт → «1С не отвечает» на странице обзора`, noticed.ms)
  await control(`${sides.onec}/control/faults`, undefined, 'DELETE')
  const { ms } = await until('the order in 1C', () => onecOrder(sides, id))
  step('1С включена → заказ дошёл сам', ms)
}

async function newOrder(sides: Sides, place: number): Promise<{ id: number; number: string }> {
  const { goods } = sides
  const items = [goods[place % goods.length]!, goods[(place + 1) % goods.length]!].map((good, at) => ({
    offer: { xmlId: good.xmlId },
    quantity: at + 1,
    initialPrice: good.price,
    ...(at === 1 ? { discountManualPercent: 10 } : {}),
  }))
  const made = await control<{ id: number; order: CrmOrder }>(`${sides.crm}/control/orders`, {
    site: 'main',
    order: {
      status: 'new',
      orderType: 'eshop-individual',
      firstName: ['Анна', 'Игорь', 'Мария', 'Пётр'][place % 4],
      lastName: ['Смирнова', 'Белов', 'Котова', 'Лосев'][place % 4],
      phone: `+7916000${String(1_000 + place)}`,
      email: `buyer${place}@shop.example`,
      items,
      delivery: {
        code: 'courier',
        cost: 350,
        address: { city: 'Москва', text: `ул. Тверская, ${place + 1}` },
      },
      payments: [{ type: 'bank-transfer', amount: totalOf(items) }],
    },
  })
  return { id: made.id, number: made.order.number }
}

const totalOf = (items: { quantity: number; initialPrice: number; discountManualPercent?: number }[]) =>
  items.reduce(
    (sum, { quantity, initialPrice, discountManualPercent = 0 }) =>
      sum + quantity * (Math.round(initialPrice * (100 - discountManualPercent)) / 100),
    350,
  )

const edit = (sides: Sides, id: number, order: Record<string, unknown>) =>
  control(`${sides.crm}/control/orders/${id}`, { order })

const crmOrder = async (sides: Sides, id: number): Promise<CrmOrder> =>
  (await control<{ order: CrmOrder }>(`${sides.crm}/control/orders/${id}`)).order

const onecOrder = async (sides: Sides, id: number): Promise<OrderState | undefined> =>
  (await control<{ orders: OrderState[] }>(`${sides.onec}/control/state`)).orders.find(
    ({ crmId }) => crmId === String(id),
  )

/** What must be true afterwards: every order once, no two writes of one entity at a time, never over the CRM's limit. */
export async function verdict(sides: Sides, expected: number): Promise<{ lines: string[]; ok: boolean }> {
  const { orders } = await control<{ orders: OrderState[] }>(`${sides.onec}/control/state`)
  const fromCrm = orders.filter(({ crmId }) => crmId !== null)
  const twice = fromCrm.length - new Set(fromCrm.map(({ crmId }) => crmId)).size
  const { overlaps } = await control<{ overlaps: number }>(`${sides.onec}/control/requests`)
  const counters = await control<{ maxPerSecond: Record<string, number> }>(`${sides.crm}/control/counters`)
  const fastest = Math.max(0, ...Object.values(counters.maxPerSecond))
  return {
    lines: [
      `заказов в обеих системах: ${fromCrm.length}, повторных документов: ${twice}`,
      `одновременных записей одного заказа в 1С: ${overlaps}`,
      `запросов к retailCRM за секунду, не больше: ${fastest} (лимит 10)`,
    ],
    ok: fromCrm.length === expected && twice === 0 && overlaps === 0 && fastest <= 10,
  }
}
