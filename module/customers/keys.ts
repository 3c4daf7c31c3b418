import { isUuid } from '../../shared/kernel/ids.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { noteParties } from '../journal/index.ts'
import { onecIdField } from '../tenants/index.ts'
import { normalPhone } from './map.ts'

/** What a customer may be found by: a kind and a normal form, `phone:+79161234567`. Personal, so only hashes of it are kept. */
type PartyKey = `${'phone' | 'email' | 'inn' | 'crm' | 'onec'}:${string}`

/** All that an order tells of its customer, company and contact person. */
export function keysOfOrder(order: CrmOrder): PartyKey[] {
  const people = [order.customer, order.contact]
  const phones = [
    order.phone,
    order.additionalPhone,
    ...people.flatMap((person) => person?.phones?.map(({ number }) => number)),
  ]
  const emails = [order.email, ...people.map((person) => person?.email)]
  const inns = [order.contragent, order.company?.contragent, order.customer?.contragent].map(
    (requisites) => requisites?.INN,
  )
  const onec = people.map((person) => person?.customFields?.[onecIdField])
  return [
    ...new Set([
      ...phones.flatMap((phone): PartyKey[] => keyOf('phone', phone && normalPhone(phone))),
      ...emails.flatMap((email): PartyKey[] => keyOf('email', email && normalEmail(email))),
      ...inns.flatMap((inn): PartyKey[] => keyOf('inn', inn?.replace(/\D/g, ''))),
      ...people.flatMap((person): PartyKey[] => keyOf('crm', person?.id && String(person.id))),
      ...onec.flatMap((id): PartyKey[] => keyOf('onec', typeof id === 'string' ? id.toLowerCase() : '')),
    ]),
  ]
}

/**
 * What somebody who typed this may mean: a phone in any spelling, an e-mail, an INN, the number of the customer in the CRM, the id of
 * his card in 1C. Empty for a name and whatever else nobody is found by.
 */
export function keysTyped(text: string): PartyKey[] {
  const typed = text.trim()
  if (/^\S+@\S+$/.test(typed)) return [`email:${normalEmail(typed)}`]
  if (isUuid(typed)) return [`onec:${typed.toLowerCase()}`]
  if (!/^[+\d\s().–-]+$/.test(typed)) return []
  const digits = typed.replace(/\D/g, '')
  const plain = digits === typed
  return [
    ...(digits.length >= 7 ? keyOf('phone', normalPhone(typed)) : []),
    ...(plain && (digits.length === 10 || digits.length === 12) ? keyOf('inn', digits) : []),
    ...(plain && digits.length < 10 ? keyOf('crm', digits) : []),
  ]
}

/** From now on the order's entries in the journal are found by what the order says of its customer. */
export async function noteCustomer(ctx: Ctx, order: CrmOrder): Promise<void> {
  const parties = await Promise.all(keysOfOrder(order).map((key) => ctx.blind(key)))
  await inTransaction(ctx, (t) => noteParties(t, String(order.id), parties, t.clock.now()))
}

const normalEmail = (email: string): string => email.trim().toLowerCase()

const keyOf = (
  kind: 'phone' | 'email' | 'inn' | 'crm' | 'onec',
  value: string | number | undefined,
): PartyKey[] => (value ? [`${kind}:${value}`] : [])
