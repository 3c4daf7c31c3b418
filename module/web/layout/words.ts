import type { Text } from '../../../shared/kernel/errors.ts'
import type { Say } from './view.ts'

/** Texts of the frame around every page. */
export const frame = {
  product: { ru: 'Мост 1С', en: 'Most 1C', es: 'Most 1C' },
  skip: { ru: 'Перейти к содержанию', en: 'Skip to content', es: 'Ir al contenido' },
  sections: { ru: 'Разделы', en: 'Sections', es: 'Secciones' },
  overview: { ru: 'Обзор', en: 'Overview', es: 'Resumen' },
  onec: { ru: 'Подключение 1С', en: '1C connection', es: 'Conexión con 1C' },
  settings: { ru: 'Настройки', en: 'Settings', es: 'Ajustes' },
  schedules: { ru: 'Расписания', en: 'Schedules', es: 'Horarios' },
  siteExchange: { ru: 'Обмен с сайтом', en: 'Exchange with site', es: 'Intercambio con el sitio' },
  carriers: { ru: 'Доставка', en: 'Delivery', es: 'Entrega' },
  carrierAccounts: { ru: 'Службы доставки', en: 'Carriers', es: 'Transportistas' },
  pickup: { ru: 'Самовывоз', en: 'Pickup', es: 'Recogida' },
  priceRules: { ru: 'Правила цен', en: 'Price rules', es: 'Reglas de precios' },
  tryPrice: { ru: 'Проверка цены', en: 'Try a price', es: 'Probar un precio' },
  byDefault: { ru: 'по умолчанию', en: 'by default', es: 'por defecto' },
  journal: { ru: 'Журнал', en: 'Journal', es: 'Registro' },
  language: { ru: 'Язык страниц', en: 'Language of the pages', es: 'Idioma de las páginas' },
  openCrm: { ru: 'Открыть retailCRM', en: 'Open retailCRM', es: 'Abrir retailCRM' },
  account: { ru: 'Аккаунт', en: 'Account', es: 'Cuenta' },
  correct: {
    ru: 'Не сохранено. Исправьте отмеченное:',
    en: 'Not saved. Correct what is marked:',
    es: 'No se ha guardado. Corrija lo marcado:',
  },
  whatToDo: { ru: 'Что сделать:', en: 'What to do:', es: 'Qué hacer:' },
  save: { ru: 'Сохранить', en: 'Save', es: 'Guardar' },
  notChosen: { ru: '— не выбрано —', en: '— not chosen —', es: '— sin elegir —' },
  table: {
    ru: 'Таблица, прокручивается вбок',
    en: 'Table, scrolls sideways',
    es: 'Tabla, se desplaza a los lados',
  },
} satisfies Record<string, Text>

const done: Record<string, Text> = {
  saved: { ru: 'Сохранено.', en: 'Saved.', es: 'Guardado.' },
  on: { ru: 'Обмен идёт.', en: 'The exchange is running.', es: 'El intercambio está en marcha.' },
  observe: {
    ru: 'Включено наблюдение: изменения видны в журнале, в 1С и CRM ничего не отправляется.',
    en: 'Observing: changes are shown in the journal, nothing is sent to 1C or the CRM.',
    es: 'Observación: los cambios se ven en el registro, no se envía nada a 1C ni al CRM.',
  },
  paused: {
    ru: 'Обмен на паузе.',
    en: 'The exchange is paused.',
    es: 'El intercambio está en pausa.',
  },
  refreshed: {
    ru: 'Справочники обновлены.',
    en: 'The dictionaries are refreshed.',
    es: 'Los diccionarios se han actualizado.',
  },
  prepared: {
    ru: 'Аккаунт CRM проверен.',
    en: 'The CRM account is checked.',
    es: 'La cuenta del CRM está comprobada.',
  },
  confirmed: {
    ru: 'База 1С подтверждена. Включите обмен, когда будете готовы.',
    en: 'The 1C base is confirmed. Start the exchange when you are ready.',
    es: 'La base de 1C está confirmada. Inicie el intercambio cuando quiera.',
  },
  retried: {
    ru: 'Поставлено в очередь: запись появится в журнале через несколько секунд.',
    en: 'Queued: a new entry appears in the journal within seconds.',
    es: 'En cola: la nueva entrada aparecerá en el registro en unos segundos.',
  },
  loaded: {
    ru: 'Заказ взят в обмен: запись о нём появится здесь через несколько секунд.',
    en: 'The order is taken up: its entry appears here within seconds.',
    es: 'El pedido está en el intercambio: su entrada aparecerá aquí en unos segundos.',
  },
  loadedPaused: {
    ru: 'Заказ взят в обмен и уйдёт, когда обмен снимут с паузы: тогда запись о нём появится здесь.',
    en: 'The order is taken up and leaves when the pause ends: its entry appears here then.',
    es: 'El pedido está en el intercambio y saldrá al terminar la pausa: entonces aparecerá aquí.',
  },
  retriedAll: {
    ru: 'Поставлено в очередь: записи появятся в журнале по мере выполнения.',
    en: 'Queued: new entries appear in the journal as the work goes on.',
    es: 'En cola: las entradas aparecerán en el registro a medida que se ejecuten.',
  },
  dismissed: { ru: 'Скрыто.', en: 'Hidden.', es: 'Oculto.' },
  started: {
    ru: 'Запущено: итог появится здесь, когда работа закончится.',
    en: 'Started: the result appears here when the work ends.',
    es: 'En marcha: el resultado aparecerá aquí al terminar.',
  },
  uploaded: {
    ru: 'Файлы получены: что с ними стало, видно ниже.',
    en: 'The files have come: what became of them is seen below.',
    es: 'Los archivos han llegado: el resultado se ve abajo.',
  },
  checked: {
    ru: 'Служба доставки опрошена: ответ виден у неё.',
    en: 'The carrier was asked: its answer stands beside it.',
    es: 'Se preguntó al transportista: su respuesta está junto a él.',
  },
  removed: { ru: 'Удалено.', en: 'Deleted.', es: 'Eliminado.' },
  flowPaused: { ru: 'Поставлено на паузу.', en: 'Paused.', es: 'En pausa.' },
  flowResumed: { ru: 'Возобновлено.', en: 'Resumed.', es: 'Reanudado.' },
  building: {
    ru: 'Каталог собирается заново.',
    en: 'The catalogue is being made anew.',
    es: 'El catálogo se está preparando de nuevo.',
  },
  comparing: {
    ru: 'Сравниваем товары retailCRM с нашим каталогом. Откройте страницу снова через минуту.',
    en: 'The offers of retailCRM are being compared with our catalogue. Open the page again in a minute.',
    es: 'Comparando los artículos de retailCRM con nuestro catálogo. Vuelva a abrir la página en un minuto.',
  },
  switched: {
    ru: 'Сайт переключён на каталог из 1С.',
    en: 'The site loads the catalogue of 1C now.',
    es: 'El sitio carga ahora el catálogo de 1C.',
  },
  restored: {
    ru: 'Сайту возвращён прежний каталог.',
    en: 'The site has its former catalogue back.',
    es: 'El sitio ha recuperado su catálogo anterior.',
  },
  asked: {
    ru: 'retailCRM попросили загрузить каталог. Когда загрузит, здесь изменится время загрузки.',
    en: 'retailCRM was asked to load. The time of loading changes here once it did.',
    es: 'Se pidió a retailCRM que cargue. La hora de carga cambiará aquí cuando lo haga.',
  },
  replaced: {
    ru: 'Адрес каталога заменён, прежний больше не работает.',
    en: 'The address is replaced, the former one works no more.',
    es: 'La dirección se ha cambiado, la anterior ya no funciona.',
  },
  connected: {
    ru: 'Связь с 1С есть, подключение сохранено.',
    en: '1C answers, the connection is saved.',
    es: '1C responde, la conexión se ha guardado.',
  },
}

export type Done =
  | 'saved'
  | 'on'
  | 'observe'
  | 'paused'
  | 'refreshed'
  | 'prepared'
  | 'confirmed'
  | 'retried'
  | 'loaded'
  | 'loadedPaused'
  | 'retriedAll'
  | 'dismissed'
  | 'started'
  | 'uploaded'
  | 'checked'
  | 'removed'
  | 'flowPaused'
  | 'flowResumed'
  | 'building'
  | 'comparing'
  | 'switched'
  | 'restored'
  | 'asked'
  | 'replaced'
  | 'connected'

/** The line that follows a form, or nothing for an unknown key: the address is anybody's to write. */
export const doneLine = (key: string | undefined, say: Say): string | undefined => {
  const text = key !== undefined && Object.hasOwn(done, key) ? done[key] : undefined
  return text && say(text)
}
