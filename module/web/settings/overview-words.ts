import type { Text } from '../../../shared/kernel/errors.ts'

export const overviewWords = {
  title: { ru: 'Обзор', en: 'Overview', es: 'Resumen' },
  on: { ru: 'Обмен идёт', en: 'The exchange is running', es: 'El intercambio está en marcha' },
  onNote: {
    ru: 'Заказы и статусы передаются в обе стороны.',
    en: 'Orders and statuses travel both ways.',
    es: 'Los pedidos y estados se transmiten en ambos sentidos.',
  },
  observe: { ru: 'Наблюдение', en: 'Observing', es: 'Observación' },
  observeNote: {
    ru: 'Модуль читает изменения и пишет в журнал, что сделал бы. В 1С и в retailCRM ничего не отправляется.',
    en: 'The module reads changes and writes in the journal what it would do. Nothing is sent to 1C or retailCRM.',
    es: 'El módulo lee los cambios y anota en el registro lo que haría. No se envía nada a 1C ni a retailCRM.',
  },
  paused: { ru: 'Пауза', en: 'Paused', es: 'En pausa' },
  pausedNote: {
    ru: 'Ничего не читается и не отправляется. Изменения не теряются: они уйдут после запуска.',
    en: 'Nothing is read or sent. No change is lost: all will travel once it starts.',
    es: 'No se lee ni se envía nada. No se pierde ningún cambio: saldrán al iniciar.',
  },
  off: {
    ru: 'Модуль выключен в retailCRM',
    en: 'The module is switched off in retailCRM',
    es: 'El módulo está desactivado en retailCRM',
  },
  offNote: {
    ru: 'Обмен остановлен, данные сохранены. Включите модуль в разделе интеграций retailCRM.',
    en: 'The exchange is stopped, the data are kept. Switch the module on among the integrations of retailCRM.',
    es: 'El intercambio está parado, los datos se conservan. Active el módulo en las integraciones de retailCRM.',
  },
  start: { ru: 'Начать обмен', en: 'Start the exchange', es: 'Iniciar el intercambio' },
  watch: { ru: 'Наблюдать', en: 'Observe', es: 'Observar' },
  pause: { ru: 'Пауза', en: 'Pause', es: 'Pausa' },
  before: { ru: 'Что осталось до запуска', en: 'Before the start', es: 'Antes de iniciar' },
  beforeDone: {
    ru: 'Всё готово к запуску.',
    en: 'Everything is ready for the start.',
    es: 'Todo está listo para iniciar.',
  },
  toDo: { ru: 'осталось', en: 'to do', es: 'pendiente' },
  health: { ru: 'Как идут дела', en: 'How it goes', es: 'Cómo va' },
  crm: { ru: 'retailCRM', en: 'retailCRM', es: 'retailCRM' },
  onec: { ru: '1С', en: '1C', es: '1C' },
  fine: { ru: 'сбоев нет', en: 'no faults', es: 'sin fallos' },
  silent: { ru: 'не отвечает', en: 'does not answer', es: 'no responde' },
  notConnected: { ru: 'не подключена', en: 'not connected', es: 'no conectado' },
  silentSince: { ru: 'нет связи', en: 'no connection', es: 'sin conexión' },
  nextTry: {
    ru: 'Проверяем каждые 30 секунд; всё, что накопилось, уйдёт само.',
    en: 'We try every 30 seconds; what has gathered will travel by itself.',
    es: 'Probamos cada 30 segundos; lo acumulado saldrá solo.',
  },
  flow: { ru: 'Поток', en: 'Flow', es: 'Flujo' },
  lastDone: { ru: 'Последний успех', en: 'Last success', es: 'Último éxito' },
  waiting: { ru: 'В очереди', en: 'Waiting', es: 'En espera' },
  lag: { ru: 'Ждёт дольше всего', en: 'Oldest waits', es: 'Espera máxima' },
  stopped: { ru: 'Остановлено', en: 'Stopped', es: 'Detenido' },
  never: { ru: 'ещё не было', en: 'not yet', es: 'aún no' },
  scheduled: { ru: 'по расписанию', en: 'on schedule', es: 'según horario' },
  noLag: { ru: 'нет', en: 'none', es: 'nada' },
  toJournal: { ru: 'в журнал', en: 'to the journal', es: 'al registro' },
  notices: { ru: 'Обратите внимание', en: 'Take notice', es: 'Atención' },
  hide: { ru: 'Скрыть', en: 'Hide', es: 'Ocultar' },
  times: { ru: 'раз', en: 'times', es: 'veces' },
  noNotices: { ru: 'Замечаний нет.', en: 'No notices.', es: 'Sin avisos.' },
} satisfies Record<string, Text>

/** Kinds of work as the administrator knows them. */
export const workNames: Record<string, Text> = {
  order: { ru: 'Заказы', en: 'Orders', es: 'Pedidos' },
  'crm.task': {
    ru: 'Задачи и уведомления в retailCRM',
    en: 'Tasks and notifications in retailCRM',
    es: 'Tareas y avisos en retailCRM',
  },
  'onec.order': { ru: 'Заказы из 1С', en: 'Orders born in 1C', es: 'Pedidos nacidos en 1C' },
  'crm.history': {
    ru: 'Чтение изменений retailCRM',
    en: 'Reading retailCRM changes',
    es: 'Lectura de cambios de retailCRM',
  },
  'onec.changes': { ru: 'Чтение изменений 1С', en: 'Reading 1C changes', es: 'Lectura de cambios de 1C' },
  'onec.about': { ru: 'Проверка связи с 1С', en: 'Checking 1C', es: 'Comprobación de 1C' },
}
