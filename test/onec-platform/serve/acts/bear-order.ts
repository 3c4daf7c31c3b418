import type { z } from 'zod'
import type { bornOrder } from '../../../stand-ins/onec/orders/bear-order.ts'
import { wrongField } from '../../../stand-ins/onec/problem.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { Given } from '../../infobase/shop/writer.ts'
import { momentOfEpoch, toLocal } from '../../values/zone.ts'
import { type Card, enterCustomer } from './customers.ts'
import type { Desk } from './desk.ts'
import { addDelivery, addLine, reserveLines } from './order-lines.ts'

type Born = z.infer<typeof bornOrder>

/** An order entered in 1C itself, by phone or loaded from the site, or a sale at the till. Answers its document. */
export function bearOrder(desk: Desk, input: Born): Reference {
  const card = cardOf(desk, input)
  return input.origin === 'receipt' ? sell(desk, input, card) : enter(desk, input, card)
}

function enter(desk: Desk, input: Born, card: Card): Reference {
  const { delivery } = input
  const order = desk.newDocument('ЗаказКлиента', {
    ...head(desk, input, card),
    ...(card.contact ? { КонтактноеЛицо: card.contact } : {}),
    Статус: desk.value('СтатусыЗаказовКлиентов', input.status),
    Согласован: input.status !== 'НеСогласован',
    НалогообложениеНДС: desk.value('НалогообложениеНДС', 'ПродажаОблагаетсяНДС'),
    ДополнительнаяИнформация: input.comments.customer,
    НомерПоДаннымКлиента: input.siteNumber ?? '',
    ...(delivery?.method ? { СпособДоставки: desk.value('СпособыДоставки', delivery.method) } : {}),
    ...(delivery ? { АдресДоставки: delivery.address } : {}),
  })
  for (const [n, line] of input.lines.entries()) addLine(desk, order, line, `lines.${n}.good`)
  if (delivery && delivery.cost > 0) addDelivery(desk, order, delivery.cost)
  reserveLines(desk, order)
  return desk.write(order, input.posted ? 'Проведение' : 'Запись')
}

function sell(desk: Desk, input: Born, card: Card): Reference {
  const receipt = desk.newDocument('ЧекККМ', {
    ...head(desk, input, card),
    Статус: desk.value('СтатусыЧековККМ', 'Пробит'),
  })
  for (const [n, line] of input.lines.entries()) addLine(desk, receipt, line, `lines.${n}.good`)
  return desk.write(receipt)
}

function head(desk: Desk, input: Born, { partner, counterparty }: Card): Given {
  const { infobase } = desk
  const organisation = input.organisation === undefined ? defaultOf(desk, 'Организации') : input.organisation
  return {
    Дата: input.date ? toLocal(infobase.zone, momentOfEpoch(Date.parse(input.date))) : infobase.now(),
    ...(input.number === undefined ? {} : { Номер: input.number }),
    ...(organisation ? { Организация: desk.writer.reference('Организации', organisation) } : {}),
    Партнер: partner,
    Контрагент: counterparty,
    Склад: desk.writer.reference('Склады', defaultOf(desk, 'Склады')),
    ЦенаВключаетНДС: true,
    Комментарий: input.comments.manager,
    ...(input.loyaltyCard === null ? {} : { КартаЛояльности: loyaltyCard(desk, input.loyaltyCard, partner) }),
  }
}

/** The first of a catalogue: what a new document of 1C begins with. */
function defaultOf(desk: Desk, catalogue: string): string {
  const rows = desk.infobase.database.rows(`Справочник.${catalogue}`)
  const [first] = rows.sort((a, b) => String(a.fields.Код).localeCompare(String(b.fields.Код)))
  if (!first) throw new Error(`the base has no ${catalogue}`)
  return first.key
}

function loyaltyCard(desk: Desk, barcode: string, partner: Reference): Reference {
  const known = desk.infobase.database.lookup('Справочник.КартыЛояльности', 'Штрихкод', barcode)[0]
  if (known) return desk.writer.reference('КартыЛояльности', known.key)
  return desk.newItem('КартыЛояльности', { Наименование: barcode, Штрихкод: barcode, Партнер: partner })
}

function cardOf(desk: Desk, input: Born): Card {
  if (input.partner === null && input.customer) return enterCustomer(desk, input.customer)
  const { infobase } = desk
  const partner =
    input.partner === null
      ? infobase.predefined('Партнеры', 'РозничныйПокупатель')
      : desk.reference('Справочник', 'Партнеры', input.partner)
  if (!partner) throw wrongField('partner', 'Партнер не найден', input.partner ?? '')
  const [counterparty] = infobase.database.lookup('Справочник.Контрагенты', 'Партнер', partner)
  const [contact] = infobase.database.lookup('Справочник.КонтактныеЛицаПартнеров', 'Владелец', partner)
  return {
    partner,
    counterparty: desk.writer.reference('Контрагенты', counterparty?.key ?? ''),
    contact: contact && desk.writer.reference('КонтактныеЛицаПартнеров', contact.key),
  }
}
