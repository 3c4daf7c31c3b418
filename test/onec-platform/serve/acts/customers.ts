import type { z } from 'zod'
import type { enteredCustomer } from '../../../stand-ins/onec/customers/enter-customer.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { Given } from '../../infobase/shop/writer.ts'
import type { Desk } from './desk.ts'

type Entered = z.infer<typeof enteredCustomer>
type Ways = { emails: string[]; phones: string[]; address?: string }

export type Card = { partner: Reference; counterparty: Reference; contact: Reference | undefined }

const faces = { private: 'ФизЛицо', company: 'ЮрЛицо', entrepreneur: 'ИндивидуальныйПредприниматель' }

/** A card that a person of 1C makes by hand; nobody checks whether there is one like it. */
export function enterCustomer(desk: Desk, input: Entered): Card {
  const { writer } = desk
  const kind = input.kind === 'private' ? 'ЧастноеЛицо' : 'Компания'
  const partner = desk.newItem('Партнеры', {
    Наименование: input.name,
    НаименованиеПолное: input.name,
    ЮрФизЛицо: desk.value('КомпанияЧастноеЛицо', kind),
    Клиент: true,
  })
  writer.change(partner, {}, { КонтактнаяИнформация: waysOf(desk, 'Партнера', input) })
  const face = desk.value('ЮрФизЛицо', faces[input.kind])
  const counterparty = desk.newItem('Контрагенты', {
    Наименование: input.name,
    НаименованиеПолное: input.name,
    Партнер: partner,
    ЮрФизЛицо: face,
    ЮридическоеФизическоеЛицо: face,
    ИНН: input.inn ?? '',
    КПП: input.kpp ?? '',
  })
  const contacts = input.contacts.map((contact) => {
    const made = desk.newItem('КонтактныеЛицаПартнеров', { Наименование: contact.name, Владелец: partner })
    writer.change(made, {}, { КонтактнаяИнформация: waysOf(desk, 'КонтактногоЛица', contact) })
    return made
  })
  return { partner, counterparty, contact: contacts[0] }
}

function waysOf(desk: Desk, whose: string, { emails, phones, address = '' }: Ways): Given[] {
  const row = (type: string, kind: string, text: string): Given => {
    const known = desk.infobase.predefined('ВидыКонтактнойИнформации', `${kind}${whose}`)
    return {
      Тип: desk.value('ТипыКонтактнойИнформации', type),
      ...(known ? { Вид: known } : {}),
      Представление: text,
    }
  }
  return [
    ...emails.map((text) => ({ ...row('АдресЭлектроннойПочты', 'Email', text), АдресЭП: text })),
    ...phones.map((text) => ({
      ...row('Телефон', 'Телефон', text),
      НомерТелефона: text.replace(/\D/g, '').slice(0, 20),
    })),
    ...(address === '' ? [] : [row('Адрес', 'Адрес', address)]),
  ]
}
