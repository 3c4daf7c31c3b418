import type {
  ChoiceInput,
  NewGoodInput,
  OnecActs,
  PriceTypeInput,
  StoreInput,
} from '../../../stand-ins/onec/acts.ts'
import { Refusal, wrongField } from '../../../stand-ins/onec/problem.ts'
import { unitId } from '../../infobase/shop/ids.ts'
import type { Base } from '../served-base.ts'
import { changeCard, markDeleted } from './card.ts'
import type { Desk } from './desk.ts'
import { changePrices, setPrices } from './prices.ts'
import { addStock, receiveGoods, setStock } from './stock.ts'

type People = <T>(work: () => T) => T
type GoodsActs = Pick<
  OnecActs,
  | 'setStock'
  | 'setGood'
  | 'choose'
  | 'enterGood'
  | 'deleteGood'
  | 'enterStore'
  | 'enterPriceType'
  | 'receive'
  | 'changeMany'
>

/** What people do with goods: cards, documents, and the settings form of the extension. */
export function goodsActs(base: Base, desk: Desk, people: People): GoodsActs {
  const choose = (kind: string, id: string, chosen: boolean) =>
    base.call('мст_Настройки.Выбрать', kind, id, chosen)
  return {
    setStock: (input) => people(() => setStock(desk, input)),
    setGood: async ({ good, chosen, prices, ...card }) => {
      people(() => {
        changeCard(desk, good, card)
        if (prices) setPrices(desk, good, prices)
      })
      // The form has a list of goods that stay inside whatever their group.
      if (chosen !== undefined) await choose('Исключения', productIn(good), !chosen)
      return { id: good }
    },
    choose: async (input) => {
      await choose(kindOf(desk, input), input.id, input.chosen)
      return input
    },
    enterGood: (input) => people(() => enterGood(desk, input)),
    deleteGood: (good) => people(() => markDeleted(desk, good)),
    enterStore: async (input) => {
      people(() => enterStore(desk, input))
      if (input.kind !== 'own' && input.kind !== 'retail')
        await base.call('мст_Настройки.Записать', 'ВидыСкладов', input.id, '', '', input.kind)
      await choose('Склады', input.id, true)
      return input
    },
    enterPriceType: async (input) => {
      people(() => enterPriceType(desk, input))
      await choose('ВидыЦен', input.id, true)
      return input
    },
    receive: (input) => people(() => receiveGoods(desk, input)),
    changeMany: ({ from, count, stock, price }) => {
      const goods = base.selectedOffers().slice(from, from + count)
      people(() => {
        if (stock) addStock(desk, goods, stock)
        if (price) changePrices(desk, goods, price)
      })
      return { changed: goods.length }
    },
  }
}

const productIn = (good: string): string => good.split('#')[0]!

const kinds = {
  store: ['Склады', 'Склады'],
  priceType: ['ВидыЦен', 'ВидыЦен'],
  category: ['Категории', 'Номенклатура'],
} as const

function kindOf(desk: Desk, { kind, id }: ChoiceInput): string {
  const [name, catalogue] = kinds[kind]
  if (!desk.reference('Справочник', catalogue, id)) throw wrongField('id', 'В справочнике такого нет', id)
  return name
}

function enterGood(desk: Desk, { id, name, group, article }: NewGoodInput): object {
  if (desk.reference('Справочник', 'Номенклатура', id))
    throw new Refusal('conflict', `Номенклатура ${id} уже есть.`)
  if (group !== null && !desk.reference('Справочник', 'Номенклатура', group))
    throw wrongField('group', 'Группа не найдена', group)
  const { writer } = desk
  // A kind of goods stands for each group.
  const kind = group ?? desk.infobase.database.rows('Справочник.ВидыНоменклатуры')[0]!.key
  writer.item('Номенклатура', id, {
    Наименование: name,
    НаименованиеПолное: name,
    Артикул: article,
    ...(group === null ? {} : { Родитель: writer.reference('Номенклатура', group) }),
    ВидНоменклатуры: writer.reference('ВидыНоменклатуры', kind),
    ТипНоменклатуры: desk.value('ТипыНоменклатуры', 'Товар'),
    ЕдиницаИзмерения: writer.reference('УпаковкиЕдиницыИзмерения', unitId('796')),
    ИспользованиеХарактеристик: desk.value(
      'ВариантыИспользованияХарактеристикНоменклатуры',
      'НеИспользовать',
    ),
  })
  return { id }
}

function enterStore(desk: Desk, { id, name, kind }: StoreInput): void {
  const type = desk.value('ТипыСкладов', kind === 'retail' ? 'РозничныйМагазин' : 'ОптовыйСклад')
  desk.writer.item('Склады', id, { Наименование: name, ТипСклада: type })
}

function enterPriceType(desk: Desk, { id, name, currency }: PriceTypeInput): void {
  const known = desk.infobase.database
    .rows('Справочник.Валюты')
    .find(({ fields }) => fields.Наименование === currency)
  const money = known
    ? desk.writer.reference('Валюты', known.key)
    : desk.newItem('Валюты', { Наименование: currency })
  desk.writer.item('ВидыЦен', id, { Наименование: name, ЦенаВключаетНДС: true, ВалютаЦены: money })
}
