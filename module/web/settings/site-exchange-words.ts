import type { Text } from '../../../shared/kernel/errors.ts'

export const siteExchangeWords = {
  lead: {
    ru: 'Для магазинов, где в 1С уже настроена выгрузка на сайт (CommerceML): товары, остатки и цены приходят из неё.',
    en: 'For shops whose 1C already exports to a site (CommerceML): goods, stock and prices come from there.',
    es: 'Para tiendas cuya 1C ya exporta a un sitio (CommerceML): artículos, existencias y precios vienen de ahí.',
  },
  off: {
    ru: 'Сейчас товары берутся из расширения 1С: выгрузка не принимается. Источник выбирается на странице «Источник товаров».',
    en: 'Goods come from the extension of 1C now: exports are not taken. The source is chosen on the page “Source of goods”.',
    es: 'Ahora los artículos vienen de la extensión de 1C: no se aceptan exportaciones. El origen se elige en «Origen de los artículos».',
  },
  access: { ru: 'Что указать в 1С', en: 'What to enter in 1C', es: 'Qué indicar en 1C' },
  address: { ru: 'Адрес сайта', en: 'Address of the site', es: 'Dirección del sitio' },
  login: { ru: 'Имя пользователя', en: 'User', es: 'Usuario' },
  password: { ru: 'Пароль', en: 'Password', es: 'Contraseña' },
  make: { ru: 'Создать имя и пароль', en: 'Make user and password', es: 'Crear usuario y contraseña' },
  renew: { ru: 'Сменить имя и пароль', en: 'Change user and password', es: 'Cambiar usuario y contraseña' },
  renewHint: {
    ru: 'Прежние перестанут действовать сразу: внесите новые в 1С.',
    en: 'The former ones end at once: enter the new ones in 1C.',
    es: 'Los anteriores dejan de valer al instante: indique los nuevos en 1C.',
  },
  upload: { ru: 'Загрузить файлы', en: 'Upload files', es: 'Cargar archivos' },
  uploadHint: {
    ru: 'import.xml, offers.xml, файлы формата 3.1 или архив с ними, до 64 МБ.',
    en: 'import.xml, offers.xml, files of the format 3.1 or an archive of them, up to 64 MB.',
    es: 'import.xml, offers.xml, archivos del formato 3.1 o un comprimido con ellos, hasta 64 MB.',
  },
  files: { ru: 'Файлы', en: 'Files', es: 'Archivos' },
  send: { ru: 'Загрузить', en: 'Upload', es: 'Cargar' },
  noFiles: {
    ru: 'Выберите файлы.',
    en: 'Choose files.',
    es: 'Elija archivos.',
  },
  held: { ru: 'Что получено', en: 'What has come', es: 'Qué ha llegado' },
  products: { ru: 'Товаров', en: 'Goods', es: 'Artículos' },
  offers: { ru: 'Характеристик', en: 'Characteristics', es: 'Características' },
  gone: { ru: 'Снято с продажи', en: 'Taken off the sale', es: 'Retirados de la venta' },
  last: { ru: 'Последние файлы', en: 'Latest files', es: 'Últimos archivos' },
  nothing: { ru: 'Файлов ещё не было.', en: 'No files yet.', es: 'Aún no hay archivos.' },
  name: { ru: 'Файл', en: 'File', es: 'Archivo' },
  when: { ru: 'Когда', en: 'When', es: 'Cuándo' },
  result: { ru: 'Результат', en: 'Result', es: 'Resultado' },
} satisfies Record<string, Text>

export const fileStates: Record<'received' | 'queued' | 'done' | 'refused', Text> = {
  received: { ru: 'получен', en: 'received', es: 'recibido' },
  queued: { ru: 'загружается', en: 'being taken in', es: 'cargándose' },
  done: { ru: 'загружен', en: 'taken in', es: 'cargado' },
  refused: { ru: 'не принят', en: 'refused', es: 'rechazado' },
}
