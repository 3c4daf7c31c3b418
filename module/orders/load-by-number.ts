import { deadlineIn } from '../../shared/kernel/clock.ts'
import { MostError, type Text } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { listOrders } from '../crm/index.ts'
import { ensureLinks } from '../links/index.ts'
import { mark } from '../worklist/index.ts'

/** An order of the CRM as a person tells it from others of the same number. `createdAt`: naive local time of the account. */
export type FoundOrder = { crmId: string; number: string; site: string; createdAt: string }

/** Either it was taken up, or several orders have this number and one is to be chosen. */
export type LoadedOrder = { taken: FoundOrder } | { several: FoundOrder[] }

const askMs = 20_000
const longest = 255

/**
 * Takes up one order by the number that people know, whatever its status: from now on it is exchanged like any other, or only planned
 * while the exchange is observed. `crmId` chooses among several of one number. Throws a refusal when there is none.
 */
export async function loadByNumber(
  ctx: Ctx,
  input: { number: string; crmId?: string | undefined },
): Promise<LoadedOrder> {
  const number = input.number.trim()
  if (number === '' || number.length > longest) throw refused('bad_input', texts.noNumber, texts.typeIt)
  const crm = ctx.crm.within({ lane: 'interactive', deadline: deadlineIn(ctx.clock, askMs) })
  const { rows } = await listOrders(crm, { numbers: [number] }, { limit: 20 })
  const found = rows.map((order) => ({
    crmId: String(order.id),
    number: order.number ?? number,
    site: order.site ?? '',
    createdAt: order.createdAt ?? '',
  }))
  const chosen = input.crmId === undefined ? found : found.filter(({ crmId }) => crmId === input.crmId)
  const [taken, second] = chosen
  if (!taken) throw refused('not_found', texts.none(number), texts.checkIt)
  if (second) return { several: chosen }
  await inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    const { crmId, number: label } = taken
    await ensureLinks(t.tx, t.tenant.id, 'order', [{ crmId, label }], new Date(now))
    await mark(t.tx, t.tenant.id, [{ kind: 'order', entity: crmId, lane: 'interactive' }], now)
  })
  return { taken }
}

const refused = (code: 'bad_input' | 'not_found', message: Text, remedy: Text): MostError =>
  new MostError(code, 'refusal', message, { remedy })

const texts = {
  noNumber: {
    ru: 'Номер заказа не указан.',
    en: 'No order number is given.',
    es: 'No se indicó el número de pedido.',
  },
  typeIt: {
    ru: 'Введите номер так, как он написан в retailCRM.',
    en: 'Type the number as it is written in retailCRM.',
    es: 'Escriba el número tal como aparece en retailCRM.',
  },
  none: (number: string): Text => ({
    ru: `В retailCRM нет заказа с номером «${number}», или ключ API не видит его магазина.`,
    en: `retailCRM has no order with the number “${number}”, or the API key does not see its shop.`,
    es: `En retailCRM no hay un pedido con el número «${number}», o la clave API no ve su tienda.`,
  }),
  checkIt: {
    ru: 'Проверьте номер (с буквами, если они есть) и доступ ключа к магазинам.',
    en: 'Check the number (with its letters, if any) and which shops the key may see.',
    es: 'Revise el número (con sus letras, si las hay) y las tiendas que ve la clave.',
  },
}
