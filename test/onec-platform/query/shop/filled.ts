import { Moment } from '../../values/moment.ts'
import { ShopReference } from './reference.ts'
import { expense, goodsRef, num, orderRef, receipt, Shop, storeRef } from './shop.ts'

const status = (name: string) => new ShopReference('ПеречислениеСсылка.Статусы', name)

/** The example shop with a few rows in each table. */
export function filledShop(): Shop {
  const shop = new Shop()
  addGoods(shop)
  addOrders(shop)
  addMovements(shop)
  addPrices(shop)
  return shop
}

function addGoods(shop: Shop): void {
  const none = goodsRef('ПустаяСсылка')
  const goods = (id: string, name: string, code: string, parent = none, weight?: number) =>
    shop.add('Справочник.Номенклатура', {
      Ссылка: goodsRef(id),
      Код: code,
      Наименование: name,
      Родитель: parent,
      ЭтоГруппа: weight === undefined,
      ПометкаУдаления: false,
      Артикул: `А-${code}`,
      Вес: weight === undefined ? null : num(weight),
    })
  goods('folder', 'Обувь', '1', none, undefined)
  goods('sub', 'Сапоги', '2', goodsRef('folder'), undefined)
  goods('boots', 'сапоги зимние', '3', goodsRef('sub'), 2)
  goods('shoes', 'Туфли', '4', goodsRef('folder'), 1.5)
  goods('hat', 'Шапка', '5', none, 0.2)
  shop.add('Справочник.Склады', { Ссылка: storeRef('main'), Код: '1', Наименование: 'Главный' })
  shop.add('Справочник.Склады', { Ссылка: storeRef('far'), Код: '2', Наименование: 'Дальний' })
  const owned = { Ссылка: new ShopReference('СправочникСсылка.Характеристики', '42'), Наименование: '42' }
  shop.add('Справочник.Характеристики', { ...owned, Владелец: goodsRef('boots') })
}

function addOrders(shop: Shop): void {
  const order = (id: string, sum: number, state: string, store: string, basis?: ShopReference) =>
    shop.add('Документ.ЗаказКлиента', {
      Ссылка: orderRef(id),
      Номер: id,
      Дата: Moment.of(2026, 1, Number(id)),
      Проведен: true,
      Сумма: num(sum),
      Статус: status(state),
      Склад: storeRef(store),
      Основание: basis,
    })
  order('1', 100, 'Новый', 'main', orderRef('2'))
  order('2', 250, 'Закрыт', 'main')
  order('3', 50, 'Новый', 'far', new ShopReference('ДокументСсылка.Поступление', '7'))
  const line = (id: string, number: number, goods: string, quantity: number) =>
    shop.add('Документ.ЗаказКлиента.Товары', {
      Ссылка: orderRef(id),
      НомерСтроки: num(number),
      Номенклатура: goodsRef(goods),
      Количество: num(quantity),
    })
  line('1', 1, 'boots', 2)
  line('1', 2, 'hat', 1)
  line('2', 1, 'boots', 5)
}

function addMovements(shop: Shop): void {
  const move = (day: number, goods: string, store: string, count: number, kind = receipt, reserve = 0) =>
    shop.add('РегистрНакопления.Остатки', {
      Период: Moment.of(2026, 1, day, 12),
      ВидДвижения: kind,
      Номенклатура: goodsRef(goods),
      Склад: storeRef(store),
      ВНаличии: num(count),
      Резерв: num(reserve),
    })
  move(1, 'boots', 'main', 10)
  move(2, 'boots', 'far', 3)
  move(3, 'boots', 'main', 4, expense)
  move(4, 'hat', 'main', 7, receipt, 2)
  move(5, 'shoes', 'main', 1)
  move(6, 'shoes', 'main', 1, expense)
  const sale = (month: number, goods: string, sum: number) =>
    shop.add('РегистрНакопления.Продажи', {
      Период: Moment.of(2026, month, 10),
      Номенклатура: goodsRef(goods),
      Выручка: num(sum),
    })
  sale(1, 'boots', 100)
  sale(1, 'boots', 50)
  sale(2, 'boots', 30)
  sale(2, 'hat', 5)
}

function addPrices(shop: Shop): void {
  const price = (day: number, goods: string, kind: string, sum: number) =>
    shop.add('РегистрСведений.Цены', {
      Период: Moment.of(2026, 1, day),
      Номенклатура: goodsRef(goods),
      Вид: kind,
      Цена: num(sum),
    })
  price(1, 'boots', 'Розница', 100)
  price(5, 'boots', 'Розница', 120)
  price(3, 'boots', 'Опт', 80)
  price(2, 'hat', 'Розница', 10)
}
