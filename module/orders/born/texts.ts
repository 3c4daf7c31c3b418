import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import type { Refused } from './plan.ts'

type Said = { cause: Text; remedy: Text }

const retry = {
  ru: 'затем нажмите «Повторить».',
  en: 'then press Retry.',
  es: 'y pulse Reintentar.',
}

/** What people read about an order of 1C that does not come to the CRM. */
export function refusedBorn(why: Refused): MostError {
  const { cause, remedy } = saidOf(why)
  const code = why.kind === 'ambiguous' || why.kind === 'taken' ? 'conflict' : 'not_configured'
  return new MostError(code, 'refusal', cause, { remedy })
}

function saidOf(why: Refused): Said {
  switch (why.kind) {
    case 'ambiguous': {
      const ids = why.orders.slice(0, 5).join(', ')
      return {
        cause: {
          ru: `Заказу 1С подходит несколько заказов retailCRM (ID ${ids}). Модуль не выбирает наугад.`,
          en: `Several orders of retailCRM fit the 1C order (ids ${ids}). The module does not guess.`,
          es: `Varios pedidos de retailCRM coinciden con el de 1C (ID ${ids}). El módulo no adivina.`,
        },
        remedy: {
          ru: `Объедините или отмените лишние заказы в retailCRM либо впишите код документа 1С в поле «ID в 1С» нужного, ${retry.ru}`,
          en: `Merge or remove the extra orders in retailCRM, or put the id of the 1C document into the field “1C id” of the right one, ${retry.en}`,
          es: `Combine o quite los pedidos sobrantes en retailCRM, o escriba el id del documento de 1C en el campo «ID en 1C» del correcto, ${retry.es}`,
        },
      }
    }
    case 'taken':
      return {
        cause: {
          ru: `Заказ сайта с этим номером уже есть в retailCRM (ID ${why.order}) и связан с другим документом 1С.`,
          en: `The site's order of this number is in retailCRM (id ${why.order}) and paired with another 1C document.`,
          es: `El pedido del sitio con este número ya está en retailCRM (ID ${why.order}), vinculado a otro documento de 1C.`,
        },
        remedy: {
          ru: 'Проверьте, не загружен ли заказ сайта в 1С дважды, и пометьте лишний документ на удаление.',
          en: 'Check whether the order of the site was loaded into 1C twice, and delete the extra document.',
          es: 'Compruebe si el pedido del sitio se cargó dos veces en 1C y elimine el documento sobrante.',
        },
      }
    case 'no_head':
      return {
        cause: {
          ru: 'Расширение в 1С не передаёт покупателя и условия заказа.',
          en: 'The extension in 1C does not tell the customer and terms of the order.',
          es: 'La extensión de 1C no transmite el cliente ni las condiciones del pedido.',
        },
        remedy: {
          ru: `Обновите расширение в 1С, ${retry.ru}`,
          en: `Update the extension in 1C, ${retry.en}`,
          es: `Actualice la extensión en 1C ${retry.es}`,
        },
      }
    case 'no_site':
      return {
        cause: {
          ru: 'Не выбрано, в какой магазин retailCRM передавать заказы этой организации 1С.',
          en: 'No retailCRM shop is chosen for the orders of this 1C organisation.',
          es: 'No se ha elegido la tienda de retailCRM para los pedidos de esta organización de 1C.',
        },
        remedy: {
          ru: `Выберите магазин в настройках «Заказы из 1С» или сопоставьте его организации, ${retry.ru}`,
          en: `Choose the shop in the settings “Orders born in 1C” or map it to the organisation, ${retry.en}`,
          es: `Elija la tienda en los ajustes «Pedidos nacidos en 1C» o asígnela a la organización, ${retry.es}`,
        },
      }
    case 'no_receipt_status':
      return {
        cause: {
          ru: 'Не выбран статус для чеков: в обычном статусе покупатель получил бы сообщение о заказе, который уже забрал.',
          en: 'No status is chosen for receipts: in an ordinary one the customer would be told about goods that he has already taken.',
          es: 'No se ha elegido el estado de los tiques: en uno corriente el cliente recibiría un mensaje sobre algo que ya tiene.',
        },
        remedy: {
          ru: `Выберите завершающий статус в настройках «Заказы из 1С», ${retry.ru}`,
          en: `Choose a final status in the settings “Orders born in 1C”, ${retry.en}`,
          es: `Elija un estado final en los ajustes «Pedidos nacidos en 1C», ${retry.es}`,
        },
      }
  }
}

const listed = (names: readonly string[]): string =>
  [...new Set(names)]
    .slice(0, 3)
    .map((name) => `«${name}»`)
    .join(', ')

export function unknownInCrm(names: readonly string[], error: MostError): MostError {
  return new MostError(
    'unknown_offer',
    'refusal',
    {
      ru: `retailCRM не знает товар ${listed(names)} из заказа 1С.`,
      en: `retailCRM does not know item ${listed(names)} of the 1C order.`,
      es: `retailCRM no conoce el artículo ${listed(names)} del pedido de 1C.`,
    },
    {
      remedy: {
        ru: `Загрузите каталог из 1С в retailCRM и проверьте в настройках заказов, где хранится код товара, ${retry.ru}`,
        en: `Load the 1C catalogue into retailCRM and check in the order settings where the id of the good is kept, ${retry.en}`,
        es: `Cargue el catálogo de 1C en retailCRM y revise en los ajustes dónde está el id del artículo, ${retry.es}`,
      },
      fields: error.fields,
      cause: error,
    },
  )
}

export const notices = {
  linked: {
    ru: 'Такой заказ в retailCRM уже был: он связан с документом 1С, новый не создан.',
    en: 'retailCRM had this order already: it was linked to the 1C document and not made again.',
    es: 'retailCRM ya tenía este pedido: se vinculó al documento de 1C y no se creó otro.',
  },
  numberTaken: (number: string, given: string): Said => ({
    cause: {
      ru: `Номер ${number} в retailCRM уже занят другим заказом, поэтому заказ из 1С получил там номер ${given}.`,
      en: `Another order of retailCRM has number ${number}, so the order of 1C got number ${given} there.`,
      es: `Otro pedido de retailCRM tiene el número ${number}; el de 1C recibió allí el número ${given}.`,
    },
    remedy: {
      ru: 'Ничего делать не нужно: номер retailCRM виден в документе 1С. Чтобы номера не совпадали, задайте в 1С свой префикс.',
      en: 'Nothing needs to be done: the 1C document shows the retailCRM number. A prefix of its own in 1C keeps numbers apart.',
      es: 'No hay que hacer nada: el documento de 1C muestra el número de retailCRM. Un prefijo propio en 1C evita coincidencias.',
    },
  }),
  otherTotal: (onec: string, crm: string): Said => ({
    cause: {
      ru: `Сумма заказа в retailCRM — ${crm}, в 1С — ${onec}.`,
      en: `The order's total is ${crm} in retailCRM and ${onec} in 1C.`,
      es: `El total del pedido es ${crm} en retailCRM y ${onec} en 1C.`,
    },
    remedy: {
      ru: 'Проверьте, что НДС в ценах 1С включён в сумму и что в retailCRM нет собственных скидок и округления.',
      en: 'Check that prices in 1C include VAT and that retailCRM adds no discounts or rounding of its own.',
      es: 'Compruebe que los precios de 1C incluyen el IVA y que retailCRM no añade descuentos ni redondeo.',
    },
  }),
  delivery: (method: string, types: readonly string[]): { key: string; message: Text; remedy: Text } => ({
    key: `born.delivery.${method}`,
    message: {
      ru: `Способу доставки 1С «${method}» ${types.length > 1 ? `соответствует несколько типов доставки retailCRM (${types.join(', ')})` : 'не сопоставлен тип доставки retailCRM'}: заказы из 1С создаются без него.`,
      en: `The 1C delivery method “${method}” ${types.length > 1 ? `has several retailCRM delivery types (${types.join(', ')})` : 'has no retailCRM delivery type'}: orders born in 1C are made without it.`,
      es: `El método de entrega «${method}» de 1C ${types.length > 1 ? `tiene varios tipos de entrega (${types.join(', ')})` : 'no tiene tipo de entrega'} en retailCRM: los pedidos de 1C se crean sin él.`,
    },
    remedy: {
      ru: 'Сопоставьте способу один тип доставки в настройках заказов.',
      en: 'Map one delivery type to the method in the order settings.',
      es: 'Asigne un tipo de entrega al método en los ajustes de pedidos.',
    },
  }),
} as const
