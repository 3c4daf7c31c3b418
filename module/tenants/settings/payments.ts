import { z } from 'zod'
import type { Section } from './section.ts'

const code = z.string().min(1).max(255)
const chosen = code.nullable().default(null)
const codes = z.array(code).default([])

const payments = z.object({
  /** Payments made in 1C close the planned ones of the CRM order. */
  fromOnec: z.boolean().default(true),
  /** Payments paid in the CRM or at a gateway become documents of 1C. */
  toOnec: z.boolean().default(true),
  /** What a record becomes that 1C has paid; null: the first status that the CRM counts as paid. */
  paidStatus: chosen,
  /** What a planned record of ours stands in, and one whose former status is unknown; null: the CRM's first unpaid one. */
  plannedStatus: chosen,
  /** Status of money given back; null: refunds of 1C are announced and not shown in the CRM. */
  refundStatus: chosen,
  /** CRM payment types whose document is posted at once; of the others it is left to the accountant. */
  postTypes: codes,
  /** CRM payment types whose receipt was printed by the gateway or till. */
  printedTypes: codes,
  /** CRM payment types whose receipt 1C prints, once. */
  toPrintTypes: codes,
  /** CRM payment types that keep the order on hold until they are paid or approved: credit, instalments. */
  holdTypes: codes,
  /** CRM payment statuses that release such an order besides the paid ones. */
  approvedStatuses: codes,
})

/** How money travels. All codes are of the CRM. */
export type PaymentSettings = z.infer<typeof payments>

const direction = { ru: 'Направления', en: 'Directions', es: 'Sentidos' }
const statuses = { ru: 'Статусы оплаты', en: 'Payment statuses', es: 'Estados de pago' }
const documents = {
  ru: 'Документы и чеки 1С',
  en: 'Documents and receipts of 1C',
  es: 'Documentos y recibos de 1C',
}
const credit = { ru: 'Кредит и рассрочка', en: 'Credit and instalments', es: 'Crédito y cuotas' }
const types = { side: 'crm', list: 'paymentTypes' } as const
const paymentStatuses = { side: 'crm', list: 'paymentStatuses' } as const

export const paymentsSection = {
  code: 'payments',
  title: { ru: 'Оплаты', en: 'Payments', es: 'Pagos' },
  schema: payments,
  fields: [
    {
      name: 'fromOnec',
      group: direction,
      label: {
        ru: 'Оплаты из 1С отмечать в retailCRM',
        en: 'Show payments of 1C in retailCRM',
        es: 'Mostrar en retailCRM los pagos de 1C',
      },
      kind: 'switch',
    },
    {
      name: 'toOnec',
      group: direction,
      label: {
        ru: 'Оплаты из retailCRM передавать в 1С',
        en: 'Send payments of retailCRM to 1C',
        es: 'Enviar a 1C los pagos de retailCRM',
      },
      hint: {
        ru: 'Передаётся оплата в любом статусе, который в retailCRM означает «оплачено».',
        en: 'A payment leaves when its status counts as paid in retailCRM.',
        es: 'El pago sale cuando su estado cuenta como pagado en retailCRM.',
      },
      kind: 'switch',
    },
    {
      name: 'paidStatus',
      group: statuses,
      label: { ru: 'Оплачено в 1С', en: 'Paid in 1C', es: 'Pagado en 1C' },
      kind: 'choice',
      options: paymentStatuses,
      none: { ru: 'Первый оплаченный статус', en: 'The first paid status', es: 'El primer estado pagado' },
    },
    {
      name: 'plannedStatus',
      group: statuses,
      label: { ru: 'Остаток к оплате', en: 'What is left to pay', es: 'Lo que queda por pagar' },
      hint: {
        ru: 'Для остатка после частичной оплаты и для оплаты, которую в 1С отменили, если прежний статус неизвестен.',
        en: 'For the remainder of a partial payment, and for one undone in 1C whose former status is unknown.',
        es: 'Para el resto de un pago parcial y para el anulado en 1C cuyo estado anterior se desconoce.',
      },
      kind: 'choice',
      options: paymentStatuses,
      none: {
        ru: 'Первый неоплаченный статус',
        en: 'The first unpaid status',
        es: 'El primer estado no pagado',
      },
    },
    {
      name: 'refundStatus',
      group: statuses,
      label: { ru: 'Деньги возвращены', en: 'Money given back', es: 'Dinero devuelto' },
      hint: {
        ru: 'Без него возвраты из 1С не отмечаются в retailCRM, а возвраты из retailCRM не уходят в 1С.',
        en: 'Without it refunds of 1C are not shown in retailCRM and refunds of retailCRM do not go to 1C.',
        es: 'Sin él, las devoluciones no se muestran en retailCRM ni pasan a 1C.',
      },
      kind: 'choice',
      options: paymentStatuses,
      none: { ru: 'Не выбран', en: 'Not chosen', es: 'Sin elegir' },
    },
    {
      name: 'postTypes',
      group: documents,
      label: {
        ru: 'Проводить документ сразу',
        en: 'Post the document at once',
        es: 'Contabilizar el documento enseguida',
      },
      hint: {
        ru: 'Документы остальных типов оплаты остаются непроведёнными: их проверит бухгалтер.',
        en: 'Documents of other types stay unposted for the accountant.',
        es: 'Los de otros tipos quedan sin contabilizar para el contable.',
      },
      kind: 'choices',
      options: types,
    },
    {
      name: 'printedTypes',
      group: documents,
      label: {
        ru: 'Чек уже пробит шлюзом или кассой',
        en: 'The receipt is printed by the gateway or till',
        es: 'El recibo ya lo imprimió la pasarela o la caja',
      },
      kind: 'choices',
      options: types,
    },
    {
      name: 'toPrintTypes',
      group: documents,
      label: { ru: 'Чек печатает 1С', en: '1C prints the receipt', es: '1C imprime el recibo' },
      hint: {
        ru: 'Чек запрашивается один раз. Тип, отмеченный в обоих списках, считается пробитым.',
        en: 'It is asked for once. A type chosen in both lists counts as printed.',
        es: 'Se pide una vez. Un tipo elegido en ambas listas cuenta como impreso.',
      },
      kind: 'choices',
      options: types,
    },
    {
      name: 'holdTypes',
      group: credit,
      label: {
        ru: 'Типы оплаты, которые ждут одобрения',
        en: 'Payment types that wait for approval',
        es: 'Tipos de pago que esperan aprobación',
      },
      hint: {
        ru: 'Пока оплата не проведена и не одобрена, 1С резервирует товар, но не собирает заказ.',
        en: 'Until it is paid or approved, 1C reserves the goods and does not pick the order.',
        es: 'Hasta que se pague o apruebe, 1C reserva los artículos y no prepara el pedido.',
      },
      kind: 'choices',
      options: types,
    },
    {
      name: 'approvedStatuses',
      group: credit,
      label: {
        ru: 'Статусы, которые означают одобрение',
        en: 'Statuses that mean approval',
        es: 'Estados que significan aprobación',
      },
      kind: 'choices',
      options: paymentStatuses,
    },
  ],
} as const satisfies Section<typeof payments>
