/**
 * The small shop that both stand-ins know: the same goods under the same ids, as after a real first exchange.
 * In the CRM an offer's `xmlId` is `productId` or `productId#characteristicId` (see `offerKey`).
 * Prices are roubles of the retail price type, weights are grams, stock is pieces by store key.
 */

export type ShopVat = '22' | '20' | '10' | 'none'

export type ShopGood = {
  productId: string
  characteristicId: string | null
  name: string
  characteristic?: string
  article: string
  barcode: string
  /** Short name of the unit as people write it: шт, упак, усл. */
  unit: string
  vat: ShopVat
  weight: number
  /** Name of the group, one of `shop.groups`. */
  group: string
  price: number
  stock: Record<string, number>
  service?: boolean
}

export type ShopStore = { key: string; id: string; name: string; type: 'warehouse' | 'retail' | 'supplier' }
export type ShopPriceType = { key: string; id: string; name: string; ratio: number }
export type ShopOrganisation = { id: string; name: string; inn: string; kpp?: string }
export type ShopGroup = { id: string; name: string }

const id = (kind: string, n: number) => `${kind}-5c1d-4e7a-9b3f-${(0x7a2c10000000 + n * 0x1f35).toString(16)}`
const product = (n: number) => id('b4a3c1e0', n)
const variant = (n: number) => id('d91f20ab', n)

const groups: ShopGroup[] = [
  { id: id('60e1aa10', 1), name: 'Смесители и душ' },
  { id: id('60e1aa10', 2), name: 'Раковины и унитазы' },
  { id: id('60e1aa10', 3), name: 'Чай' },
  { id: id('60e1aa10', 4), name: 'Посуда для чая' },
  { id: id('60e1aa10', 5), name: 'Наушники' },
  { id: id('60e1aa10', 6), name: 'Услуги' },
  { id: id('60e1aa10', 7), name: 'Свечи' },
]

const stores: ShopStore[] = [
  { key: 'main', id: id('51a0e700', 1), name: 'Основной склад', type: 'warehouse' },
  { key: 'shop-tverskaya', id: id('51a0e700', 2), name: 'Магазин на Тверской', type: 'retail' },
  { key: 'spb', id: id('51a0e700', 3), name: 'Склад Санкт-Петербург', type: 'warehouse' },
  { key: 'supplier-aqua', id: id('51a0e700', 4), name: 'Поставщик «Аква-Опт»', type: 'supplier' },
]

const priceTypes: ShopPriceType[] = [
  { key: 'base', id: id('9c1ce000', 1), name: 'Розничная', ratio: 1 },
  { key: 'wholesale', id: id('9c1ce000', 2), name: 'Оптовая', ratio: 0.85 },
  { key: 'dealer', id: id('9c1ce000', 3), name: 'Дилерская', ratio: 0.75 },
]

const organisations: ShopOrganisation[] = [
  { id: id('0a6a1500', 1), name: 'ООО «Чистая вода»', inn: '7707083893', kpp: '770701001' },
  { id: id('0a6a1500', 2), name: 'ИП Соколова Мария Андреевна', inn: '500100732259' },
]

type Row = [
  group: number,
  product: number,
  variant: number | null,
  name: string,
  characteristic: string | null,
  article: string,
  vat: ShopVat,
  weight: number,
  price: number,
  stock: [main: number, tverskaya: number, spb: number, supplier: number],
]

const rows: Row[] = [
  [1, 1, null, 'Смеситель для раковины Verona', null, 'SM-101', '22', 1450, 6990, [14, 3, 5, 40]],
  [1, 2, null, 'Смеситель для кухни Lago с гибким изливом', null, 'SM-115', '22', 1980, 9522, [8, 2, 0, 25]],
  [1, 3, 1, 'Душевая стойка Rain', 'хром', 'DS-210-CR', '22', 5200, 18490, [5, 1, 2, 10]],
  [1, 3, 2, 'Душевая стойка Rain', 'чёрный матовый', 'DS-210-BK', '22', 5200, 21490, [2, 0, 1, 6]],
  [1, 4, null, 'Гигиенический душ Fino', null, 'GD-330', '22', 890, 4290, [20, 4, 7, 0]],
  [1, 5, null, 'Шланг для душа 1,75 м', null, 'SH-175', '22', 320, 790.5, [60, 15, 30, 0]],
  [2, 6, null, 'Раковина накладная Ovale 60 см', null, 'RK-060', '22', 11500, 8990, [6, 1, 2, 12]],
  [2, 7, null, 'Унитаз подвесной Nordic безободковый', null, 'UN-400', '22', 24500, 15990, [4, 0, 2, 9]],
  [2, 8, 3, 'Сиденье для унитаза с микролифтом', 'белое', 'SD-01-W', '22', 2300, 2490, [18, 5, 6, 0]],
  [2, 8, 4, 'Сиденье для унитаза с микролифтом', 'чёрное', 'SD-01-B', '22', 2300, 2890, [7, 2, 0, 0]],
  [2, 9, null, 'Инсталляция для подвесного унитаза', null, 'IN-112', '22', 13800, 19990, [5, 0, 3, 15]],
  [2, 10, null, 'Сифон бутылочный хромированный', null, 'SF-032', '20', 640, 1850, [33, 8, 12, 0]],
  [3, 11, 5, 'Чай улун Те Гуань Инь', '100 г', 'TE-TGY-100', '22', 120, 690, [40, 12, 10, 0]],
  [3, 11, 6, 'Чай улун Те Гуань Инь', '250 г', 'TE-TGY-250', '22', 280, 1590, [22, 6, 5, 0]],
  [3, 12, 7, 'Чай чёрный Ассам', '100 г', 'TE-ASM-100', '22', 120, 450, [55, 20, 25, 0]],
  [3, 12, 8, 'Чай чёрный Ассам', '500 г', 'TE-ASM-500', '22', 540, 1990, [10, 3, 4, 0]],
  [3, 13, null, 'Пуэр шу 2015, блин 357 г', null, 'TE-PUE-357', '22', 380, 2350.75, [9, 2, 0, 0]],
  [3, 14, null, 'Иван-чай с чабрецом, 80 г', null, 'TE-IVN-080', '22', 95, 390, [70, 18, 30, 0]],
  [4, 15, null, 'Чайник заварочный из исинской глины 200 мл', null, 'PS-200', '22', 310, 4900, [6, 2, 1, 0]],
  [4, 16, null, 'Набор пиал «Снег», 6 шт.', null, 'PS-006', '22', 540, 2690, [12, 4, 3, 0]],
  [4, 17, null, 'Книга «Чайное дело»', null, 'BK-001', '10', 620, 1290, [15, 5, 0, 0]],
  [4, 18, null, 'Доска для чайной церемонии, бамбук', null, 'PS-035', '22', 1700, 3990, [5, 1, 0, 0]],
  [5, 19, 9, 'Наушники беспроводные Tishina Pro', 'чёрный', 'HP-77-BK', '22', 260, 12990, [11, 4, 6, 0]],
  [5, 19, 10, 'Наушники беспроводные Tishina Pro', 'белый', 'HP-77-WH', '22', 260, 12990, [8, 2, 3, 0]],
  [5, 19, 11, 'Наушники беспроводные Tishina Pro', 'синий', 'HP-77-BL', '22', 260, 13490, [0, 0, 0, 0]],
  [5, 20, null, 'Наушники-вкладыши Kaplya', null, 'HP-12', '22', 60, 3490, [30, 10, 12, 0]],
  [5, 21, null, 'Детские наушники с ограничением громкости', null, 'HP-05', '10', 180, 1990, [16, 5, 4, 0]],
  [5, 22, null, 'Чехол для наушников', null, 'HP-AC-1', '22', 90, 590, [45, 14, 20, 0]],
  [6, 23, null, 'Доставка', null, 'US-DOST', 'none', 0, 300, [0, 0, 0, 0]],
  [6, 24, null, 'Установка смесителя', null, 'US-MONT', 'none', 0, 2500, [0, 0, 0, 0]],
  [7, 25, null, 'Свеча восковая «Зверобой»', null, 'SV-010', '22', 310, 450, [0, 0, 0, 0]],
  [4, 26, null, 'Комплект для чайной церемонии «Снег»', null, 'PS-SET', '22', 2240, 5990, [3, 1, 0, 0]],
]

/** EAN-13 of the shop's own range (prefix 460) with the right check digit. */
function barcodeOf(n: number): string {
  const digits = `46070${String(1234000 + n * 17).padStart(7, '0')}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const goods: ShopGood[] = rows.map(
  ([group, p, v, name, characteristic, article, vat, weight, price, stock], i) => {
    const service = group === 6
    return {
      productId: product(p),
      characteristicId: v === null ? null : variant(v),
      name,
      ...(characteristic === null ? {} : { characteristic }),
      article,
      barcode: service ? '' : barcodeOf(i + 1),
      unit: service ? 'усл' : 'шт',
      vat,
      weight,
      group: groups[group - 1]!.name,
      price,
      stock: service ? {} : Object.fromEntries(stores.map((store, s) => [store.key, stock[s]!])),
      ...(service ? { service: true } : {}),
    }
  },
)

export const shop = { goods, stores, priceTypes, organisations, groups }

/** The CRM's `xmlId` of a good: `productId` or `productId#characteristicId`. */
export function offerKey(good: Pick<ShopGood, 'productId' | 'characteristicId'>): string {
  return good.characteristicId === null ? good.productId : `${good.productId}#${good.characteristicId}`
}
