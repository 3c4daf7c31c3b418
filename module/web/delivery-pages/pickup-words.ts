import type { Text } from '../../../shared/kernel/errors.ts'

const t = (ru: string, en: string, es: string): Text => ({ ru, en, es })

export const pickupWords = {
  on: t('Предлагать самовывоз', 'Offer pickup', 'Ofrecer recogida'),
  name: t('Как видит покупатель', 'What the buyer reads', 'Lo que lee el comprador'),
  checksStock: t(
    'Только магазины, где есть товар или куда его привезут',
    'Only stores where the goods are or can be brought',
    'Solo tiendas con existencias o a las que se traen',
  ),
  sources: t('Откуда можно привезти', 'Stores to move goods from', 'De dónde se puede traer'),
  sourcesHint: t('Не отмечено — с любого склада.', 'None: from any store.', 'Ninguno: de cualquier almacén.'),
  noStores: t(
    'Складов в retailCRM пока не видно. Обновите справочники на любой странице настроек.',
    'No stores of retailCRM are known yet. Refresh the dictionaries on any page of the settings.',
    'Aún no se conocen almacenes de retailCRM. Actualice los catálogos en los ajustes.',
  ),
  handsOut: t('Здесь выдают заказы', 'Orders are handed out here', 'Aquí se entregan pedidos'),
  storeName: t('Название для покупателя', 'Name for the buyer', 'Nombre para el comprador'),
  city: t('Город', 'City', 'Ciudad'),
  address: t('Адрес', 'Address', 'Dirección'),
  phone: t('Телефон', 'Phone', 'Teléfono'),
  point: t('Координаты', 'Coordinates', 'Coordenadas'),
  hours: t('Часы работы с понедельника', 'Hours from Monday on', 'Horario desde el lunes'),
  hoursHint: t(
    'Семь строк: 10:00-20:00, в выходной — прочерк.',
    'Seven lines: 10:00-20:00, a dash on a day off.',
    'Siete líneas: 10:00-20:00, un guion si cierra.',
  ),
  cost: t('Цена выдачи, ₽', 'Price, RUB', 'Precio, RUB'),
  readyMinutes: t('Собирают, минут', 'Laid ready in, minutes', 'Preparación, minutos'),
  transferDays: t(
    'Привозят с других складов, дней',
    'Brought from other stores in, days',
    'Se trae de otros en, días',
  ),
  transferHint: t('Пусто — не привозят.', 'Empty: not brought.', 'Vacío: no se trae.'),
  reserveDays: t('Хранят, дней', 'Kept, days', 'Se guarda, días'),
  weight: t('Не тяжелее, кг', 'No heavier than, kg', 'No más pesado que, kg'),
  cod: t('Можно оплатить на месте', 'May be paid there', 'Se puede pagar allí'),
} as const
