import { describe, expect, it } from 'vitest'
import { onecAddress } from './onec-address.ts'

describe('the address of 1C', () => {
  it.each([
    ['https://1c.shop.ru/ut', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['https://1c.shop.ru/ut/', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['1c.shop.ru/ut', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['https://1c.shop.ru/ut/ru_RU/', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['https://1c.shop.ru/ut/hs/most/v1', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['https://1c.shop.ru/ut/hs/most/v1/about', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['https://1c.shop.ru//ut/hs', 'https://1c.shop.ru/ut/hs/most/v1'],
    ['http://10.0.0.5:8080/ut', 'http://10.0.0.5:8080/ut/hs/most/v1'],
    ['https://1c.shop.ru', 'https://1c.shop.ru/hs/most/v1'],
    ['https://1c.shop.ru/ut?x=1#y', 'https://1c.shop.ru/ut/hs/most/v1'],
    [' https://сервер.рф/база ', 'https://xn--b1afb6bcb.xn--p1ai/%D0%B1%D0%B0%D0%B7%D0%B0/hs/most/v1'],
  ])('%s leads to %s', (typed, address) => expect(onecAddress(typed)).toBe(address))

  it.each([
    '',
    '   ',
    'ftp://1c.shop.ru/ut',
    'https://',
    'javascript://alert(1)',
    'https://user:secret@1c.shop.ru/ut',
  ])('refuses %j with a sentence at the field, and without repeating it', (typed) => {
    expect(() => onecAddress(typed)).toThrow(expect.objectContaining({ code: 'bad_input', fields: ['url'] }))
    try {
      onecAddress(typed)
    } catch (error) {
      expect(String(error)).not.toContain('secret')
    }
  })
})
