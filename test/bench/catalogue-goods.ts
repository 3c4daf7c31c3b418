import type { CatalogueRules, Good, OfferPrice } from '../../module/goods/catalogue/plan.ts'

/** Sizes of a catalogue; the largest is asked for by `ICML_GOODS=1000000`. */
export const catalogueSize = Number(process.env.ICML_GOODS ?? 100_000)

export const groupCount = 500
const colours = ['белый', 'чёрный', 'хром', 'бронза', 'графит', 'латунь', 'никель']

export const groupOf = (n: number): string =>
  `60e1aa10-5c1d-11ef-9b3f-${String(n % groupCount).padStart(12, '0')}`

/** As a shop of plumbing has them: six properties, a description of a few sentences, two pictures; about 1.5 kB of ICML. */
export function catalogueGood(n: number): Good {
  const id = `b4a3c1e0-5c1d-11ef-9b3f-${n.toString(16).padStart(12, '0')}`
  const property = (code: number, name: string, ...values: string[]) => ({
    id: `94094000-5c1d-11ef-9b3f-${String(code).padStart(12, '0')}`,
    name,
    values,
  })
  return {
    id,
    name: `Смеситель для ванны «Аквамарин» ${n}, ${colours[n % colours.length]}`,
    fullName: `Смеситель для ванны «Аквамарин» модель ${n} с душевым набором`,
    article: `AQ-${n}`,
    description: `Латунный корпус, картридж ${25 + (n % 20)} мм & аэратор <антикальций>. Шланг 1,5 м, лейка с ${1 + (n % 5)} режимами. Гарантия ${1 + (n % 10)} лет, сервис в ${n % 80} городах.`,
    kind: 'goods',
    group: groupOf(n),
    category: null,
    unit: { code: '796', name: 'шт' },
    vatRate: '22',
    weight: 900 + (n % 4_000),
    size: { length: 300 + (n % 200), width: 150, height: 120 },
    marked: false,
    madeToOrderDays: null,
    sellable: n % 50 !== 0,
    bannedRegions: [],
    barcodes: [`460700${String(n).padStart(7, '0')}`],
    properties: [
      property(1, 'Цвет', colours[n % colours.length]!),
      property(2, 'Материал', 'латунь', 'нержавеющая сталь'),
      property(3, 'Назначение', 'для ванны', 'для душа'),
      property(4, 'Страна', n % 2 ? 'Россия' : 'Германия'),
      property(5, 'Длина излива, мм', String(150 + (n % 200))),
      property(6, 'Управление', 'однорычажное'),
    ],
    pictures: [
      { id: `91c70000-${n}-1`, url: `https://shop.example/img/${n}-1.jpg` },
      { id: `91c70000-${n}-2`, url: `https://shop.example/img/${n}-2.jpg` },
    ],
    characteristics: [],
    parts: [],
    changedAt: '2026-11-17T18:00:00+03:00',
  }
}

export const cataloguePrice = (n: number): OfferPrice => ({
  price: 100_000 + n,
  purchase: 70_000 + n,
  currency: 'RUB',
})

export const catalogueRules: CatalogueRules = {
  scheme: { offerKey: 'xmlId', offerPrefix: '' },
  groups: new Set(Array.from({ length: groupCount }, (_, n) => groupOf(n))),
  excludedGroups: new Set(),
  excludedKinds: new Set(),
  currency: 'RUB',
}
