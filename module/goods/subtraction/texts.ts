import type { Text } from '../../../shared/kernel/errors.ts'
import type { Verdict } from './judge.ts'

/** What the check says, and what to do then. */
export const subtractionTexts = {
  subtracts: {
    message: {
      ru: 'Ваш аккаунт сам вычитает резервы заказов из остатка.',
      en: 'Your account takes the reserves of orders from the stock by itself.',
      es: 'Su cuenta resta ella misma las reservas de pedidos de las existencias.',
    },
    remedy: {
      ru: 'Включите «retailCRM сама вычитает резервы заказов», иначе каждый заказ вычтется дважды. Пробную бронь можно снять.',
      en: 'Switch “retailCRM subtracts the reserves of orders itself” on, or each order is subtracted twice. The trial reservation may be removed.',
      es: 'Active «retailCRM resta ella misma las reservas de pedidos»; si no, cada pedido se resta dos veces. La reserva de prueba se puede quitar.',
    },
  },
  keeps: {
    message: {
      ru: 'Ваш аккаунт показывает остаток таким, каким его передали: резервы заказов он не вычитает.',
      en: 'Your account shows the stock as it was sent: it does not take the reserves of orders from it.',
      es: 'Su cuenta muestra las existencias como se enviaron: no resta las reservas de pedidos.',
    },
    remedy: {
      ru: 'Выключите «retailCRM сама вычитает резервы заказов»: резервы вычтет 1С. Пробную бронь можно снять.',
      en: 'Switch “retailCRM subtracts the reserves of orders itself” off: 1C subtracts them. The trial reservation may be removed.',
      es: 'Desactive «retailCRM resta ella misma las reservas de pedidos»: las resta 1C. La reserva de prueba se puede quitar.',
    },
  },
  no_reserve: {
    message: {
      ru: 'Новой брони этого товара не видно.',
      en: 'There is no new reservation of this good.',
      es: 'No hay ninguna reserva nueva de este artículo.',
    },
    remedy: {
      ru: 'Создайте в retailCRM пробный заказ с этим товаром, забронируйте одну штуку и продолжите проверку.',
      en: 'Make a trial order with this good in retailCRM, reserve one piece and go on.',
      es: 'Cree en retailCRM un pedido de prueba con este artículo, reserve una unidad y continúe.',
    },
  },
  told_meanwhile: {
    message: {
      ru: 'Пока шла проверка, из 1С пришёл новый остаток этого товара.',
      en: 'New stock of this good came from 1C during the check.',
      es: 'Durante la prueba llegaron de 1C nuevas existencias de este artículo.',
    },
    remedy: {
      ru: 'Снимите пробную бронь и начните проверку заново: пробный заказ не должен уходить в 1С.',
      en: 'Remove the trial reservation and begin again: the trial order must not go to 1C.',
      es: 'Quite la reserva de prueba y empiece de nuevo: el pedido de prueba no debe ir a 1C.',
    },
  },
  unclear: {
    message: {
      ru: 'Остаток изменился не на количество в брони: понять, вычитает ли его retailCRM, нельзя.',
      en: 'The stock changed by another quantity than the reserved one: nothing can be said.',
      es: 'Las existencias cambiaron en otra cantidad que la reservada: no se puede decir nada.',
    },
    remedy: {
      ru: 'Повторите проверку, когда с этим товаром никто не работает.',
      en: 'Repeat the check while nobody works with this good.',
      es: 'Repita la prueba cuando nadie trabaje con este artículo.',
    },
  },
  noGood: {
    message: {
      ru: 'Проверять не на чем: в retailCRM ещё нет товара с переданным остатком.',
      en: 'There is nothing to check with: retailCRM has no good yet whose stock was sent.',
      es: 'No hay con qué probar: retailCRM aún no tiene ningún artículo con existencias enviadas.',
    },
    remedy: {
      ru: 'Включите передачу остатков и дождитесь конца первой выгрузки.',
      en: 'Switch the sending of stock on and wait for the end of the first run.',
      es: 'Active el envío de existencias y espere el final de la primera carga.',
    },
  },
} as const satisfies Record<Verdict | 'noGood', { message: Text; remedy: Text }>
