import type { Text } from '../../../shared/kernel/errors.ts'

export const onecWords = {
  title: { ru: 'Подключение 1С', en: '1C connection', es: 'Conexión con 1C' },
  lead: {
    ru: 'Адрес публикации и доступ. Ничего не сохраняется, пока 1С не ответит.',
    en: 'Address of the publication and access. Nothing is saved until 1C answers.',
    es: 'Dirección de la publicación y acceso. No se guarda nada hasta que 1C responda.',
  },
  access: { ru: 'Доступ', en: 'Access', es: 'Acceso' },
  url: { ru: 'Адрес публикации', en: 'Address of the publication', es: 'Dirección de la publicación' },
  urlHint: {
    ru: 'Как в браузере, например https://1c.example.ru/ut. Путь к службе добавится сам.',
    en: 'As in a browser, e.g. https://1c.example.com/ut. The path of the service is added by itself.',
    es: 'Como en el navegador, p. ej. https://1c.example.es/ut. La ruta del servicio se añade sola.',
  },
  kind: { ru: 'Как входить', en: 'How to sign in', es: 'Cómo entrar' },
  basic: {
    ru: 'Имя и пароль пользователя 1С',
    en: 'Name and password of a 1C user',
    es: 'Nombre y contraseña de un usuario de 1C',
  },
  bearer: {
    ru: 'Токен (платформа 8.3.21 и новее)',
    en: 'Token (platform 8.3.21 or newer)',
    es: 'Token (plataforma 8.3.21 o posterior)',
  },
  user: { ru: 'Пользователь', en: 'User', es: 'Usuario' },
  userHint: {
    ru: 'Отдельный пользователь 1С только для обмена.',
    en: 'A 1C user of its own, for the exchange only.',
    es: 'Un usuario de 1C propio, solo para el intercambio.',
  },
  password: { ru: 'Пароль', en: 'Password', es: 'Contraseña' },
  token: { ru: 'Токен', en: 'Token', es: 'Token' },
  keep: {
    ru: 'Сохранён и не показывается. Оставьте пустым, чтобы не менять.',
    en: 'Saved and never shown. Leave empty to keep it.',
    es: 'Guardado y nunca se muestra. Déjelo vacío para conservarlo.',
  },
  connect: { ru: 'Проверить и сохранить', en: 'Check and save', es: 'Comprobar y guardar' },
  state: { ru: 'Связь', en: 'Connection', es: 'Conexión' },
  notConnected: { ru: 'не подключена', en: 'not connected', es: 'no conectado' },
  answers: { ru: '1С отвечает', en: '1C answers', es: '1C responde' },
  silent: { ru: '1С не отвечает', en: '1C does not answer', es: '1C no responde' },
  check: { ru: 'Проверить связь', en: 'Check the connection', es: 'Comprobar la conexión' },
  checkedAt: { ru: 'Проверено', en: 'Checked', es: 'Comprobado' },
  configuration: { ru: 'Конфигурация', en: 'Configuration', es: 'Configuración' },
  platform: { ru: 'Платформа', en: 'Platform', es: 'Plataforma' },
  extension: { ru: 'Расширение', en: 'Extension', es: 'Extensión' },
  contract: { ru: 'версия обмена', en: 'contract version', es: 'versión del contrato' },
  mode: { ru: 'База', en: 'Base', es: 'Base' },
  file: { ru: 'файловая', en: 'file', es: 'de archivo' },
  server: { ru: 'клиент-серверная', en: 'server', es: 'de servidor' },
  clock: { ru: 'Часы 1С', en: 'Clock of 1C', es: 'Reloj de 1C' },
  clockFine: { ru: 'идут верно', en: 'right', es: 'en hora' },
  clockAhead: { ru: 'спешат на', en: 'ahead by', es: 'adelantado' },
  clockBehind: { ru: 'отстают на', en: 'behind by', es: 'atrasado' },
  clockNote: {
    ru: 'обмен это учитывает, но лучше поправить',
    en: 'the exchange allows for it, but better set it right',
    es: 'el intercambio lo tiene en cuenta, pero conviene corregirlo',
  },
  infobase: { ru: 'Код базы', en: 'Id of the base', es: 'Código de la base' },
  capabilities: { ru: 'Что умеет эта 1С', en: 'What this 1C can do', es: 'Qué puede esta 1C' },
  capability: { ru: 'Возможность', en: 'Capability', es: 'Función' },
  how: { ru: 'Как', en: 'How', es: 'Cómo' },
  latency: { ru: 'Задержка', en: 'Delay', es: 'Demora' },
  seconds: { ru: 'с', en: 's', es: 's' },
  problems: {
    ru: 'Чего не хватает на стороне 1С',
    en: 'What is missing on the side of 1C',
    es: 'Qué falta en el lado de 1C',
  },
  copyTitle: {
    ru: 'Это другая база или её копия. Обмен остановлен.',
    en: 'This is another base or a copy. The exchange is stopped.',
    es: 'Es otra base o una copia. El intercambio está parado.',
  },
  copyBody: {
    ru: 'По этому адресу отвечает не та база, которую вы подтвердили: её перенесли, восстановили из копии или адрес ведёт в копию. Убедитесь, что это рабочая база, прежде чем продолжать.',
    en: 'Not the base that you confirmed answers at this address: it was moved, restored from a backup, or the address leads to a copy. Make sure that this is the working base before you go on.',
    es: 'En esta dirección no responde la base que confirmó: se trasladó, se restauró de una copia o la dirección lleva a una copia. Asegúrese de que es la base de trabajo antes de seguir.',
  },
  was: { ru: 'Была подтверждена', en: 'Confirmed before', es: 'Confirmada antes' },
  is: { ru: 'Отвечает сейчас', en: 'Answers now', es: 'Responde ahora' },
  confirm: {
    ru: 'Это рабочая база, подтверждаю',
    en: 'This is the working base, I confirm',
    es: 'Es la base de trabajo, confirmo',
  },
} satisfies Record<string, Text>

const capabilities: Record<string, Text> = {
  orders: { ru: 'Заказы', en: 'Orders', es: 'Pedidos' },
  customers: { ru: 'Клиенты', en: 'Customers', es: 'Clientes' },
  payments: { ru: 'Оплаты', en: 'Payments', es: 'Pagos' },
  changes: { ru: 'Учёт изменений', en: 'Change feed', es: 'Registro de cambios' },
  subscription: { ru: 'Сигнал об изменениях', en: 'Pings on changes', es: 'Avisos de cambios' },
  supply: { ru: 'Резервирование', en: 'Reservation', es: 'Reservas' },
  returns: { ru: 'Возвраты', en: 'Returns', es: 'Devoluciones' },
  transfers: { ru: 'Перемещения', en: 'Transfers', es: 'Traslados' },
  availability: { ru: 'Доступность по дате', en: 'Availability by date', es: 'Disponibilidad por fecha' },
  pricing: { ru: 'Расчёт цен и скидок', en: 'Prices and discounts', es: 'Precios y descuentos' },
  goods: { ru: 'Каталог товаров', en: 'Catalogue', es: 'Catálogo' },
  stock: { ru: 'Остатки', en: 'Stock', es: 'Existencias' },
  prices: { ru: 'Цены', en: 'Prices', es: 'Precios' },
  settlements: { ru: 'Взаиморасчёты', en: 'Settlements', es: 'Liquidaciones' },
  prints: { ru: 'Печатные формы', en: 'Print forms', es: 'Formularios' },
}

const modes: Record<string, Text> = {
  full: { ru: 'полностью', en: 'fully', es: 'del todo' },
  hooks: { ru: 'сразу при записи', en: 'at once on write', es: 'al instante al grabar' },
  comparison: {
    ru: 'сравнением по расписанию',
    en: 'by scheduled comparison',
    es: 'por comparación programada',
  },
  off: { ru: 'выключено', en: 'off', es: 'desactivado' },
}

/** Names of what `/about` says; undefined for what an extension newer than this module may add. */
export const capabilityText = (name: string): Text | undefined => capabilities[name]
export const modeText = (mode: string): Text | undefined => modes[mode]
