import type { Text } from '../../../shared/kernel/errors.ts'

export const ordersWords = {
  title: { ru: 'Заказы', en: 'Orders', es: 'Pedidos' },
  lead: {
    ru: 'Когда заказ уходит в 1С и как там оформляется.',
    en: 'When an order goes to 1C and how it is drawn up there.',
    es: 'Cuándo pasa un pedido a 1C y cómo se registra allí.',
  },
  settings: { ru: 'Правила заказов', en: 'Rules of orders', es: 'Reglas de pedidos' },
  maps: { ru: 'Соответствия', en: 'Maps', es: 'Correspondencias' },
  mapsLead: {
    ru: 'Что в retailCRM чему соответствует в 1С.',
    en: 'What of retailCRM means what in 1C.',
    es: 'Qué de retailCRM corresponde a qué en 1C.',
  },
  trigger: {
    ru: 'Ускорить: триггер в retailCRM',
    en: 'Faster: a trigger in retailCRM',
    es: 'Más rápido: un disparador en retailCRM',
  },
  triggerLead: {
    ru: 'Обмен работает и без триггера: изменения читаются каждые несколько секунд. С триггером заказ уходит сразу.',
    en: 'The exchange works without it: changes are read every few seconds. With a trigger an order goes at once.',
    es: 'El intercambio funciona sin él: los cambios se leen cada pocos segundos. Con un disparador el pedido sale al momento.',
  },
  step1: {
    ru: 'В настройках retailCRM создайте триггер на событие «Изменение заказа».',
    en: 'In the settings of retailCRM create a trigger on the event “Order change”.',
    es: 'En los ajustes de retailCRM cree un disparador para el evento «Cambio de pedido».',
  },
  step2: {
    ru: 'Добавьте действие «HTTP-запрос» с методом POST и вставьте адрес:',
    en: 'Add the action “HTTP request”, method POST, and paste this address:',
    es: 'Añada la acción «Petición HTTP», método POST, y pegue esta dirección:',
  },
  address: { ru: 'Адрес для триггера', en: 'Address for the trigger', es: 'Dirección del disparador' },
  secret: {
    ru: 'Адрес секретный: он годится только для вашего аккаунта, не публикуйте его.',
    en: 'The address is secret: it works for your account only, do not publish it.',
    es: 'La dirección es secreta: solo sirve para su cuenta, no la publique.',
  },
} satisfies Record<string, Text>
