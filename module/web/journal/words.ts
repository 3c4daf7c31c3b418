import type { Text } from '../../../shared/kernel/errors.ts'
import type { Say } from '../layout/view.ts'

export const journalWords = {
  title: { ru: 'Журнал', en: 'Journal', es: 'Registro' },
  lead: {
    ru: 'Каждое действие обмена: что, куда, чем кончилось и что делать, если не получилось.',
    en: 'Every act of the exchange: what, where to, how it ended and what to do if it did not work.',
    es: 'Cada acción del intercambio: qué, hacia dónde, cómo terminó y qué hacer si no salió bien.',
  },
  label: { ru: 'Номер заказа', en: 'Order number', es: 'Número de pedido' },
  labelHint: {
    ru: 'Целиком, можно без буквы, или начало номера',
    en: 'Whole, the letter may be left out, or its beginning',
    es: 'Entero, sin la letra si quiere, o su comienzo',
  },
  customer: { ru: 'Клиент', en: 'Customer', es: 'Cliente' },
  customerHint: {
    ru: 'Телефон, почта, ИНН, номер клиента или код в 1С; целиком',
    en: 'Phone, e-mail, INN, customer number or id in 1C; whole',
    es: 'Teléfono, correo, INN, número de cliente o código en 1C; entero',
  },
  badCustomer: {
    ru: 'По имени искать нельзя: имена в журнале не хранятся. Укажите телефон, почту, ИНН, номер клиента в retailCRM или код клиента в 1С.',
    en: 'A name cannot be searched by: the journal keeps none. Give a phone, an e-mail, an INN, the number of the customer in retailCRM or his id in 1C.',
    es: 'No se puede buscar por nombre: el registro no los guarda. Indique teléfono, correo, INN, número de cliente en retailCRM o su código en 1C.',
  },
  customerChosen: { ru: 'выбран один клиент', en: 'one customer chosen', es: 'un cliente elegido' },
  oneCustomer: {
    ru: 'Показаны записи одного клиента.',
    en: 'Entries of one customer are shown.',
    es: 'Se muestran las entradas de un cliente.',
  },
  allCustomers: { ru: 'Показать всех клиентов', en: 'Show all customers', es: 'Mostrar todos' },
  narrowed: {
    ru: 'Подходит слишком много номеров или заказов, показана часть. Допишите номер или укажите даты.',
    en: 'Too many numbers or orders fit, a part is shown. Type more of the number or give dates.',
    es: 'Hay demasiados números o pedidos, se muestra una parte. Complete el número o indique fechas.',
  },
  outcome: { ru: 'Итог', en: 'Outcome', es: 'Resultado' },
  flow: { ru: 'Что', en: 'What', es: 'Qué' },
  from: { ru: 'С даты', en: 'From', es: 'Desde' },
  to: { ru: 'По дату', en: 'To', es: 'Hasta' },
  any: { ru: 'любой', en: 'any', es: 'cualquiera' },
  find: { ru: 'Найти', en: 'Find', es: 'Buscar' },
  reset: { ru: 'Сбросить', en: 'Reset', es: 'Restablecer' },
  badDate: {
    ru: 'Дата не читается. Укажите её как день, месяц и год.',
    en: 'The date cannot be read. Give it as day, month and year.',
    es: 'La fecha no se puede leer. Indíquela como día, mes y año.',
  },
  time: { ru: 'Время', en: 'Time', es: 'Hora' },
  direction: { ru: 'Куда', en: 'Where to', es: 'Hacia dónde' },
  cause: { ru: 'Причина', en: 'Cause', es: 'Causa' },
  none: {
    ru: 'Записей нет. Как только обмен что-нибудь сделает, запись появится здесь.',
    en: 'No entries. As soon as the exchange does something, an entry appears here.',
    es: 'No hay entradas. En cuanto el intercambio haga algo, aparecerá aquí.',
  },
  noneFound: {
    ru: 'По этим условиям ничего не найдено. Измените условия или сбросьте их.',
    en: 'Nothing matches these conditions. Change or reset them.',
    es: 'Nada cumple estas condiciones. Cámbielas o restablézcalas.',
  },
  older: { ru: 'Дальше', en: 'Older', es: 'Anteriores' },
  newest: { ru: 'К началу', en: 'Newest', es: 'Al principio' },
  parked: { ru: 'Ждут вашего решения', en: 'Waiting for your decision', es: 'Esperan su decisión' },
  moreThan: { ru: 'больше', en: 'more than', es: 'más de' },
  parkedLead: {
    ru: 'Эти записи не прошли и сами повторяться не будут. Устраните причину и нажмите «Повторить».',
    en: 'These did not go through and will not repeat by themselves. Remove the cause and press “Retry”.',
    es: 'No han pasado y no se repetirán solas. Elimine la causa y pulse «Reintentar».',
  },
  retry: { ru: 'Повторить', en: 'Retry', es: 'Reintentar' },
  retryAll: { ru: 'Повторить все…', en: 'Retry all…', es: 'Reintentar todo…' },
  retryShown: {
    ru: 'Повторить непрошедшее из найденного…',
    en: 'Retry what failed among these…',
    es: 'Reintentar lo fallido de la lista…',
  },
  retryAllTitle: { ru: 'Повторить много сразу', en: 'Retry many at once', es: 'Reintentar varios a la vez' },
  retryAllCount: {
    ru: 'Не прошло и будет повторено',
    en: 'Did not go through and will be tried again',
    es: 'No han pasado y se reintentarán',
  },
  retryShownCount: {
    ru: 'Не прошло из найденного и будет повторено',
    en: 'Did not go through among what was found and will be tried again',
    es: 'No han pasado de lo encontrado y se reintentarán',
  },
  retryAllLead: {
    ru: 'Это остановленное и то, что ждёт следующей попытки. Выполняется по очереди: новые заказы не ждут, пока повторятся старые. Что снова не пройдёт, вернётся в этот список.',
    en: 'What has stopped and what waits for its next attempt. It is done in turn: new orders do not wait for the old ones. What fails again comes back to this list.',
    es: 'Lo detenido y lo que espera el siguiente intento. Se hace por turno: los pedidos nuevos no esperan a los viejos. Lo que falle volverá a esta lista.',
  },
  retryCapped: {
    ru: 'За один раз повторяется не больше 5000. Остальное — следующим нажатием.',
    en: 'At most 5,000 are tried at once. The rest on the next press.',
    es: 'Se reintentan 5000 como máximo a la vez. El resto, con la siguiente pulsación.',
  },
  retryNothing: {
    ru: 'Повторять нечего: среди этих записей всё прошло или уже выполняется.',
    en: 'Nothing to retry: all of these went through or are under way.',
    es: 'Nada que reintentar: todo ha pasado o está en marcha.',
  },
  since: { ru: 'с', en: 'since', es: 'desde' },
  details: { ru: 'Подробности', en: 'Details', es: 'Detalles' },
  back: { ru: 'Ко всем записям', en: 'To all entries', es: 'A todas las entradas' },
  whatHappened: { ru: 'Что произошло', en: 'What happened', es: 'Qué ocurrió' },
  actor: { ru: 'Кто', en: 'Who', es: 'Quién' },
  took: { ru: 'Заняло', en: 'Took', es: 'Duró' },
  attempt: { ru: 'Попытка', en: 'Attempt', es: 'Intento' },
  code: { ru: 'Код причины', en: 'Code of the cause', es: 'Código de la causa' },
  remedy: { ru: 'Что сделать', en: 'What to do', es: 'Qué hacer' },
  whatToDo: { ru: 'Что можно сделать', en: 'What you can do', es: 'Qué puede hacer' },
  openOrder: {
    ru: 'Открыть заказ в retailCRM',
    en: 'Open the order in retailCRM',
    es: 'Abrir el pedido en retailCRM',
  },
  timeline: {
    ru: 'Вся история заказа',
    en: 'The whole story of the order',
    es: 'Toda la historia del pedido',
  },
  timelineLead: {
    ru: 'Всё, что было с этим заказом: сам заказ, его клиент, оплаты, отгрузки. Новое сверху.',
    en: 'All that happened to this order: the order itself, its customer, payments, shipments. Newest first.',
    es: 'Todo lo ocurrido con este pedido: el pedido, su cliente, pagos y envíos. Lo nuevo arriba.',
  },
  noneOfOrder: {
    ru: 'В журнале нет записей об этом заказе: их срок хранения прошёл или заказ ещё не передавался.',
    en: 'The journal has nothing on this order: the entries have expired or it has not travelled yet.',
    es: 'El registro no tiene nada de este pedido: caducó o aún no se ha transmitido.',
  },
  order: { ru: 'Заказ', en: 'Order', es: 'Pedido' },
  inCrm: { ru: 'В retailCRM', en: 'In retailCRM', es: 'En retailCRM' },
  inOnec: { ru: 'В 1С', en: 'In 1C', es: 'En 1C' },
  notInOnec: { ru: 'ещё нет', en: 'not yet', es: 'aún no' },
  customerInCrm: { ru: 'Клиент в retailCRM', en: 'Customer in retailCRM', es: 'Cliente en retailCRM' },
  customerInOnec: { ru: 'Клиент в 1С', en: 'Customer in 1C', es: 'Cliente en 1C' },
  changesAndCause: { ru: 'Что изменилось', en: 'What changed', es: 'Qué cambió' },
  firstTime: {
    ru: 'передано впервые, полей:',
    en: 'sent for the first time, fields:',
    es: 'enviado por primera vez, campos:',
  },
  itsOrder: { ru: 'к заказу', en: 'its order', es: 'su pedido' },
  moreChanges: { ru: 'и ещё изменений:', en: 'and more changes:', es: 'y más cambios:' },
  was: { ru: 'было', en: 'was', es: 'era' },
  changes: { ru: 'Было и стало', en: 'Before and after', es: 'Antes y después' },
  changesLead: {
    ru: 'Личные данные скрыты. Изменённое отмечено.',
    en: 'Personal data are masked. What changed is marked.',
    es: 'Los datos personales están ocultos. Lo cambiado está marcado.',
  },
  field: { ru: 'Поле', en: 'Field', es: 'Campo' },
  before: { ru: 'Было', en: 'Before', es: 'Antes' },
  after: { ru: 'Стало', en: 'After', es: 'Después' },
  changedMark: { ru: 'изменено', en: 'changed', es: 'cambiado' },
  unchanged: { ru: 'Без изменений', en: 'Unchanged', es: 'Sin cambios' },
  yes: { ru: 'да', en: 'yes', es: 'sí' },
  no: { ru: 'нет', en: 'no', es: 'no' },
  absent: { ru: '—', en: '—', es: '—' },
  dismiss: { ru: 'Скрыть', en: 'Hide', es: 'Ocultar' },
  dismissTitle: { ru: 'Скрыть эту запись', en: 'Hide this entry', es: 'Ocultar esta entrada' },
  dismissHint: {
    ru: 'Запись останется в журнале с пометкой и больше не будет считаться нерешённой.',
    en: 'The entry stays in the journal with a mark and no longer counts as unsolved.',
    es: 'La entrada queda en el registro con una marca y deja de contar como pendiente.',
  },
  reason: { ru: 'Почему', en: 'Why', es: 'Por qué' },
  reasonMissing: {
    ru: 'Напишите, почему запись больше не важна: это увидят коллеги.',
    en: 'Write why the entry no longer matters: colleagues will see it.',
    es: 'Escriba por qué ya no importa: lo verán sus colegas.',
  },
  dismissed: { ru: 'Скрыто', en: 'Hidden', es: 'Oculto' },
  notFound: { ru: 'Записи нет', en: 'No such entry', es: 'No existe la entrada' },
  notFoundLead: {
    ru: 'Такой записи в вашем журнале нет: адрес набран с ошибкой или запись уже удалена по сроку хранения.',
    en: 'Your journal has no such entry: the address is mistyped or the entry has expired.',
    es: 'Su registro no tiene esa entrada: la dirección está mal o la entrada ha caducado.',
  },
} satisfies Record<string, Text>

const outcomes: Record<string, Text> = {
  done: { ru: 'сделано', en: 'done', es: 'hecho' },
  observed: { ru: 'было бы сделано', en: 'would be done', es: 'se haría' },
  refused: { ru: 'отказ', en: 'refused', es: 'rechazado' },
  failed: { ru: 'не получилось, повторим', en: 'failed, will retry', es: 'falló, se reintentará' },
  parked: { ru: 'остановлено', en: 'stopped', es: 'detenido' },
  noticed: { ru: 'обратите внимание', en: 'take notice', es: 'atención' },
  dismissed: { ru: 'скрыто', en: 'hidden', es: 'oculto' },
}

const flows: Record<string, Text> = {
  orders: { ru: 'Заказы', en: 'Orders', es: 'Pedidos' },
  payments: { ru: 'Оплаты', en: 'Payments', es: 'Pagos' },
  shipments: { ru: 'Отгрузки', en: 'Shipments', es: 'Envíos' },
  customers: { ru: 'Клиенты', en: 'Customers', es: 'Clientes' },
  stock: { ru: 'Остатки', en: 'Stock', es: 'Existencias' },
  prices: { ru: 'Цены', en: 'Prices', es: 'Precios' },
  catalogue: { ru: 'Каталог', en: 'Catalogue', es: 'Catálogo' },
  connection: { ru: 'Подключение', en: 'Connection', es: 'Conexión' },
  settings: { ru: 'Настройки', en: 'Settings', es: 'Ajustes' },
}

const directions: Record<string, Text> = {
  crm_to_onec: { ru: 'retailCRM → 1С', en: 'retailCRM → 1C', es: 'retailCRM → 1C' },
  onec_to_crm: { ru: '1С → retailCRM', en: '1C → retailCRM', es: '1C → retailCRM' },
  inside: { ru: 'внутри модуля', en: 'inside the module', es: 'dentro del módulo' },
}

const actors: Record<string, Text> = {
  worker: { ru: 'модуль', en: 'the module', es: 'el módulo' },
  administrator: { ru: 'администратор', en: 'the administrator', es: 'el administrador' },
  operator: { ru: 'оператор модуля', en: 'the operator of the module', es: 'el operador del módulo' },
  crm: { ru: 'retailCRM', en: 'retailCRM', es: 'retailCRM' },
  onec: { ru: '1С', en: '1C', es: '1C' },
}

export const outcomeCodes = Object.keys(outcomes)
export const flowCodes = Object.keys(flows)

const named = (texts: Record<string, Text>) => (code: string, say: Say) => {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined
  return text ? say(text) : code
}

/** Codes of the journal in words; a code of a newer release stays as it is. */
export const outcomeName = named(outcomes)
export const flowName = named(flows)
export const directionName = named(directions)
export const actorName = named(actors)

export const outcomeTone = (outcome: string): 'ok' | 'warn' | 'bad' | 'calm' =>
  outcome === 'done'
    ? 'ok'
    : outcome === 'parked' || outcome === 'refused'
      ? 'bad'
      : outcome === 'failed' || outcome === 'noticed'
        ? 'warn'
        : 'calm'
