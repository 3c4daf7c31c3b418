import type { Text } from '../../../shared/kernel/errors.ts'

export const pickupTexts = {
  number: { ru: 'Число в разумных пределах', en: 'A number within reason', es: 'Un número razonable' },
  hours: { ru: 'Часы, например 10:00-20:00', en: 'Hours such as 10:00-20:00', es: 'Horas como 10:00-20:00' },
  closed: {
    ru: 'Магазин закрыт всю неделю',
    en: 'The store is closed all week',
    es: 'La tienda está cerrada toda la semana',
  },
  name: {
    ru: 'Как это назвать покупателю',
    en: 'What the buyer reads',
    es: 'Lo que lee el comprador',
  },
  twice: {
    ru: 'Магазин указан дважды',
    en: 'A store is given twice',
    es: 'Una tienda aparece dos veces',
  },
  noStoreHere: {
    ru: 'в этом городе нет магазина, где можно забрать заказ',
    en: 'there is no store to collect the order in this city',
    es: 'no hay tienda donde recoger el pedido en esta ciudad',
  },
  noGoods: {
    ru: 'всего заказа нет ни в одном магазине, и привезти его неоткуда',
    en: 'no store has the whole order, and it cannot be brought there',
    es: 'ninguna tienda tiene el pedido completo y no se puede traer',
  },
  tooHeavy: {
    ru: 'заказ тяжелее, чем выдают в магазинах',
    en: 'the order is heavier than stores hand out',
    es: 'el pedido pesa más de lo que entregan las tiendas',
  },
  noCod: {
    ru: 'в этих магазинах заказ нельзя оплатить при получении',
    en: 'the order cannot be paid in these stores',
    es: 'el pedido no se puede pagar en estas tiendas',
  },
  gone: {
    ru: 'этого магазина больше нет среди мест выдачи; выберите другой',
    en: 'this store hands out orders no more; choose another one',
    es: 'esta tienda ya no entrega pedidos; elija otra',
  },
} as const satisfies Record<string, Text>
