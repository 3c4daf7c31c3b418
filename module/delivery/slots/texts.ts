import type { Text } from '../../../shared/kernel/errors.ts'

export const slotTexts = {
  dayFull: (day: string): Text => ({
    ru: `на ${day} все интервалы курьера заняты`,
    en: `every interval of the courier on ${day} is taken`,
    es: `todos los intervalos del mensajero del ${day} están ocupados`,
  }),
  slotFull: ({ from, to }: { from: string; to: string }, day: string): Text => ({
    ru: `Интервал ${from}–${to} на ${day} у курьера уже занят. Выберите другой интервал и сохраните заказ.`,
    en: `The interval ${from}–${to} on ${day} is taken. Choose another one and save the order.`,
    es: `El intervalo ${from}–${to} del ${day} está ocupado. Elija otro y guarde el pedido.`,
  }),
}
