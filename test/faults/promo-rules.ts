import { shop as goods, offerKey } from '../stand-ins/shop.ts'

/** Codes that managers type: one for everybody, one for a single order, one that nobody knows. */
export const promoCodes = ['ОСЕНЬ10', 'ОДИН', 'НЕТТАКОГО'] as const

const percent = (id: string, value: number, code: object) => ({
  ...{ id, name: id, effect: { kind: 'percent', percent: value } },
  code,
})

/** Rules of the base in the storm. */
export const promoRules = [
  percent('Осень', 10, { code: promoCodes[0] }),
  percent('Один раз', 15, { code: promoCodes[1], limit: 1 }),
  { id: 'От 10 000', name: 'От 10 000', effect: { kind: 'threshold', sum: 1_000_000, percent: 3 } },
  {
    id: 'Подарок',
    name: 'Подарок',
    effect: { kind: 'gift', sum: 3_000_000, good: offerKey(goods.goods.at(-2)!) },
  },
]
