import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mask, maskEmail, maskPhone, maskText } from './mask.ts'

const separators = fc.constantFrom('', ' ', '-', '.', ') ', ' (')
const phone = fc
  .tuple(
    fc.constantFrom('+7', '8', '7', '+44', '+34'),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 }),
    fc.array(separators, { minLength: 10, maxLength: 10 }),
  )
  .map(([prefix, digits, between]) => prefix + digits.map((digit, at) => `${between[at]}${digit}`).join(''))

const bare = (text: string) => text.replace(/\D/g, '')
const runs = (digits: string) =>
  Array.from({ length: Math.max(0, digits.length - 4) }, (_, at) => digits.slice(at, at + 5))

describe('a masked phone', () => {
  test('keeps no five digits of the phone in a row, and keeps its shape', () => {
    fc.assert(
      fc.property(phone, (text) => {
        const masked = maskPhone(text)
        expect(masked).toHaveLength(text.length)
        for (const run of runs(bare(text))) expect(bare(masked)).not.toContain(run)
        expect(maskPhone(text)).toBe(masked)
      }),
    )
  })

  test('is found in a comment, wherever people write it and however', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.constantFrom('+7', '8'),
          fc.stringMatching(/^[0-9]{10}$/),
          fc.constantFrom('', ' ', '-'),
          fc.constantFrom('Позвонить: ', '', 'тел.', 'клиент ('),
        ),
        ([prefix, digits, gap, before]) => {
          const text = `${before}${prefix}${gap}${digits.slice(0, 3)}${gap}${digits.slice(3, 6)}${gap}${digits.slice(6)}, после обеда`
          const masked = bare(maskText(text))
          for (const run of runs(prefix.replace('+', '') + digits)) expect(masked).not.toContain(run)
        },
      ),
    )
  })

  test('shows its last two digits', () => {
    expect(maskPhone('+7 (912) 345-67-89')).toBe('+7 (***) ***-**-89')
    expect(maskPhone('34-56')).toBe('**-56')
  })
})

describe('a text', () => {
  test('keeps dates, sums, bar codes, document numbers and ids', () => {
    for (const text of [
      '2024-05-06 10:20:30',
      '2024-05-06T10:20:30+03:00',
      '4601234567890',
      'Заказ клиента 0000-000123 от 12.05.2024',
      '123e4567-e89b-12d3-a456-426614174000',
      'НДС 20%, сумма 1250.50',
    ]) {
      expect(maskText(text)).toBe(text)
    }
  })

  test('loses e-mails, logins in addresses, tokens and keys', () => {
    expect(maskText('write to ivanov@mail.ru')).toBe('write to i*****@mail.ru')
    expect(maskText('GET https://user:pass@erp.example/hs?apiKey=abcdef12345&limit=5')).toBe(
      'GET https://***@erp.example/hs?apiKey=***&limit=5',
    )
    expect(maskText('Authorization: Bearer eyJhbGciOi.J9-x_y')).toBe('Authorization: Bearer ***')
    expect(maskText('{"password":"hunter2","a":1}')).toBe('{"password":"***","a":1}')
  })

  test('loses the name of an entrepreneur but not of a company', () => {
    expect(maskText('ИП Иванов Пётр')).toBe('ИП И***** П***')
    expect(maskText('ООО «Ромашка»')).toBe('ООО «Ромашка»')
  })

  test('loses any e-mail entirely but its first letter and domain', () => {
    expect(maskEmail('i@x.ru')).toBe('i@x.ru')
    expect(maskEmail('no at sign')).toBe('n* a* s***')
  })
})

describe('a state of an order', () => {
  test('of the CRM shows goods and statuses, hides the person', () => {
    expect(
      mask({
        number: '1001A',
        status: 'client-confirmed',
        firstName: 'Пётр',
        phone: 79123456789,
        customer: {
          id: 5,
          name: 'Пётр Иванов',
          phones: [{ number: '89123456789' }],
          segments: [{ name: 'Москва' }],
        },
        items: [{ offer: { name: 'Смеситель для кухни', xmlId: 'a#b' }, quantity: 2 }],
        delivery: {
          code: 'courier',
          address: { city: 'Москва', street: 'Ленина', building: 12, text: 'Ленина, 12' },
        },
        apiKey: 'abcdef',
      }),
    ).toEqual({
      number: '1001A',
      status: 'client-confirmed',
      firstName: 'П***',
      phone: '7********89',
      customer: {
        id: 5,
        name: 'П*** И*****',
        phones: [{ number: '8********89' }],
        segments: [{ name: 'Москва' }],
      },
      items: [{ offer: { name: 'Смеситель для кухни', xmlId: 'a#b' }, quantity: 2 }],
      delivery: {
        code: 'courier',
        address: { city: 'Москва', street: 'Л*****', building: '1*', text: 'Л*****, 1*' },
      },
      apiKey: '***',
    })
  })

  test('of 1C hides the parts of a name, and fields named by a path', () => {
    expect(
      mask({
        name: { last: 'Иванов', first: 'Пётр' },
        emails: ['ivanov@mail.ru'],
        'customer.name': 'Пётр Иванов',
        'delivery.address.street': 'Ленина',
        'lines.0.name': 'Чай чёрный',
      }),
    ).toEqual({
      name: { last: 'И*****', first: 'П***' },
      emails: ['i*****@mail.ru'],
      'customer.name': 'П*** И*****',
      'delivery.address.street': 'Л*****',
      'lines.0.name': 'Чай чёрный',
    })
  })

  test('is masked to the same text twice, and never changed itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value)
        expect(mask(value)).toEqual(mask(value))
        expect(JSON.stringify(value)).toBe(before)
      }),
    )
  })
})
