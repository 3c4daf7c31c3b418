import type { Text } from '../../shared/kernel/errors.ts'
import { maskText } from '../../shared/kernel/mask.ts'

/** What is said of every carrier alike; the carrier's own words come from its answer. */
export const texts = {
  timeout: {
    ru: 'служба доставки не ответила вовремя',
    en: 'the carrier did not answer in time',
    es: 'el transportista no respondió a tiempo',
  },
  auth: {
    ru: 'служба доставки не приняла ключ; проверьте учётные данные в настройках',
    en: 'the carrier did not take the key; check the credentials in the settings',
    es: 'el transportista no aceptó la clave; compruebe las credenciales en los ajustes',
  },
  rateLimited: {
    ru: 'служба доставки просит обращаться реже',
    en: 'the carrier asks for fewer requests',
    es: 'el transportista pide menos solicitudes',
  },
  down: {
    ru: 'служба доставки сейчас не работает',
    en: 'the carrier is down at the moment',
    es: 'el transportista no está disponible en este momento',
  },
  badResponse: {
    ru: 'служба доставки ответила непонятно',
    en: 'the carrier gave an answer that cannot be read',
    es: 'el transportista dio una respuesta ilegible',
  },
  tooLarge: {
    ru: 'ответ службы доставки слишком велик',
    en: 'the answer of the carrier is too large',
    es: 'la respuesta del transportista es demasiado grande',
  },
  noTariffs: {
    ru: 'служба доставки не возит такое отправление по этому направлению',
    en: 'the carrier does not take such a parcel this way',
    es: 'el transportista no lleva tal envío por esta ruta',
  },
  onlyRoubles: {
    ru: 'служба доставки считает только в рублях',
    en: 'the carrier counts in roubles alone',
    es: 'el transportista calcula solo en rublos',
  },
  oneParcel: {
    ru: 'служба доставки принимает заказ только одним местом',
    en: 'the carrier takes an order as one parcel only',
    es: 'el transportista acepta un pedido en un solo bulto',
  },
  noPostcode: {
    ru: 'в адресе нет индекса; укажите его в заказе',
    en: 'the address has no postcode; give it in the order',
    es: 'la dirección no tiene código postal; indíquelo en el pedido',
  },
  notOffered: {
    ru: 'этот вид отправления так не продаётся',
    en: 'this kind of mail is not sold so',
    es: 'este tipo de envío no se vende así',
  },
  noAccount: {
    ru: 'для этого нужны ключи договора; укажите их в настройках службы доставки',
    en: 'this needs the keys of the contract; give them in the settings of the carrier',
    es: 'para esto hacen falta las claves del contrato; indíquelas en los ajustes del transportista',
  },
  noPlace: {
    ru: 'в адресе нет ни города, ни индекса; укажите их в заказе',
    en: 'the address has neither a city nor a postcode; give them in the order',
    es: 'la dirección no tiene ciudad ni código postal; indíquelos en el pedido',
  },
  noPoint: {
    ru: 'не выбран пункт выдачи; выберите его в доставке заказа',
    en: 'no pickup point is chosen; choose one in the delivery of the order',
    es: 'no se ha elegido un punto de recogida; elíjalo en la entrega del pedido',
  },
  noCod: {
    ru: 'наложенный платёж у этой службы через модуль не оформляется',
    en: 'cash on delivery is not arranged with this carrier through the module',
    es: 'el pago contra reembolso no se gestiona con este transportista desde el módulo',
  },
} as const satisfies Record<string, Text>

/** The carrier's own words, as far as a manager may read them: phones and e-mails that it repeats are masked. */
export function saidBy(name: Text, words: string): Text {
  const said = maskText(words.trim()).slice(0, 300)
  return { ru: `${name.ru}: ${said}`, en: `${name.en}: ${said}`, es: `${name.es}: ${said}` }
}
