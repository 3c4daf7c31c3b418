import type { Text } from '../../../shared/kernel/errors.ts'

const t = (ru: string, en: string, es: string): Text => ({ ru, en, es })

export const priceWords = {
  order: t('Заказ', 'Order', 'Pedido'),
  street: t('Улица и дом', 'Street and house', 'Calle y número'),
  sizes: t('Размеры места, см', 'Size of the parcel, cm', 'Medidas del bulto, cm'),
  sizesHint: t(
    'Длина, ширина, высота: 30 20 10',
    'Length, width, height: 30 20 10',
    'Largo, ancho, alto: 30 20 10',
  ),
  customerType: t('Тип клиента', 'Type of customer', 'Tipo de cliente'),
  priceType: t('Тип цены', 'Price type', 'Tipo de precio'),
  orderType: t('Тип заказа', 'Type of order', 'Tipo de pedido'),
  any: t('— любой —', '— any —', '— cualquiera —'),
  person: t('частное лицо', 'person', 'particular'),
  company: t('корпоративный', 'corporate', 'empresa'),
  count: t('Рассчитать', 'Calculate', 'Calcular'),
  offers: t('Что увидит менеджер', 'What the manager sees', 'Lo que ve el gestor'),
  nothing: t('Предложить нечего.', 'There is nothing to offer.', 'No hay nada que ofrecer.'),
  before: t('Цена службы', 'Carrier’s price', 'Precio del transportista'),
  points: t('Пунктов', 'Points', 'Puntos'),
  cheapest: t('дешевле всех', 'cheapest', 'el más barato'),
  fastest: t('быстрее всех', 'fastest', 'el más rápido'),
  source: t('Откуда цена', 'Source', 'Origen'),
  sources: {
    live: t('от службы сейчас', 'asked now', 'preguntado ahora'),
    cache: t('из памяти', 'from memory', 'de memoria'),
    stale: t('устарела: служба не ответила', 'aged: the carrier did not answer', 'antigua: no respondió'),
    estimate: t('оценка по сетке', 'estimate by a sheet', 'estimación por tabla'),
  },
  refusals: t('Отказы', 'Refusals', 'Rechazos'),
  hidden: t('Скрыто правилами', 'Hidden by rules', 'Oculto por reglas'),
  who: t('Служба', 'Carrier', 'Transportista'),
  answer: t('Сколько отвечали', 'Time to answer', 'Tiempo de respuesta'),
  time: t('Время, мс', 'Time, ms', 'Tiempo, ms'),
  said: t('Цена получена', 'Price of', 'Precio de'),
  rates: t('Тарифов', 'Tariffs', 'Tarifas'),
  resting: t('отдыхает после сбоев', 'rests after failures', 'descansa tras fallos'),
  assumed: t(
    'Размер места не указан: взят из настройки «Посылки».',
    'The size is not given: it is taken from the settings of parcels.',
    'No se indica el tamaño: se toma de los ajustes de paquetes.',
  ),
} as const
