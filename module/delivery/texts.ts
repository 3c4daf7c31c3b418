import type { Text } from '../../shared/kernel/errors.ts'
import type { ParcelState } from '../carriers/index.ts'

const say = (ru: string, en: string, es: string): Text => ({ ru, en, es })

export const texts = {
  resting: say(
    'служба доставки не отвечала несколько раз подряд; спросим её снова через минуту',
    'the carrier failed several times in a row; it is asked again in a minute',
    'el transportista falló varias veces seguidas; se le preguntará de nuevo en un minuto',
  ),
  crowded: say(
    'служба доставки отвечает слишком медленно, запросы к ней копятся; повторите расчёт чуть позже',
    'the carrier answers too slowly and requests pile up; calculate again a little later',
    'el transportista responde demasiado lento y se acumulan solicitudes; calcule un poco más tarde',
  ),
  tooHeavy: say(
    'посылка тяжелее, чем берёт служба доставки',
    'the parcel is heavier than the carrier takes',
    'el paquete pesa más de lo que acepta el transportista',
  ),
  tooLarge: say(
    'посылка больше, чем берёт служба доставки',
    'the parcel is larger than the carrier takes',
    'el paquete es más grande de lo que acepta el transportista',
  ),
  tooMany: say(
    'мест больше, чем служба доставки берёт в одном заказе',
    'there are more parcels than the carrier takes in one order',
    'hay más bultos de los que el transportista acepta en un pedido',
  ),
  moduleName: say('Мост: доставка', 'Most: delivery', 'Most: entrega'),
  moduleDescription: say(
    'Расчёт, оформление и отслеживание доставки всеми службами магазина',
    'Prices, bookings and tracking with all carriers of the shop',
    'Precios, reservas y seguimiento con todos los transportistas de la tienda',
  ),
  quoteField: say('Расчёт', 'Quote', 'Cálculo'),
  cityField: say(
    'Город по справочнику службы',
    'City as the carrier has it',
    'Ciudad según el transportista',
  ),
  cityHint: say(
    'Если служба доставки не находит город из адреса',
    'If the carrier does not find the city of the address',
    'Si el transportista no encuentra la ciudad de la dirección',
  ),
  pointField: say('Пункт выдачи', 'Pickup point', 'Punto de recogida'),
  pointHint: say(
    'Если пункт не выбран из списка тарифа: начните вводить адрес',
    'If no point was chosen from the tariff: begin to type its address',
    'Si no se eligió un punto de la tarifa: empiece a escribir su dirección',
  ),
  inactive: say(
    'Модуль доставки выключен или заморожен. Включите его в retailCRM: Настройки → Интеграция.',
    'The delivery module is off or frozen. Switch it on in retailCRM: Settings → Integration.',
    'El módulo de entrega está desactivado o congelado. Actívelo en retailCRM: Ajustes → Integración.',
  ),
  noCarriers: say(
    'Не включена ни одна служба доставки. Включите её в модуле на странице «Службы доставки».',
    'No carrier is on. Switch one on in the module, page “Carriers”.',
    'No hay ningún transportista activo. Actívelo en el módulo, página «Transportistas».',
  ),
  noOffers: say(
    'Для этого адреса и корзины ни одна служба доставки цену не дала.',
    'No carrier gave a price for this address and cart.',
    'Ningún transportista dio precio para esta dirección y este carrito.',
  ),
  noPackages: say(
    'В заказе нет товаров для доставки. Добавьте товары и рассчитайте ещё раз.',
    'The order has no goods to deliver. Add goods and calculate again.',
    'El pedido no tiene artículos que entregar. Añada artículos y calcule de nuevo.',
  ),
  unknownTariff: say(
    'Такого тарифа у служб доставки магазина нет. Рассчитайте доставку и выберите тариф из списка.',
    'The carriers of the shop have no such tariff. Calculate the delivery and choose a tariff from the list.',
    'Los transportistas de la tienda no tienen esa tarifa. Calcule la entrega y elija una de la lista.',
  ),
  cannotBook: say(
    'Эту доставку модуль не оформляет: служба доставки не принимает заказы по API.',
    'The module cannot book this delivery: the carrier takes no orders by API.',
    'El módulo no puede reservar esta entrega: el transportista no acepta pedidos por API.',
  ),
  noPoint: say(
    'Тариф до пункта выдачи, а пункт не выбран. Выберите его в блоке доставки.',
    'The tariff ends at a pickup point and none is chosen. Choose it in the delivery block.',
    'La tarifa termina en un punto de recogida y no se eligió ninguno. Elíjalo en el bloque de entrega.',
  ),
  noReceiver: say(
    'У получателя нет имени или телефона. Заполните их в заказе.',
    'The receiver has no name or phone. Fill them in.',
    'El destinatario no tiene nombre o teléfono. Rellénelos en el pedido.',
  ),
  unknownDelivery: say(
    'Модуль не знает этой доставки.',
    'The module does not know this delivery.',
    'El módulo no conoce esta entrega.',
  ),
  alreadyGone: say(
    'Посылка уже у службы доставки, менять её поздно.',
    'The parcel is with the carrier already, it is too late to change it.',
    'El paquete ya está con el transportista; es tarde para cambiarlo.',
  ),
  notBookedYet: say(
    'Служба доставки ещё не подтвердила заказ. Повторите через минуту.',
    'The carrier has not confirmed the order yet. Try again in a minute.',
    'El transportista aún no ha confirmado el pedido. Inténtelo en un minuto.',
  ),
  noLabel: say(
    'Эта служба доставки такой формы не печатает.',
    'This carrier does not print this form.',
    'Este transportista no imprime este formulario.',
  ),
  nothingToPrint: say(
    'Нечего печатать: в запросе нет доставок.',
    'Nothing to print: the request names no deliveries.',
    'Nada que imprimir: la solicitud no indica entregas.',
  ),
  noPickup: say(
    'Эта служба доставки не принимает вызов курьера. Привезите посылки сами.',
    'This carrier takes no pick-up requests. Bring the parcels yourself.',
    'Este transportista no acepta solicitudes de recogida. Lleve los paquetes usted mismo.',
  ),
  severalCarriers: say(
    'В одном вызове курьера доставки разных служб. Создайте вызов для каждой службы отдельно.',
    'One pick-up request names deliveries of several carriers. Make one for each carrier.',
    'Una recogida incluye entregas de varios transportistas. Cree una por cada uno.',
  ),
  noAccount: say(
    'Служба доставки, которой оформлен заказ, удалена из настроек.',
    'The carrier of this order was removed from the settings.',
    'El transportista de este pedido se eliminó de los ajustes.',
  ),
  unsure: say(
    'Связь со службой доставки прервалась при оформлении, и спросить её нельзя. Проверьте заказ в её личном кабинете, прежде чем оформлять ещё раз.',
    'The line to the carrier broke while booking and it cannot be asked. Check its cabinet before booking again.',
    'La conexión se cortó al reservar y no se puede preguntar. Compruebe su panel antes de reservar de nuevo.',
  ),
  lost: say(
    'Служба доставки сообщила, что посылка утеряна.',
    'The carrier says that the parcel is lost.',
    'El transportista dice que el paquete se perdió.',
  ),
  lostRemedy: say(
    'Свяжитесь с покупателем и подайте претензию службе доставки.',
    'Talk to the buyer and file a claim with the carrier.',
    'Hable con el comprador y reclame al transportista.',
  ),
  cheapest: say('самый дешёвый', 'the cheapest', 'el más barato'),
  fastest: say('самый быстрый', 'the fastest', 'el más rápido'),
  estimate: say(
    'оценка, служба не отвечает',
    'estimate, the carrier does not answer',
    'estimación, el transportista no responde',
  ),
  stale: say(
    'служба не отвечает, цена от',
    'the carrier does not answer, price of',
    'el transportista no responde, precio de las',
  ),
  shopItself: say('Магазин', 'The shop', 'La tienda'),
  unavailable: say('недоступно', 'unavailable', 'no disponible'),
} as const satisfies Record<string, Text>

export const stateTexts: Record<ParcelState, Text> = {
  creating: say('Создаётся', 'Being created', 'En creación'),
  created: say('Принят службой доставки', 'Taken by the carrier', 'Aceptado'),
  rejected: say('Служба доставки отказала', 'Refused by the carrier', 'Rechazado'),
  accepted: say('Передан службе доставки', 'Handed over', 'Entregado al transportista'),
  in_transit: say('В пути', 'In transit', 'En tránsito'),
  arrived: say('Прибыл в город получателя', 'Arrived in the city', 'Llegó a la ciudad'),
  courier: say('У курьера', 'With the courier', 'Con el mensajero'),
  at_point: say('Ждёт в пункте выдачи', 'Waits at the pickup point', 'Espera en el punto de recogida'),
  delivered: say('Вручён', 'Delivered', 'Entregado'),
  partly_delivered: say('Вручён частично', 'Partly delivered', 'Entregado en parte'),
  not_delivered: say('Не вручён', 'Not delivered', 'No entregado'),
  returning: say('Возвращается', 'On its way back', 'En devolución'),
  returned: say('Возвращён', 'Returned', 'Devuelto'),
  cancelled: say('Отменён', 'Cancelled', 'Cancelado'),
  lost: say('Утерян', 'Lost', 'Perdido'),
  unknown: say('Неизвестно', 'Unknown', 'Desconocido'),
}
