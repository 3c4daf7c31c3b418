import type { Text } from '../../shared/kernel/errors.ts'

type Said = { message: Text; remedy: Text }

const some = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')}… (${names.length})` : names.join(', ')

/** What people are told of goods. */
export const texts = {
  unpaired: {
    'stock.stores': (names: readonly string[]): Said => ({
      message: {
        ru: `Остатки этих складов 1С никуда не передаются: ${some(names)}.`,
        en: `Stock of these stores of 1C is sent nowhere: ${some(names)}.`,
        es: `Las existencias de estos almacenes de 1C no se envían: ${some(names)}.`,
      },
      remedy: {
        ru: 'Выберите им склады retailCRM на странице «Склады и отгрузки» или уберите их в форме расширения 1С.',
        en: 'Choose stores of retailCRM for them on “Stores and shipments” or remove them in the form of the 1C extension.',
        es: 'Elija almacenes de retailCRM en «Almacenes y envíos» o quítelos en el formulario de la extensión de 1C.',
      },
    }),
    'prices.types': (names: readonly string[]): Said => ({
      message: {
        ru: `Эти виды цен 1С никуда не передаются: ${some(names)}.`,
        en: `These price types of 1C are sent nowhere: ${some(names)}.`,
        es: `Estos tipos de precio de 1C no se envían: ${some(names)}.`,
      },
      remedy: {
        ru: 'Выберите им типы цен retailCRM на странице «Цены» или уберите их в форме расширения 1С.',
        en: 'Choose price types of retailCRM for them on “Prices” or remove them in the form of the 1C extension.',
        es: 'Elija tipos de precio de retailCRM en «Precios» o quítelos en el formulario de la extensión de 1C.',
      },
    }),
  },
  unknownCode: (code: string): Said => ({
    message: {
      ru: `retailCRM не знает склада или типа цен «${code}». По нему ничего не передано.`,
      en: `retailCRM does not know the store or price type “${code}”. Nothing was sent for it.`,
      es: `retailCRM no conoce el almacén o tipo de precio «${code}». No se envió nada de él.`,
    },
    remedy: {
      ru: 'Обновите справочники и исправьте пары на страницах «Склады и отгрузки» и «Цены».',
      en: 'Refresh the dictionaries and correct the pairs on “Stores and shipments” and “Prices”.',
      es: 'Actualice los catálogos y corrija las parejas en «Almacenes y envíos» y «Precios».',
    },
  }),
  stands: {
    ru: '1С повторяет одну и ту же страницу товаров. Проверьте, что в 1С стоит последняя версия расширения.',
    en: '1C repeats the same page of goods. Check that 1C has the latest version of the extension.',
    es: '1C repite la misma página de artículos. Compruebe que 1C tiene la última versión de la extensión.',
  } satisfies Text,
  drift: {
    stock: {
      ru: 'В retailCRM были не те остатки, что передавал модуль: их изменили там вручную или другой программой. Они переданы заново.',
      en: 'retailCRM held other stock than the module had sent: somebody or another program changed it there. It is sent anew.',
      es: 'retailCRM tenía otras existencias que las enviadas: alguien u otro programa las cambió allí. Se envían de nuevo.',
    },
    prices: {
      ru: 'В retailCRM были не те цены, что передавал модуль: их изменили там вручную или другой программой. Они переданы заново.',
      en: 'retailCRM held other prices than the module had sent: somebody or another program changed them there. They are sent anew.',
      es: 'retailCRM tenía otros precios que los enviados: alguien u otro programa los cambió allí. Se envían de nuevo.',
    },
  } satisfies Record<'stock' | 'prices', Text>,
  oddState: (count: number): Text => ({
    ru: `1С прислала ${count} записей об остатках или ценах, которые не разобрать. Они пропущены; полная выгрузка их исправит.`,
    en: `1C sent ${count} entries of stock or prices that cannot be read. They were passed over; the full run will put them right.`,
    es: `1C envió ${count} registros de existencias o precios ilegibles. Se omitieron; la carga completa los corregirá.`,
  }),
}
