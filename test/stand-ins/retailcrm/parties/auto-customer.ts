import { type Crm, localNow, nextId } from '../crm.ts'
import type { Customer, Order } from '../types.ts'
import { text } from '../wire.ts'
import { recordCustomerCreated } from './customer-history.ts'

const digits = (phone: unknown) =>
  String(phone ?? '')
    .replace(/\D/g, '')
    .slice(-10)

/** An order without a customer: the account finds one by phone or e-mail, or makes one, and ties it to the order. */
export function autoCustomer(crm: Crm, order: Order): Customer | undefined {
  const phone = digits(order.fields.phone)
  const email = text(order.fields.email)?.toLowerCase()
  if (phone === '' && !email && order.fields.firstName === undefined && order.fields.lastName === undefined)
    return undefined
  let customer = crm.state.customers.find(
    (c) =>
      c.site === order.site &&
      ((phone !== '' && c.phones.some((p) => digits(p.number) === phone)) ||
        (email && text(c.fields.email)?.toLowerCase() === email)),
  )
  if (customer === undefined) {
    const person = ['firstName', 'lastName', 'patronymic', 'email']
    customer = {
      id: nextId(crm, 'customer'),
      site: order.site,
      createdAt: localNow(crm),
      isContact: false,
      fields: Object.fromEntries(
        person.filter((n) => order.fields[n] !== undefined).map((n) => [n, order.fields[n]]),
      ),
      phones: order.fields.phone === undefined ? [] : [{ number: String(order.fields.phone) }],
      tags: [],
      contragent: { contragentType: 'individual' },
      customFields: {},
    }
    crm.state.customers.push(customer)
    recordCustomerCreated(crm, { source: 'code' }, customer)
  }
  order.customer = { type: 'customer', id: customer.id }
  order.contact = customer.id
  return customer
}
