import {
  agreementNames,
  cancelReasons,
  departments,
  managers,
  orderFields,
  returnReasons,
  units,
  vatRates,
} from '../../../stand-ins/onec/dictionaries.ts'
import { uuidOf } from '../../../stand-ins/onec/identity.ts'
import { retailCustomerId } from '../../../stand-ins/onec/seed.ts'
import type {
  ShopGood,
  ShopGroup,
  ShopOrganisation,
  ShopPriceType,
  ShopStore,
} from '../../../stand-ins/shop.ts'
import type { Infobase } from '../infobase.ts'
import { renewPredefined } from '../predefined.ts'
import { loadCards } from './cards.ts'
import { loadGoods, loadPrices, loadStock } from './goods.ts'
import { unitId, vatId } from './ids.ts'
import { type Writer, writerOf } from './writer.ts'

/** What a base is filled with. Prices in roubles by the id of the price type; without them one price by the ratios of the types. */
export type SoldGood = ShopGood & { prices?: Record<string, number> }
export type Shop = {
  groups: ShopGroup[]
  stores: ShopStore[]
  priceTypes: ShopPriceType[]
  organisations: ShopOrganisation[]
  goods: SoldGood[]
}

/** Fills a base of «Управление торговлей» with the demo shop, under the same UUIDs as the stand-in of 1C that keeps it in memory. */
export function loadShop(infobase: Infobase, shop: Shop): void {
  const writer = writerOf(infobase)
  loadDictionaries(infobase, writer)
  loadOwnSide(writer, shop)
  loadParties(infobase, writer, shop)
  loadGoods(infobase, writer, shop)
  loadCards(infobase, writer, shop)
  loadStock(writer, shop)
  loadPrices(writer, shop)
}

const currencyId = uuidOf('currency RUB')

function loadDictionaries(infobase: Infobase, writer: Writer): void {
  const currency = writer.item('Валюты', currencyId, {
    Код: '643',
    Наименование: 'RUB',
    НаименованиеПолное: 'Российский рубль',
  })
  writer.constant('ВалютаРегламентированногоУчета', currency)
  for (const name of [
    'ИспользоватьСкладыВТабличнойЧастиДокументовПродажи',
    'ИспользоватьРучныеСкидкиВПродажах',
    'ИспользоватьХарактеристикиНоменклатуры',
  ]) {
    writer.constant(name, true)
  }
  for (const { code, name } of units) {
    writer.item('УпаковкиЕдиницыИзмерения', unitId(code), { Код: code, Наименование: name })
  }
  if (infobase.index.find('Справочник', 'СтавкиНДС')) {
    for (const { rate } of vatRates) {
      if (rate === 'none') continue
      writer.item('СтавкиНДС', vatId(rate), { Наименование: `${rate}%`, Ставка: Number(rate) })
    }
  }
  for (const { id, name } of cancelReasons)
    writer.item('ПричиныОтменыЗаказовКлиентов', id, { Наименование: name })
  for (const { id, name } of returnReasons) writer.item('ПричиныВозвратаТоваров', id, { Наименование: name })
  const fields = orderFields.map(({ code, name }) =>
    writer.item(
      'ДополнительныеРеквизитыИСведения',
      uuidOf(`order field ${code}`),
      { Наименование: name, Имя: code, Заголовок: name },
      'ПланВидовХарактеристик',
    ),
  )
  const set = infobase.predefined('НаборыДополнительныхРеквизитовИСведений', 'Документ_ЗаказКлиента')!
  writer.change(set, {}, { ДополнительныеРеквизиты: fields.map((property) => ({ Свойство: property })) })
  const contactTypes = { Телефон: /^Телефон/, АдресЭлектроннойПочты: /^Email/, Адрес: /Адрес/ }
  for (const { name } of infobase.known('Справочник', 'ВидыКонтактнойИнформации').values) {
    const type = Object.entries(contactTypes).find(([, pattern]) => pattern.test(name))![0]
    const kind = infobase.predefined('ВидыКонтактнойИнформации', name)!
    writer.change(kind, { Тип: writer.value('ТипыКонтактнойИнформации', type) })
  }
}

/** Organisations with a till, an account and a terminal each; stores, departments, people. */
function loadOwnSide(writer: Writer, shop: Shop): void {
  const currency = writer.reference('Валюты', currencyId)
  for (const { id, name, inn, kpp } of shop.organisations) {
    const organisation = writer.item('Организации', id, {
      Наименование: name,
      НаименованиеПолное: name,
      НаименованиеСокращенное: name,
      ИНН: inn,
      КПП: kpp ?? '',
      ЮрФизЛицо: writer.value('ЮрФизЛицо', kpp ? 'ЮрЛицо' : 'ИндивидуальныйПредприниматель'),
    })
    const owned = { Владелец: organisation, ВалютаДенежныхСредств: currency }
    writer.item('Кассы', uuidOf(`till ${id}`), { Наименование: 'Основная касса', ...owned })
    writer.item('БанковскиеСчетаОрганизаций', uuidOf(`account ${id}`), {
      Наименование: 'Основной расчётный счёт',
      НомерСчета: '40702810900000000001',
      ...owned,
    })
    const register = writer.item('КассыККМ', uuidOf(`cash register ${id}`), {
      Наименование: 'Касса ККМ',
      ...owned,
    })
    writer.item('ЭквайринговыеТерминалы', uuidOf(`terminal ${id}`), {
      Наименование: 'Терминал',
      Организация: organisation,
      Касса: register,
    })
  }
  for (const { id, name } of departments) writer.item('СтруктураПредприятия', id, { Наименование: name })
  for (const { id, name, type } of shop.stores) {
    const kind = type === 'retail' ? 'РозничныйМагазин' : 'ОптовыйСклад'
    writer.item('Склады', id, { Наименование: name, ТипСклада: writer.value('ТипыСкладов', kind) })
  }
  for (const { id, name, email } of managers) {
    const person = writer.item('Пользователи', id, { Наименование: name })
    if (email === null) continue
    const [, domain = ''] = email.split('@')
    writer.change(
      person,
      {},
      {
        КонтактнаяИнформация: [
          {
            Тип: writer.value('ТипыКонтактнойИнформации', 'АдресЭлектроннойПочты'),
            Представление: email,
            АдресЭП: email,
            ДоменноеИмяСервера: domain,
          },
        ],
      },
    )
  }
  for (const { id, name } of shop.priceTypes) {
    writer.item('ВидыЦен', id, { Наименование: name, ЦенаВключаетНДС: true, ВалютаЦены: currency })
  }
}

/** The common retail customer, agreements of price types, a contract. */
function loadParties(infobase: Infobase, writer: Writer, shop: Shop): void {
  const counterpartyId = uuidOf('Розничный покупатель контрагент')
  renewPredefined(infobase, 'Партнеры', 'РозничныйПокупатель', retailCustomerId)
  renewPredefined(infobase, 'Контрагенты', 'РозничныйПокупатель', counterpartyId)
  const partner = writer.reference('Партнеры', retailCustomerId)
  writer.change(partner, {
    НаименованиеПолное: 'Розничный покупатель',
    ЮрФизЛицо: writer.value('КомпанияЧастноеЛицо', 'ЧастноеЛицо'),
    Клиент: true,
  })
  writer.change(writer.reference('Контрагенты', counterpartyId), {
    НаименованиеПолное: 'Розничный покупатель',
    Партнер: partner,
    ЮрФизЛицо: writer.value('ЮрФизЛицо', 'ФизЛицо'),
    ЮридическоеФизическоеЛицо: writer.value('ЮрФизЛицо', 'ФизЛицо'),
  })
  const currency = writer.reference('Валюты', currencyId)
  for (const [n, name] of agreementNames.entries()) {
    writer.item('СоглашенияСКлиентами', uuidOf(`agreement ${name}`), {
      Наименование: name,
      Типовое: true,
      ...(shop.priceTypes[n] ? { ВидЦен: writer.reference('ВидыЦен', shop.priceTypes[n].id) } : {}),
      Валюта: currency,
      ЦенаВключаетНДС: true,
      Статус: writer.value('СтатусыСоглашенийСКлиентами', 'Действует'),
    })
  }
  writer.item('ДоговорыКонтрагентов', uuidOf('contract'), {
    Наименование: 'Основной договор',
    ВалютаВзаиморасчетов: currency,
    Статус: writer.value('СтатусыДоговоровКонтрагентов', 'Действует'),
  })
}
