import type { OrderState } from '../../shared/wire-1c/index.ts'
import { control, type Sides, until } from './story.ts'

type CrmOrder = { summ: number; items: { offer: { xmlId: string } }[]; customFields: Record<string, string> }

/**
 * A manager types a promo code into an order: 1C's rules price it, the manager reads which ones worked, and the document gets the same sum.
 * Answers how many orders it made.
 */
export async function tellOfPromo({ crm, onec, goods, administrator, say }: Sides): Promise<number> {
  const [good, , , , , gift] = goods as [Sides['goods'][number], ...Sides['goods']]
  const told = (name: string, ms: number) => say(`  ${`${(ms / 1000).toFixed(2)} s`.padStart(8)}  ${name}`)
  await control(`${onec}/control/switches`, { pricing: true })
  const code = { code: 'ОСЕНЬ10', limit: 1 }
  await control(`${onec}/control/rules`, {
    rules: [
      { id: '1', name: 'Осень −10 %', code, effect: { kind: 'percent', percent: 10 } },
      { id: '2', name: 'Подарок от 10 000', effect: { kind: 'gift', sum: 1_000_000, good: gift!.xmlId } },
    ],
  })
  await administrator.submit('/app/promo', '/app/promo', { enabled: 'on' })
  const made = await control<{ id: number; order: { number: string } }>(`${crm}/control/orders`, {
    site: 'main',
    order: {
      ...{ status: 'new', firstName: 'Вера', lastName: 'Зимина', phone: '+79160007070' },
      items: [{ offer: { xmlId: good.xmlId }, quantity: 3, initialPrice: good.price }],
    },
  })
  const order = async () => (await control<{ order: CrmOrder }>(`${crm}/control/orders/${made.id}`)).order
  const edit = (change: object) => control(`${crm}/control/orders/${made.id}`, { order: change })
  const present = await until('the gift', async () => (await order()).items.length === 2)
  told(`новый заказ ${made.order.number} → по акции 1С в нём строка-подарок`, present.ms)
  await edit({ customFields: { most_1c_promo: code.code } })
  const full = Math.round(good.price * 300)
  const due = full - Math.round(full / 10)
  const priced = await until('the discount', async () => Math.round((await order()).summ * 100) === due)
  const result = (await order()).customFields.most_1c_promo_result
  told(`введён промокод → цены 1С в заказе, менеджер читает: «${result}»`, priced.ms)
  await edit({ status: 'client-confirmed' })
  const written = await until('the document', async () => {
    const { orders } = await control<{ orders: OrderState[] }>(`${onec}/control/state`)
    const document = orders.find(({ crmId }) => crmId === String(made.id))
    return document?.lines.some(({ automaticDiscount }) => automaticDiscount === full - due) && document
  })
  told(
    `заказ согласован → документ ${written.value.number} с автоматической скидкой, та же сумма`,
    written.ms,
  )
  return 1
}
