import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmOrder } from '../../shared/wire-crm/order.ts'
import { keysOfOrder, keysTyped } from './keys.ts'

const guid = '6f1c0c1e-8a4f-11ee-9d1c-00155d01c802'

const order = crmOrder.parse({
  id: 1001,
  phone: '8 (916) 123-45-67',
  email: ' Anna@Shop.Example ',
  customer: {
    type: 'customer_corporate',
    id: 12,
    customFields: { most_1c_id: guid.toUpperCase() },
  },
  contact: { type: 'customer', id: 34, email: 'buh@shop.example', phones: [{ number: '+7 495 765-43-21' }] },
  company: { id: 5, name: 'Аква', contragent: { contragentType: 'legal-entity', INN: '7700000002' } },
})

const meet = (typed: string) => keysTyped(typed).some((key) => keysOfOrder(order).includes(key))

describe('a customer is found', () => {
  it.each([
    ['the phone as the CRM has it', '8 (916) 123-45-67'],
    ['the phone in another spelling', '+79161234567'],
    ['the phone without the country', '9161234567'],
    ['the phone of the contact person', '84957654321'],
    ['the e-mail in any letters', 'ANNA@shop.example'],
    ['the e-mail of the contact person', 'buh@shop.example'],
    ['the INN', '7700000002'],
    ['the number of the customer in the CRM', '12'],
    ['the number of the contact person', '34'],
    ['the id of the card in 1C', guid],
  ])('by %s', (_, typed) => expect(meet(typed)).toBe(true))

  it.each(['Анна Смирнова', '9161234568', 'anna@shop', '13', '77', '', '7700000003'])(
    'by nothing else: %s',
    (typed) => expect(meet(typed)).toBe(false),
  )

  it('by his phone however it is written', () => {
    const digits = fc.stringMatching(/^9\d{9}$/)
    const filler = fc.constantFrom('', ' ', '-', ' (', ') ')
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('+7', '8', ''),
        fc.array(filler, { minLength: 9, maxLength: 9 }),
        (phone, country, fillers) => {
          const written = country + [...phone].map((digit, at) => digit + (fillers[at] ?? '')).join('')
          const theirs = keysOfOrder(crmOrder.parse({ id: 1, phone: `+7${phone}` }))
          expect(keysTyped(written)).toEqual(expect.arrayContaining(theirs))
        },
      ),
    )
  })
})

it('an order that says nothing of its customer has no keys', () =>
  expect(keysOfOrder(crmOrder.parse({ id: 1, phone: '', email: '', customer: {} }))).toEqual([]))
