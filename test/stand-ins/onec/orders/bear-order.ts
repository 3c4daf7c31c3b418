import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { instantText } from '../instants.ts'
import { cost, thousandths } from '../numbers.ts'
import { wrongField } from '../problem.ts'
import type { Order } from '../rows.ts'
import { retailCustomerId } from '../seed.ts'
import { nextNumber, type Onec } from '../state.ts'
import { defaultOrganisation, defaultStore } from './put-order.ts'
import { supplyAgain } from './reserve.ts'
import { saveOrder } from './save.ts'

export const bornOrder = z.object({
  origin: z.enum(['site', 'phone', 'receipt', 'marketplace']).default('phone'),
  siteNumber: z.string().nullable().default(null),
  partner: z.string().nullable().default(null),
  status: z.string().default('НеСогласован'),
  lines: z
    .array(z.object({ good: z.string(), quantity: z.string().default('1'), price: z.int().optional() }))
    .min(1),
})

/** An order entered in 1C itself, by phone, at the till or loaded from the site. */
export function bearOrder(onec: Onec, input: z.infer<typeof bornOrder>): Order {
  const now = instantText(onec.now())
  const draft: Order = {
    id: randomUUID(),
    number: nextNumber(onec, 'order'),
    date: now,
    crmId: null,
    crmNumber: null,
    origin: input.origin,
    siteNumber: input.siteNumber,
    organisation: defaultOrganisation(onec),
    partner: input.partner ?? retailCustomerId,
    head: {
      type: 'private',
      counterparty: null,
      contact: null,
      agreement: null,
      contract: null,
      priceType: null,
      store: defaultStore(onec),
      department: null,
      manager: null,
      vatMode: 'included',
      wishedDate: null,
      comments: { customer: '', manager: '' },
      delivery: null,
    },
    revision: 0,
    posted: true,
    deleted: false,
    mark: 'ready',
    status: input.status,
    statusAt: now,
    stateByHand: null,
    warehouse: null,
    changedAt: now,
    currency: 'RUB',
    lines: input.lines.map((line, n) => lineOf(onec, line, n)),
    planned: [],
    customFields: {},
    shipments: [],
    invoices: [],
    returns: [],
    warnings: [],
  }
  supplyAgain(onec, draft, undefined)
  return saveOrder(onec, draft)
}

function lineOf(
  onec: Onec,
  input: z.infer<typeof bornOrder>['lines'][number],
  n: number,
): Order['lines'][number] {
  const good = onec.goods.get(input.good)
  if (!good) throw wrongField(`lines.${n}.good`, 'Номенклатура не найдена', input.good)
  const quantity = thousandths(input.quantity)
  const basePrice = input.price ?? good.prices[0]?.amount ?? 0
  return {
    lineId: null,
    role: good.service ? 'service' : 'goods',
    product: good.product,
    characteristic: good.characteristic,
    name: good.characteristicName ? `${good.name} (${good.characteristicName})` : good.name,
    quantity,
    basePrice,
    manualDiscount: 0,
    automaticDiscount: 0,
    sum: cost(basePrice, quantity),
    vatRate: good.vat,
    cancelled: false,
    shipped: 0,
    priceType: good.prices[0]?.priceType ?? null,
    markingCodes: [],
    supply: [],
    supplied: [],
  }
}
