import type { MostError, Text } from '../../../shared/kernel/errors.ts'

type Said = { cause: Text; remedy: Text }

const listed = (names: readonly string[]): string =>
  names
    .slice(0, 3)
    .map((name) => `«${name}»`)
    .join(', ') + (names.length > 3 ? ` …(${names.length})` : '')

const again: Text = {
  ru: 'Исправьте причину в retailCRM и нажмите «Повторить».',
  en: 'Remove the cause in retailCRM and press “Retry”.',
  es: 'Corrija la causa en retailCRM y pulse «Reintentar».',
}

/** What people read about shipments that the CRM does not show as 1C has them. */
export const problems = {
  shortStock: (number: string, names: readonly string[]): Said => ({
    cause: {
      ru: `Отгрузка ${number}: по остаткам retailCRM на складе не хватает товара ${listed(names)}, у него она не показана. Остальное передано.`,
      en: `Shipment ${number}: by the stock of retailCRM the store lacks ${listed(names)}, it is not shown there. The rest went.`,
      es: `Envío ${number}: según retailCRM falta ${listed(names)} en el almacén y no se muestra. El resto pasó.`,
    },
    remedy: {
      ru: 'Обновите остатки этого склада в retailCRM (или снимите чужой резерв) и нажмите «Повторить».',
      en: 'Refresh the stock of this store in retailCRM (or release another reservation) and press “Retry”.',
      es: 'Actualice las existencias del almacén en retailCRM (o libere otra reserva) y pulse «Reintentar».',
    },
  }),
  refused: (number: string, names: readonly string[], { publicMessage }: MostError): Said => ({
    cause: {
      ru: `Отгрузка ${number}, товар ${listed(names)}. ${publicMessage.ru}`,
      en: `Shipment ${number}, item ${listed(names)}. ${publicMessage.en}`,
      es: `Envío ${number}, artículo ${listed(names)}. ${publicMessage.es}`,
    },
    remedy: again,
  }),
  /** Of the order's date and store, its mark, or marking codes: the CRM's own words. */
  notTaken: ({ publicMessage }: MostError): Said => ({ cause: publicMessage, remedy: again }),
  warehouseOff: {
    cause: {
      ru: 'В retailCRM не включена внешняя складская система, поэтому отгрузки 1С в заказах не показываются.',
      en: 'The external warehouse system is off in retailCRM, so shipments of 1C are not shown in orders.',
      es: 'El sistema de almacén externo está desactivado en retailCRM: los envíos de 1C no se muestran.',
    },
    remedy: {
      ru: 'Подключите модуль заново из раздела «Маркетплейс» retailCRM. Отгрузки дойдут, когда заказ изменится снова или вы нажмёте «Повторить» у записи в журнале.',
      en: 'Connect the module again in the retailCRM marketplace. Shipments arrive when the order changes again or you press “Retry” at the journal entry.',
      es: 'Conecte de nuevo el módulo en el marketplace de retailCRM. Los envíos llegarán cuando cambie el pedido o pulse «Reintentar» en el registro.',
    },
  },
  storeUnmapped: (store: string): Said => ({
    cause: {
      ru: `Склад 1С «${store}» не сопоставлен с retailCRM: отгрузки с него в заказах не показываются.`,
      en: `Store «${store}» of 1C has no pair in retailCRM: shipments from it are not shown in orders.`,
      es: `El almacén «${store}» de 1C no tiene par en retailCRM: sus envíos no se muestran.`,
    },
    remedy: {
      ru: 'Выберите для него склад retailCRM в сопоставлениях.',
      en: 'Choose a store of retailCRM for it in the maps.',
      es: 'Elija para él un almacén de retailCRM en las correspondencias.',
    },
  }),
  undone: (numbers: readonly string[], names: readonly string[]): Said => ({
    cause: {
      ru: `В 1С отменили или изменили отгрузку ${numbers.join(', ')} (${listed(names)}), а заказ в retailCRM уже отмечен отгруженным и закрыт для изменения.`,
      en: `Shipment ${numbers.join(', ')} (${listed(names)}) was undone or changed in 1C, but retailCRM has the order as shipped and locked.`,
      es: `El envío ${numbers.join(', ')} (${listed(names)}) se anuló o cambió en 1C, pero retailCRM tiene el pedido como enviado y bloqueado.`,
    },
    remedy: {
      ru: 'Выясните у склада, что с товаром. Снимите в заказе retailCRM отметку «Отгружен» — модуль сам приведёт отгрузки к виду 1С; если снять её нельзя, оформите возврат.',
      en: 'Ask the warehouse. Take the mark “shipped” off the order in retailCRM and the module brings its shipments in line with 1C; if that is not possible, make a return.',
      es: 'Consulte al almacén. Quite la marca «enviado» del pedido y el módulo ajustará los envíos a 1C; si no es posible, haga una devolución.',
    },
  }),
  reopened: {
    cause: {
      ru: 'В retailCRM заказ отмечен отгруженным, а по данным 1С он отгружен уже не полностью.',
      en: 'retailCRM has the order as shipped, but by 1C not all of it is shipped any more.',
      es: 'retailCRM tiene el pedido como enviado, pero según 1C ya no está enviado del todo.',
    },
    remedy: {
      ru: 'Выясните у склада, что с товаром. Если отгрузку отменили, снимите в заказе отметку «Отгружен».',
      en: 'Ask the warehouse. If the shipment was undone, take the mark “shipped” off the order.',
      es: 'Consulte al almacén. Si el envío se anuló, quite la marca «enviado» del pedido.',
    },
  },
} as const
