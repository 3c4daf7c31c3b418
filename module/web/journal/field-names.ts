import type { Language, Text } from '../../../shared/kernel/errors.ts'
import { fromMinor, type Minor } from '../../../shared/kernel/money.ts'
import type { Say } from '../layout/view.ts'
import type { NameOf } from './code-names.ts'
import type { Scalar } from './compare.ts'
import { journalWords } from './words.ts'

const names: Record<string, Text> = {
  address: { ru: 'Адрес', en: 'Address', es: 'Dirección' },
  agreement: { ru: 'Соглашение', en: 'Agreement', es: 'Acuerdo' },
  amount: { ru: 'Сумма', en: 'Amount', es: 'Importe' },
  automaticDiscount: { ru: 'Автоматическая скидка', en: 'Automatic discount', es: 'Descuento automático' },
  basePrice: { ru: 'Цена', en: 'Price', es: 'Precio' },
  cancelled: { ru: 'Отменено', en: 'Cancelled', es: 'Anulado' },
  card: { ru: 'Карточка', en: 'Card', es: 'Ficha' },
  characteristic: { ru: 'Характеристика', en: 'Characteristic', es: 'Característica' },
  comments: { ru: 'Комментарии', en: 'Comments', es: 'Comentarios' },
  company: { ru: 'Компания', en: 'Company', es: 'Empresa' },
  contact: { ru: 'Контактное лицо', en: 'Contact person', es: 'Contacto' },
  cost: { ru: 'Стоимость', en: 'Cost', es: 'Coste' },
  counterparty: { ru: 'Контрагент', en: 'Counterparty', es: 'Contraparte' },
  createdAt: { ru: 'Создан', en: 'Created', es: 'Creado' },
  crm: { ru: 'В retailCRM', en: 'In retailCRM', es: 'En retailCRM' },
  crmStatus: { ru: 'Статус в retailCRM', en: 'Status in retailCRM', es: 'Estado en retailCRM' },
  cron: { ru: 'Расписание', en: 'Schedule', es: 'Horario' },
  currency: { ru: 'Валюта', en: 'Currency', es: 'Moneda' },
  customFields: { ru: 'Пользовательские поля', en: 'Custom fields', es: 'Campos propios' },
  customer: { ru: 'Клиент', en: 'Customer', es: 'Cliente' },
  date: { ru: 'Дата', en: 'Date', es: 'Fecha' },
  delivery: { ru: 'Доставка', en: 'Delivery', es: 'Entrega' },
  department: { ru: 'Подразделение', en: 'Department', es: 'Departamento' },
  documents: { ru: 'Документы', en: 'Documents', es: 'Documentos' },
  emails: { ru: 'Почта', en: 'E-mail', es: 'Correo' },
  exchange: { ru: 'Обмен', en: 'Exchange', es: 'Intercambio' },
  id: { ru: 'Код', en: 'Id', es: 'Código' },
  interval: { ru: 'Время доставки', en: 'Time of delivery', es: 'Horario de entrega' },
  kind: { ru: 'Вид', en: 'Kind', es: 'Tipo' },
  lineId: { ru: 'Код строки', en: 'Line id', es: 'Código de línea' },
  lines: { ru: 'Товары', en: 'Items', es: 'Artículos' },
  manager: { ru: 'Менеджер', en: 'Manager', es: 'Gestor' },
  manualDiscount: { ru: 'Скидка', en: 'Discount', es: 'Descuento' },
  markingCodes: { ru: 'Коды маркировки', en: 'Marking codes', es: 'Códigos de marcado' },
  mark: { ru: 'Готовность', en: 'Readiness', es: 'Disposición' },
  method: { ru: 'Способ', en: 'Method', es: 'Método' },
  name: { ru: 'Название', en: 'Name', es: 'Nombre' },
  number: { ru: 'Номер', en: 'Number', es: 'Número' },
  offer: { ru: 'Товар', en: 'Offer', es: 'Oferta' },
  onec: { ru: 'В 1С', en: 'In 1C', es: 'En 1C' },
  onecStatus: { ru: 'Статус в 1С', en: 'Status in 1C', es: 'Estado en 1C' },
  organisation: { ru: 'Организация', en: 'Organisation', es: 'Organización' },
  paid: { ru: 'Оплачено', en: 'Paid', es: 'Pagado' },
  partner: { ru: 'Партнёр', en: 'Partner', es: 'Socio' },
  parts: { ru: 'По частям', en: 'In parts', es: 'Por partes' },
  paused: { ru: 'На паузе', en: 'Paused', es: 'En pausa' },
  payments: { ru: 'Оплаты', en: 'Payments', es: 'Pagos' },
  phones: { ru: 'Телефоны', en: 'Phones', es: 'Teléfonos' },
  posted: { ru: 'Проведён', en: 'Posted', es: 'Contabilizado' },
  priceType: { ru: 'Вид цены', en: 'Price type', es: 'Tipo de precio' },
  product: { ru: 'Номенклатура', en: 'Product', es: 'Producto' },
  promo: { ru: 'Акции 1С', en: 'Rules of 1C', es: 'Reglas de 1C' },
  promoCode: { ru: 'Промокод', en: 'Promo code', es: 'Código promocional' },
  quantity: { ru: 'Количество', en: 'Quantity', es: 'Cantidad' },
  role: { ru: 'Роль строки', en: 'Role of the line', es: 'Función de la línea' },
  shipment: { ru: 'Отгрузка', en: 'Shipment', es: 'Envío' },
  shipmentDate: { ru: 'Дата отгрузки', en: 'Date of shipment', es: 'Fecha de envío' },
  shipmentStore: { ru: 'Склад отгрузки', en: 'Store of shipment', es: 'Almacén de envío' },
  shipped: { ru: 'Отгружен', en: 'Shipped', es: 'Enviado' },
  site: { ru: 'Магазин', en: 'Shop', es: 'Tienda' },
  source: { ru: 'Источник', en: 'Source', es: 'Origen' },
  state: { ru: 'Состояние', en: 'State', es: 'Situación' },
  status: { ru: 'Статус', en: 'Status', es: 'Estado' },
  store: { ru: 'Склад', en: 'Store', es: 'Almacén' },
  sum: { ru: 'Сумма', en: 'Sum', es: 'Suma' },
  supply: { ru: 'Обеспечение', en: 'Supply', es: 'Abastecimiento' },
  text: { ru: 'Текст', en: 'Text', es: 'Texto' },
  total: { ru: 'Итого', en: 'Total', es: 'Total' },
  trackNumber: { ru: 'Трек-номер', en: 'Tracking number', es: 'Número de seguimiento' },
  type: { ru: 'Тип', en: 'Type', es: 'Tipo' },
  url: { ru: 'Адрес', en: 'Address', es: 'Dirección' },
  vatMode: { ru: 'НДС', en: 'VAT', es: 'IVA' },
  vatRate: { ru: 'Ставка НДС', en: 'VAT rate', es: 'Tipo de IVA' },
  warehouse: { ru: 'Склад: шаг', en: 'Warehouse step', es: 'Paso del almacén' },
  wishedDate: { ru: 'Желаемая дата', en: 'Wished date', es: 'Fecha deseada' },
}

/** Members that hold money: states in the journal are ours, so money is in minor units. */
const money = new Set([
  'amount',
  'automaticDiscount',
  'basePrice',
  'cost',
  'debt',
  'manualDiscount',
  'sum',
  'total',
])

/** A path in words: `Товары › 12 › Количество`. Names that we do not know stay as they are. */
export function pathName(path: readonly string[], say: Say): string {
  return path
    .map((part) => (Object.hasOwn(names, part) && names[part] ? say(names[part]) : part.replace(/^#/, '№ ')))
    .join(' › ')
}

/** A value as people read it. */
export function valueText(
  path: readonly string[],
  value: Scalar | undefined,
  { say, language }: { say: Say; language: Language },
  nameOf: NameOf,
): string {
  if (value === undefined || value === null || value === '') return say(journalWords.absent)
  if (typeof value === 'boolean') return say(value ? journalWords.yes : journalWords.no)
  if (typeof value === 'number' && Number.isInteger(value) && money.has(path.at(-1) ?? ''))
    return new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(fromMinor(value as Minor))
  return nameOf(path, value) ?? String(value)
}
