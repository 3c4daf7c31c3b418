import type { Text } from '../../shared/kernel/errors.ts'
import type { Gone } from '../links/index.ts'
import { mapTitles, pageOfMap, unmappedKey } from '../tenants/index.ts'
import type { Unmapped } from './map.ts'
import type { Field } from './ownership.ts'

type Said = { cause: Text; remedy: Text }

const listed = (names: string[]): string =>
  names.length > 3
    ? `${names.slice(0, 3).map(quoted).join(', ')} …(${names.length})`
    : names.map(quoted).join(', ')
const quoted = (name: string): string => `«${name}»`

/** What people read about an order that does not travel, or travels otherwise than one side wished. */
export const problems = {
  noLines: {
    cause: {
      ru: 'В заказе нет ни одного товара, 1С такой заказ не примет.',
      en: 'The order has no items; 1C does not take such an order.',
      es: 'El pedido no tiene artículos; 1C no lo acepta.',
    },
    remedy: {
      ru: 'Добавьте товары в заказ — он уйдёт сам.',
      en: 'Add items to the order: it will leave by itself.',
      es: 'Añada artículos al pedido: se enviará solo.',
    },
  },
  offersWithoutId: (names: string[], key: string): Said => ({
    cause: {
      ru: `У товара ${listed(names)} в retailCRM не заполнен ${key}, по которому его находят в 1С.`,
      en: `Item ${listed(names)} has no ${key} in retailCRM, by which 1C finds it.`,
      es: `El artículo ${listed(names)} no tiene ${key} en retailCRM, con el que 1C lo encuentra.`,
    },
    remedy: {
      ru: 'Замените позицию на товар из каталога 1С или выберите другой идентификатор в настройках заказов, затем нажмите «Повторить».',
      en: 'Replace the line by an item of the 1C catalogue, or choose another identifier in the order settings, then press Retry.',
      es: 'Sustituya la línea por un artículo del catálogo de 1C o elija otro identificador en los ajustes, y pulse Reintentar.',
    },
  }),
  unknownOffers: (names: string[]): Said => ({
    cause: {
      ru: `1С не знает товар ${listed(names)}.`,
      en: `1C does not know item ${listed(names)}.`,
      es: `1C no conoce el artículo ${listed(names)}.`,
    },
    remedy: {
      ru: 'Проверьте, что товар есть в 1С и не удалён, обновите каталог CRM из 1С или замените позицию, затем нажмите «Повторить».',
      en: 'Check that the item exists in 1C, refresh the CRM catalogue from 1C or replace the line, then press Retry.',
      es: 'Compruebe que el artículo existe en 1C, actualice el catálogo del CRM o sustituya la línea, y pulse Reintentar.',
    },
  }),
  orderGone: (why: Gone | null): Said => ({
    cause: {
      ru: `Заказа больше нет в retailCRM: ${goneWords(why).ru}. В 1С отменено то, что ещё не отгружено.`,
      en: `The order is no longer in retailCRM: ${goneWords(why).en}. What had not been shipped was cancelled in 1C.`,
      es: `El pedido ya no está en retailCRM: ${goneWords(why).es}. En 1C se canceló lo que no se había enviado.`,
    },
    remedy: {
      ru: 'Если по документу 1С уже была отгрузка или оплата, решите, что с ними делать, в 1С.',
      en: 'If its document in 1C has shipments or payments, decide in 1C what becomes of them.',
      es: 'Si su documento en 1C tiene envíos o pagos, decida en 1C qué hacer con ellos.',
    },
  }),
  linesKept: {
    cause: {
      ru: 'Состав заказа изменили в 1С, в retailCRM он прежний. Модуль ничего не перезаписал.',
      en: 'The lines were changed in 1C and not in retailCRM. Nothing was overwritten.',
      es: 'Las líneas se cambiaron en 1C y no en retailCRM. No se sobrescribió nada.',
    },
    remedy: {
      ru: 'Внесите то же изменение в заказ retailCRM или верните состав в 1С.',
      en: 'Make the same change in the retailCRM order, or put the lines back in 1C.',
      es: 'Haga el mismo cambio en el pedido de retailCRM o restaure las líneas en 1C.',
    },
  },
  linesByCrm: {
    cause: {
      ru: 'Состав заказа изменили одновременно в retailCRM и в 1С. До отгрузки главный — retailCRM: его состав передан в 1С.',
      en: 'The lines were changed in both systems. Before shipment retailCRM owns them: its lines went to 1C.',
      es: 'Las líneas se cambiaron en ambos sistemas. Antes del envío manda retailCRM: sus líneas fueron a 1C.',
    },
    remedy: {
      ru: 'Если в 1С было важное изменение, повторите его в заказе retailCRM.',
      en: 'If the change in 1C mattered, repeat it in the retailCRM order.',
      es: 'Si el cambio en 1C era importante, repítalo en el pedido de retailCRM.',
    },
  },
  linesByOnec: {
    cause: {
      ru: 'Состав заказа изменили одновременно в retailCRM и в 1С. Товар уже отгружается, поэтому главный — 1С: изменение из retailCRM не передано.',
      en: 'The lines were changed in both systems. The goods are leaving, so 1C owns them: the retailCRM change was not sent.',
      es: 'Las líneas se cambiaron en ambos sistemas. La mercancía ya sale, manda 1C: el cambio de retailCRM no se envió.',
    },
    remedy: {
      ru: 'Приведите состав заказа в retailCRM в соответствие с 1С.',
      en: 'Bring the lines in retailCRM in line with 1C.',
      es: 'Ajuste las líneas en retailCRM a las de 1C.',
    },
  },
  refused: (fields: Field[]): Said => ({
    cause: {
      ru: `Заказ уже отгружается, поэтому изменение из retailCRM не передано в 1С: ${fields.map((f) => fieldNames[f].ru).join(', ')}.`,
      en: `The order is being shipped, so the retailCRM change was not sent to 1C: ${fields.map((f) => fieldNames[f].en).join(', ')}.`,
      es: `El pedido ya se envía, el cambio de retailCRM no pasó a 1C: ${fields.map((f) => fieldNames[f].es).join(', ')}.`,
    },
    remedy: {
      ru: 'Договоритесь со складом; если нужно, измените документ в 1С.',
      en: 'Agree with the warehouse; change the document in 1C if needed.',
      es: 'Acuérdelo con el almacén; cambie el documento en 1C si hace falta.',
    },
  }),
  cancelledAfterShipment: {
    cause: {
      ru: 'Заказ отменён в retailCRM, но часть товаров уже отгружена. В 1С отменён только остаток.',
      en: 'The order was cancelled in retailCRM when a part had been shipped. Only the rest was cancelled in 1C.',
      es: 'El pedido se canceló en retailCRM con una parte ya enviada. En 1C se canceló solo el resto.',
    },
    remedy: {
      ru: 'Оформите возврат отгруженных товаров.',
      en: 'Arrange the return of the goods that were shipped.',
      es: 'Tramite la devolución de lo enviado.',
    },
  },
  wantsGoods: {
    cause: {
      ru: 'Заказ в retailCRM отменён или удалён, а в 1С в его документ после этого добавили товары.',
      en: 'The order is cancelled or deleted in retailCRM, and goods were added to its document in 1C afterwards.',
      es: 'El pedido está cancelado o eliminado en retailCRM y después se añadieron productos a su documento en 1C.',
    },
    remedy: {
      ru: 'Отмените добавленные строки в 1С, а если товары нужны, верните заказ в работу в retailCRM.',
      en: 'Cancel the added rows in 1C or, if the goods are wanted, take the order up again in retailCRM.',
      es: 'Cancele las filas añadidas en 1C o, si los productos hacen falta, reactive el pedido en retailCRM.',
    },
  },
  organisationRefused: {
    cause: {
      ru: 'По заказу уже есть отгрузка, поэтому юрлицо не изменено: документ в 1С остался прежним.',
      en: 'A part of the order has been shipped, so its organisation was not changed: the document in 1C is as it was.',
      es: 'Ya hay un envío del pedido, por lo que no se cambió la organización: el documento de 1C sigue igual.',
    },
    remedy: {
      ru: 'Верните прежнее юрлицо в заказе retailCRM или оформите возврат и новый заказ.',
      en: 'Put the former organisation back in the retailCRM order, or arrange a return and a new order.',
      es: 'Restaure la organización anterior en el pedido de retailCRM, o tramite una devolución y un pedido nuevo.',
    },
  },
  linesNotTaken: {
    ru: 'Состав заказа изменили в 1С, но retailCRM новый состав не принял.',
    en: 'The lines were changed in 1C, but retailCRM did not take them.',
    es: 'Las líneas se cambiaron en 1C, pero retailCRM no las aceptó.',
  },
  fieldsNotTaken: {
    ru: 'Поля заказа изменили в 1С, но retailCRM их не принял.',
    en: 'Fields of the order were changed in 1C, but retailCRM did not take them.',
    es: 'Se cambiaron campos del pedido en 1C, pero retailCRM no los aceptó.',
  },
  unknownFieldValue: (code: string, value: string): { key: string; message: Text; remedy: Text } => ({
    key: `field.${code}.${value}`,
    message: {
      ru: `В справочнике поля «${code}» в retailCRM нет значения «${value}», которое пришло из 1С.`,
      en: `The dictionary of the field “${code}” in retailCRM has no value “${value}”, which came from 1C.`,
      es: `El catálogo del campo «${code}» en retailCRM no tiene el valor «${value}», que llegó de 1C.`,
    },
    remedy: {
      ru: 'Добавьте значение в справочник retailCRM и обновите справочники.',
      en: 'Add the value to the dictionary in retailCRM and refresh the dictionaries.',
      es: 'Añada el valor al catálogo en retailCRM y actualice los catálogos.',
    },
  }),
  linesOvertaken: {
    cause: {
      ru: 'Пока состав из 1С записывался в retailCRM, менеджер изменил товары заказа: его изменение могло пропасть.',
      en: 'While the lines of 1C were being written, a manager changed the items in retailCRM: the change may be lost.',
      es: 'Mientras se escribían las líneas de 1C, un gestor cambió los artículos en retailCRM: el cambio pudo perderse.',
    },
    remedy: {
      ru: 'Проверьте товары в заказе retailCRM и при необходимости повторите изменение.',
      en: 'Check the items of the retailCRM order and repeat the change if needed.',
      es: 'Revise los artículos del pedido en retailCRM y repita el cambio si hace falta.',
    },
  },
  deletedInOnec: {
    cause: {
      ru: 'Документ этого заказа помечен на удаление в 1С.',
      en: 'The document of this order is marked as deleted in 1C.',
      es: 'El documento de este pedido está marcado para eliminar en 1C.',
    },
    remedy: {
      ru: 'Снимите пометку в 1С или отмените заказ в retailCRM.',
      en: 'Remove the mark in 1C or cancel the order in retailCRM.',
      es: 'Quite la marca en 1C o cancele el pedido en retailCRM.',
    },
  },
  statusConflict: (winner: 'crm' | 'onec', crm: string, onec: string): Said => ({
    cause: {
      ru: `Статус изменили с обеих сторон: в retailCRM «${crm}», в 1С это «${onec}». Оставлен более новый — ${winner === 'crm' ? 'retailCRM' : '1С'}.`,
      en: `The status changed on both sides: «${crm}» in retailCRM, «${onec}» by 1C. The newer one stays: ${winner === 'crm' ? 'retailCRM' : '1C'}.`,
      es: `El estado cambió en ambos lados: «${crm}» en retailCRM, «${onec}» según 1C. Queda el más nuevo: ${winner === 'crm' ? 'retailCRM' : '1C'}.`,
    },
    remedy: {
      ru: 'Если нужен другой статус, поставьте его ещё раз.',
      en: 'If the other one is right, set it again.',
      es: 'Si el otro es correcto, póngalo de nuevo.',
    },
  }),
  statusUnconfirmed: (told: string, stands: string): Said => ({
    cause: {
      ru: `Связь прервалась, когда модуль передавал в retailCRM статус «${told}», а потом статус заказа сменили: теперь «${stands}».`,
      en: `The connection broke while the status «${told}» was being sent to retailCRM, and then it was changed: now it is «${stands}».`,
      es: `La conexión se cortó al enviar el estado «${told}» a retailCRM, y después lo cambiaron: ahora es «${stands}».`,
    },
    remedy: {
      ru: 'Ничего делать не нужно: действует нынешний статус.',
      en: 'Nothing needs to be done: the present status holds.',
      es: 'No hay que hacer nada: vale el estado actual.',
    },
  }),
  unmapped: (map: UnmappedMap, code: string): { key: string; message: Text; remedy: Text } => ({
    key: unmappedKey(map, code),
    message: {
      ru: `${mapNames[map].ru} «${code}» не сопоставлен с 1С: заказы передаются без него.`,
      en: `${mapNames[map].en} «${code}» has no pair in 1C: orders go without it.`,
      es: `${mapNames[map].es} «${code}» no tiene par en 1C: los pedidos van sin él.`,
    },
    remedy: map === 'vat' ? correctVat : addPair(pageOfMap(map).title),
  }),
} as const

const goneWords = (why: Gone | null): Text => {
  if (why?.kind === 'deleted') return { ru: 'его удалили', en: 'it was deleted', es: 'fue eliminado' }
  if (why?.kind === 'merged')
    return {
      ru: `его объединили с заказом (ID ${why.into})`,
      en: `it was merged into another order (id ${why.into})`,
      es: `se combinó con otro pedido (id ${why.into})`,
    }
  return {
    ru: 'его удалили или объединили с другим',
    en: 'it was deleted or merged into another one',
    es: 'fue eliminado o combinado con otro',
  }
}

const fieldNames: Record<Field, Text> = {
  head: { ru: 'реквизиты заказа', en: 'order details', es: 'datos del pedido' },
  cancel: { ru: 'отмена', en: 'cancellation', es: 'cancelación' },
  customer: { ru: 'покупатель', en: 'customer', es: 'cliente' },
  comments: { ru: 'комментарии', en: 'comments', es: 'comentarios' },
  customFields: { ru: 'поля', en: 'fields', es: 'campos' },
  lines: { ru: 'состав', en: 'lines', es: 'líneas' },
  delivery: { ru: 'доставка', en: 'delivery', es: 'entrega' },
  payments: { ru: 'оплаты', en: 'payments', es: 'pagos' },
  status: { ru: 'статус', en: 'status', es: 'estado' },
}

type UnmappedMap = Unmapped['map']

const correctVat: Text = {
  ru: 'Исправьте ставку у товара в каталоге; в 1С взята ставка из карточки товара.',
  en: "Correct the item's rate in the catalogue; 1C used the rate of its own card.",
  es: 'Corrija el tipo en el catálogo; 1C usó el de su ficha.',
}

const addPair = (page: Text): Text => ({
  ru: `Добавьте пару в настройках, на странице «${page.ru}».`,
  en: `Add the pair in the settings, on the page “${page.en}”.`,
  es: `Añada la pareja en los ajustes, en la página «${page.es}».`,
})

const mapNames: Record<UnmappedMap, Text> = {
  ...mapTitles,
  payment: { ru: 'Тип оплаты', en: 'Payment type', es: 'Tipo de pago' },
  'payment.to_crm': { ru: 'Вид оплаты 1С', en: 'Payment kind of 1C', es: 'Forma de pago de 1C' },
  delivery: { ru: 'Тип доставки', en: 'Delivery type', es: 'Tipo de entrega' },
  itemStatus: { ru: 'Статус товара', en: 'Item status', es: 'Estado del artículo' },
  'store.to_onec': { ru: 'Склад', en: 'Store', es: 'Almacén' },
  'store.to_crm': { ru: 'Склад 1С', en: 'Store of 1C', es: 'Almacén de 1C' },
  manager: { ru: 'Менеджер', en: 'Manager', es: 'Gestor' },
  vat: { ru: 'Ставка НДС', en: 'VAT rate', es: 'Tipo de IVA' },
}
