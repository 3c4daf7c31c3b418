import type { Text } from '../../../shared/kernel/errors.ts'
import type { MapKind } from '../../tenants/index.ts'

const from: Record<MapKind, Text> = {
  'status.to_onec': { ru: 'Статус в retailCRM', en: 'Status in retailCRM', es: 'Estado en retailCRM' },
  'status.to_crm': { ru: 'Что стало в 1С', en: 'What 1C says', es: 'Lo que dice 1C' },
  payment: { ru: 'Тип оплаты в retailCRM', en: 'Payment type in retailCRM', es: 'Tipo de pago en retailCRM' },
  'payment.to_crm': { ru: 'Вид оплаты в 1С', en: 'Payment kind in 1C', es: 'Forma de pago en 1C' },
  'store.to_onec': { ru: 'Склад в retailCRM', en: 'Store in retailCRM', es: 'Almacén en retailCRM' },
  'store.to_crm': { ru: 'Склад в 1С', en: 'Store in 1C', es: 'Almacén en 1C' },
  'price.to_crm': { ru: 'Вид цен в 1С', en: 'Price type in 1C', es: 'Tipo de precio en 1C' },
  'site.to_crm': { ru: 'Организация в 1С', en: 'Organisation in 1C', es: 'Organización en 1C' },
  'orderType.to_crm': { ru: 'Заказ в 1С', en: 'Order in 1C', es: 'Pedido en 1C' },
  manager: { ru: 'Пользователь retailCRM', en: 'User of retailCRM', es: 'Usuario de retailCRM' },
  'field.to_onec': {
    ru: 'Поле заказа в retailCRM',
    en: 'Order field in retailCRM',
    es: 'Campo del pedido en retailCRM',
  },
  'field.from_onec': {
    ru: 'Поле заказа в retailCRM',
    en: 'Order field in retailCRM',
    es: 'Campo del pedido en retailCRM',
  },
  delivery: {
    ru: 'Тип доставки в retailCRM',
    en: 'Delivery type in retailCRM',
    es: 'Tipo de entrega en retailCRM',
  },
  organisation: { ru: 'Магазин в retailCRM', en: 'Shop in retailCRM', es: 'Tienda en retailCRM' },
  itemStatus: {
    ru: 'Статус товара в retailCRM',
    en: 'Item status in retailCRM',
    es: 'Estado del artículo en retailCRM',
  },
}

const to: Record<MapKind, Text> = {
  'status.to_onec': {
    ru: 'Статус, который поставить в 1С',
    en: 'Status to set in 1C',
    es: 'Estado que poner en 1C',
  },
  'status.to_crm': {
    ru: 'Статус, который поставить в retailCRM',
    en: 'Status to set in retailCRM',
    es: 'Estado que poner en retailCRM',
  },
  payment: { ru: 'Вид оплаты в 1С', en: 'Payment kind in 1C', es: 'Forma de pago en 1C' },
  'payment.to_crm': {
    ru: 'Тип оплаты в retailCRM',
    en: 'Payment type in retailCRM',
    es: 'Tipo de pago en retailCRM',
  },
  'store.to_onec': { ru: 'Склад в 1С', en: 'Store in 1C', es: 'Almacén en 1C' },
  'store.to_crm': { ru: 'Склад в retailCRM', en: 'Store in retailCRM', es: 'Almacén en retailCRM' },
  'price.to_crm': {
    ru: 'Тип цены в retailCRM',
    en: 'Price type in retailCRM',
    es: 'Tipo de precio en retailCRM',
  },
  'site.to_crm': { ru: 'Магазин в retailCRM', en: 'Shop in retailCRM', es: 'Tienda en retailCRM' },
  'orderType.to_crm': {
    ru: 'Тип заказа в retailCRM',
    en: 'Order type in retailCRM',
    es: 'Tipo de pedido en retailCRM',
  },
  manager: { ru: 'Менеджер в 1С', en: 'Manager in 1C', es: 'Gestor en 1C' },
  'field.to_onec': {
    ru: 'Реквизит 1С, куда записать',
    en: '1C attribute to write to',
    es: 'Atributo de 1C en que escribir',
  },
  'field.from_onec': {
    ru: 'Реквизит 1С, откуда взять',
    en: '1C attribute to take from',
    es: 'Atributo de 1C del que tomar',
  },
  delivery: { ru: 'Способ доставки в 1С', en: 'Delivery method in 1C', es: 'Método de entrega en 1C' },
  organisation: { ru: 'Организация в 1С', en: 'Organisation in 1C', es: 'Organización en 1C' },
  itemStatus: { ru: 'Состояние строки в 1С', en: 'State of the line in 1C', es: 'Estado de la línea en 1C' },
}

/** What a person should know before filling a map. */
const about: Partial<Record<MapKind, Text>> = {
  'status.to_onec': {
    ru: 'Модуль ставит в 1С только статус заказа: состояние и шаг склада 1С определяет сама.',
    en: 'The module sets only the order status in 1C: its state and the warehouse step are 1C’s own.',
    es: 'El módulo solo pone el estado del pedido en 1C: la situación y el paso del almacén son de 1C.',
  },
  'status.to_crm': {
    ru: 'Если подходит несколько строк, склад важнее состояния, а состояние — статуса.',
    en: 'Where several rows fit, the warehouse outweighs the state, and the state outweighs the status.',
    es: 'Si encajan varias filas, el almacén pesa más que la situación, y la situación más que el estado.',
  },
  organisation: {
    ru: 'Поле заказа «Юрлицо в 1С» важнее магазина; магазин без пары получает организацию из правил выше.',
    en: 'The order field «Юрлицо в 1С» outweighs the shop; a shop without a pair takes the organisation of the rules above.',
    es: 'El campo del pedido «Юрлицо в 1С» pesa más que la tienda; sin pareja, la tienda toma la organización de las reglas de arriba.',
  },
  'payment.to_crm': {
    ru: 'Для оплат, которые впервые проведены в 1С.',
    en: 'For payments that began in 1C.',
    es: 'Para los pagos que empezaron en 1C.',
  },
  delivery: {
    ru: 'Служба или способ без пары передаётся как весь тип доставки.',
    en: 'A carrier or a kind without a pair goes as its whole delivery type.',
    es: 'Un transportista o modo sin pareja va como su tipo de entrega.',
  },
  'field.to_onec': {
    ru: 'Где вместо списка пустая строка, впишите название реквизита так же, как в 1С. Поля самого модуля не показаны.',
    en: 'Where there is no list, write the name of the attribute as in 1C. Fields of this module are not shown.',
    es: 'Donde no hay lista, escriba el nombre del atributo como en 1C. Los campos de este módulo no se muestran.',
  },
  'field.from_onec': {
    ru: 'Тот же реквизит в обеих таблицах связывает поле в обе стороны; если его изменили с двух сторон, остаётся значение retailCRM.',
    en: 'The same attribute in both tables ties the field both ways; changed on both sides, the value of retailCRM stays.',
    es: 'El mismo atributo en ambas tablas une el campo en ambos sentidos; si cambió en los dos lados, queda el valor de retailCRM.',
  },
  manager: {
    ru: 'Пользователи с одинаковой почтой предлагаются парой. Если список пуст, модулю не разрешено читать пользователей: подключите его в retailCRM заново.',
    en: 'Users of the same e-mail are proposed as a pair. If the list is empty, the module may not read users: connect it in retailCRM again.',
    es: 'Los usuarios con el mismo correo se proponen como pareja. Si la lista está vacía, el módulo no puede leer usuarios: conéctelo de nuevo en retailCRM.',
  },
  'store.to_onec': {
    ru: 'Склад отгрузки заказа. Без пары 1С берёт склад из правил заказов.',
    en: 'The store that ships the order. Without a pair 1C takes the store of the order rules.',
    es: 'El almacén que envía el pedido. Sin pareja 1C toma el de las reglas de pedidos.',
  },
  'store.to_crm': {
    ru: 'Несколько складов 1С могут вести на один склад retailCRM.',
    en: 'Several stores of 1C may lead to one store of retailCRM.',
    es: 'Varios almacenes de 1C pueden llevar a uno de retailCRM.',
  },
}

/** Texts of every map, on whichever page it stands. */
export const mapWords = {
  from,
  to,
  about,
  /** Groups that the dictionaries do not name themselves. */
  groups: {
    status: {
      ru: 'Статус заказа: его ставят люди',
      en: 'Order status: set by people',
      es: 'Estado del pedido: lo ponen las personas',
    },
    state: {
      ru: 'Состояние: его вычисляет 1С',
      en: 'State: computed by 1C',
      es: 'Situación: la calcula 1C',
    },
    warehouse: {
      ru: 'Склад: на каком шаге сборка',
      en: 'Warehouse: the step of picking',
      es: 'Almacén: paso de la preparación',
    },
    met: {
      ru: 'Встретились в заказах',
      en: 'Met in orders',
      es: 'Vistos en pedidos',
    },
    gone: {
      ru: 'Больше нет в справочнике',
      en: 'No longer in the dictionary',
      es: 'Ya no está en el catálogo',
    },
  },
  noSources: {
    ru: 'В справочнике пока нет ни одной записи.',
    en: 'The dictionary has no entries yet.',
    es: 'El catálogo aún no tiene entradas.',
  },
  typeName: {
    ru: 'начните вводить название',
    en: 'begin to type the name',
    es: 'empiece a escribir el nombre',
  },
  gone: { ru: 'нет в справочнике', en: 'not in the dictionary', es: 'no está en el catálogo' },
  proposed: { ru: 'предложено', en: 'proposed', es: 'propuesto' },
  perhaps: { ru: 'Похоже на', en: 'Perhaps', es: 'Quizá' },
} satisfies Record<string, Text | Partial<Record<string, Text>>>
