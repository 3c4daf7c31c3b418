import type { Text } from '../../../shared/kernel/errors.ts'
import { fromMinor, type Minor } from '../../../shared/kernel/money.ts'

type Said = { cause: Text; remedy: Text }
type Notice = { message: Text; remedy: Text }

/** `1500.5` roubles as people write them. */
const money = (value: Minor): string => fromMinor(value).toFixed(2).replace('.', ',')

/** What people read about the money of one order. */
export const problems = {
  overpaid: (by: Minor): Said => ({
    cause: {
      ru: `По заказу оплачено больше его суммы на ${money(by)}. Лишнее сохранено отдельной оплатой.`,
      en: `The order is paid ${money(by)} beyond its sum. The surplus is kept as a payment of its own.`,
      es: `El pedido está pagado ${money(by)} por encima de su importe. El exceso queda como pago aparte.`,
    },
    remedy: {
      ru: 'Проверьте сумму заказа и оплаты в 1С: верните деньги, перенесите оплату на другой заказ или измените заказ.',
      en: 'Check the order and its payments in 1C: give the money back, move the payment to another order, or change the order.',
      es: 'Revise el pedido y sus pagos en 1C: devuelva el dinero, pase el pago a otro pedido o cambie el pedido.',
    },
  }),
  refund_exceeds: (by: Minor): Said => ({
    cause: {
      ru: `В 1С возвращено больше, чем оплачено по заказу в retailCRM, на ${money(by)}.`,
      en: `1C gave back ${money(by)} more than retailCRM shows as paid.`,
      es: `1C devolvió ${money(by)} más de lo que retailCRM muestra como pagado.`,
    },
    remedy: {
      ru: 'Проверьте в 1С, к какому заказу относится возврат.',
      en: 'Check in 1C which order the refund belongs to.',
      es: 'Compruebe en 1C a qué pedido pertenece la devolución.',
    },
  }),
  noType: {
    cause: {
      ru: 'В заказе нет ни одной оплаты, а вид оплаты из 1С не сопоставлен: неизвестно, каким типом её показать.',
      en: 'The order has no payment and the kind of 1C has no pair: its type is not known.',
      es: 'El pedido no tiene pagos y la forma de pago de 1C no tiene par: no se sabe su tipo.',
    },
    remedy: {
      ru: 'Добавьте вид оплаты 1С в соответствия «Виды оплаты из 1С» и нажмите «Повторить».',
      en: 'Add the kind to the map “Payment kinds of 1C” and press Retry.',
      es: 'Añada la forma de pago a «Formas de pago de 1C» y pulse Reintentar.',
    },
  },
  refusedByCrm: {
    remedy: {
      ru: 'Проверьте тип оплаты и способ доставки заказа в retailCRM: система разрешает не все сочетания. Модуль повторит сам при следующем изменении заказа.',
      en: 'Check the payment type and the delivery of the order: retailCRM does not allow every combination. The module repeats at the next change of the order.',
      es: 'Revise el tipo de pago y la entrega del pedido: retailCRM no permite todas las combinaciones. El módulo repetirá con el próximo cambio del pedido.',
    },
  },
  refusedByOnec: {
    remedy: {
      ru: 'Устраните причину в 1С и нажмите «Повторить». Остальное по заказу передано.',
      en: 'Remove the cause in 1C and press Retry. The rest of the order was sent.',
      es: 'Elimine la causa en 1C y pulse Reintentar. El resto del pedido se envió.',
    },
  },
  cancelRefused: {
    remedy: {
      ru: 'Попросите бухгалтера отменить проведение оплаты в 1С или верните оплату в retailCRM, затем нажмите «Повторить».',
      en: 'Ask the accountant to unpost the payment in 1C, or restore it in retailCRM, then press Retry.',
      es: 'Pida al contable que anule el pago en 1C o restáurelo en retailCRM, y pulse Reintentar.',
    },
  },
} as const

/** What the administrator reads about the payments of the whole account. */
export const notices = {
  unmappedKind: (kind: string | null): Notice & { key: string } => ({
    key: `unmapped.payment.to_crm.${kind ?? ''}`,
    message: {
      ru: `Вид оплаты 1С «${kind ?? 'не указан'}» не сопоставлен с retailCRM: он закрывает любую ожидаемую оплату заказа.`,
      en: `The payment kind «${kind ?? 'none'}» of 1C has no pair: it closes any planned payment of the order.`,
      es: `La forma de pago «${kind ?? 'ninguna'}» de 1C no tiene par: cierra cualquier pago previsto del pedido.`,
    },
    remedy: {
      ru: 'Добавьте пару в соответствия «Виды оплаты из 1С».',
      en: 'Add the pair to the map “Payment kinds of 1C”.',
      es: 'Añada el par en «Formas de pago de 1C».',
    },
  }),
  unmappedType: (type: string): Notice & { key: string } => ({
    key: `unmapped.payment.write.${type}`,
    message: {
      ru: `Тип оплаты «${type}» не сопоставлен с 1С: такие оплаты ждут и не уходят в 1С.`,
      en: `The payment type «${type}» has no pair in 1C: such payments wait.`,
      es: `El tipo de pago «${type}» no tiene par en 1C: esos pagos esperan.`,
    },
    remedy: {
      ru: 'Добавьте пару в соответствия «Виды оплаты» и повторите заказ из журнала.',
      en: 'Add the pair to the map “Payment types” and retry the order from the journal.',
      es: 'Añada el par en «Tipos de pago» y repita el pedido desde el registro.',
    },
  }),
  noPaidStatus: {
    message: {
      ru: 'В retailCRM нет статуса оплаты, который означает «оплачено»: оплаты из 1С не отмечаются.',
      en: 'retailCRM has no payment status that means paid: payments of 1C are not shown.',
      es: 'retailCRM no tiene un estado de pago que signifique pagado: los pagos de 1C no se muestran.',
    },
    remedy: {
      ru: 'Включите такой статус в справочнике retailCRM, обновите справочники модуля или выберите статус в настройках оплат.',
      en: 'Switch such a status on in retailCRM, refresh the dictionaries, or choose one in the payment settings.',
      es: 'Active ese estado en retailCRM, actualice los catálogos o elija uno en los ajustes de pagos.',
    },
  },
  noRefundStatus: {
    message: {
      ru: 'Из 1С пришёл возврат, а статус для возвращённых денег не выбран: возвраты не отмечаются в retailCRM.',
      en: 'A refund came from 1C and no status of refunds is chosen: refunds are not shown in retailCRM.',
      es: 'Llegó una devolución de 1C y no hay estado elegido: las devoluciones no se muestran en retailCRM.',
    },
    remedy: {
      ru: 'Выберите статус «Деньги возвращены» в настройках оплат.',
      en: 'Choose the status “Money given back” in the payment settings.',
      es: 'Elija el estado «Dinero devuelto» en los ajustes de pagos.',
    },
  },
} satisfies Record<string, Notice | ((code: string) => Notice & { key: string })>
