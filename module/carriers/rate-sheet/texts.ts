import type { Text } from '../../../shared/kernel/errors.ts'
import type { Minor } from '../../../shared/kernel/money.ts'

export const sheetTexts = {
  money: { ru: 'Сумма в рублях, не меньше нуля', en: 'A sum, zero or more', es: 'Un importe, cero o más' },
  number: { ru: 'Число в разумных пределах', en: 'A number within reason', es: 'Un número razonable' },
  code: {
    ru: 'Код из латинских букв и цифр, до 40',
    en: 'A code of Latin letters and digits, up to 40',
    es: 'Un código de letras latinas y cifras, hasta 40',
  },
  name: {
    ru: 'Название, до 100 букв',
    en: 'A name, up to 100 letters',
    es: 'Un nombre, hasta 100 letras',
  },
  time: { ru: 'Время, например 10:00', en: 'A time such as 10:00', es: 'Una hora como 10:00' },
  point: {
    ru: 'Широта и долгота в градусах, например 55.75 37.62',
    en: 'Latitude and longitude in degrees, such as 55.75 37.62',
    es: 'Latitud y longitud en grados, como 55.75 37.62',
  },
  postcodes: {
    ru: 'Индекс или диапазон, например 101000-129999',
    en: 'A postcode or a range such as 101000-129999',
    es: 'Un código postal o un intervalo como 101000-129999',
  },
  polygon: {
    ru: 'У границы зоны не меньше трёх точек',
    en: 'The border of a zone has three corners at least',
    es: 'El límite de la zona tiene al menos tres puntos',
  },
  ring: {
    ru: 'Расстояние «от» меньше, чем «до»',
    en: 'The distance “from” is less than “to”',
    es: 'La distancia «desde» es menor que «hasta»',
  },
  prices: {
    ru: 'Первая ступень цены начинается с нуля, дальше суммы растут',
    en: 'The first step of the price begins at zero, then the sums rise',
    es: 'El primer escalón del precio empieza en cero y las sumas crecen',
  },
  weights: {
    ru: 'Ступени веса идут по возрастанию',
    en: 'The steps of weight rise',
    es: 'Los escalones de peso crecen',
  },
  days: {
    ru: 'Срок «от» не больше, чем «до»',
    en: 'The days “from” are no more than “to”',
    es: 'Los días «desde» no superan «hasta»',
  },
  slot: {
    ru: 'Начало интервала раньше конца',
    en: 'An interval begins before it ends',
    es: 'El intervalo empieza antes de terminar',
  },
  zones: { ru: 'Нужна хотя бы одна зона', en: 'One zone at least', es: 'Al menos una zona' },
  sameCode: {
    ru: 'Коды зон не должны повторяться',
    en: 'Each zone has a code of its own',
    es: 'Cada zona tiene su propio código',
  },
  elsewhere: {
    ru: 'Зоны для остальных адресов нет в списке',
    en: 'The zone of other addresses is not in the list',
    es: 'La zona de las demás direcciones no está en la lista',
  },
  origin: {
    ru: 'Цена зависит от расстояния: укажите координаты склада или расстояния до городов',
    en: 'The price depends on the way: give the coordinates of the store or the ways to the cities',
    es: 'El precio depende de la distancia: indique las coordenadas del almacén o las distancias a las ciudades',
  },
  notJson: {
    ru: 'Тарифная сетка не читается: ожидается JSON',
    en: 'The rate sheet cannot be read: JSON is expected',
    es: 'La tabla de tarifas no se puede leer: se espera JSON',
  },
  tooHeavy: {
    ru: 'заказ тяжелее, чем возит курьер в эту зону',
    en: 'the order is heavier than the courier carries to this zone',
    es: 'el pedido pesa más de lo que el mensajero lleva a esta zona',
  },
  noWay: {
    ru: 'расстояние до адреса не известно: у адреса нет координат, а города нет в списке расстояний',
    en: 'the way to the address is not known: it has no coordinates, and its city is not in the list',
    es: 'la distancia no se conoce: la dirección no tiene coordenadas y su ciudad no está en la lista',
  },
  noZone: {
    ru: 'адрес не входит ни в одну зону доставки',
    en: 'the address is in no zone',
    es: 'la dirección no está en ninguna zona',
  },
  noZoneNoPoint: {
    ru: 'адрес не входит ни в одну зону по городу и индексу, а координат у него нет',
    en: 'no zone has the city or the postcode, and the address has no coordinates',
    es: 'ninguna zona contiene la ciudad ni el código postal, y la dirección no tiene coordenadas',
  },
  noCod: {
    ru: 'курьер не принимает деньги за заказ',
    en: 'the courier takes no money',
    es: 'el mensajero no cobra',
  },
  minOrder: (least: Minor): Text => ({
    ru: `сюда привозят заказы от ${roubles(least, 'ru-RU')} ₽`,
    en: `orders from ${roubles(least, 'en-GB')} RUB are brought here`,
    es: `aquí se llevan pedidos desde ${roubles(least, 'es-ES')} RUB`,
  }),
} as const

const roubles = (sum: Minor, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(sum / 100)
