import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLiteral, specialRange } from './address.ts'

describe('special ranges', () => {
  test.each([
    ['0.0.0.0', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'shared (CGNAT)'],
    ['100.127.255.255', 'shared (CGNAT)'],
    ['100.100.100.200', 'cloud metadata'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.0.1', 'link-local'],
    ['169.254.169.254', 'cloud metadata'],
    ['168.63.129.16', 'cloud metadata'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.8', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['192.88.99.1', 'reserved'],
    ['192.168.1.1', 'private'],
    ['198.19.255.255', 'reserved'],
    ['203.0.113.7', 'reserved'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['[::1]', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:169.254.169.254', 'cloud metadata'],
    ['0:0:0:0:0:ffff:10.0.0.1', 'private'],
    ['::127.0.0.1', 'reserved'],
    ['::ffff:0:127.0.0.1', 'reserved'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b::a9fe:a9fe', 'cloud metadata'],
    ['64:ff9b:1::1', 'reserved'],
    ['100::1', 'reserved'],
    ['2001::1', 'reserved'],
    ['2001:20::1', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['2002:7f00:1::', 'reserved'],
    ['3fff::1', 'reserved'],
    ['5f00::1', 'reserved'],
    ['fc00::1', 'private'],
    ['fdff::1', 'private'],
    ['fd00:ec2::254', 'cloud metadata'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['shop.example', 'not an address'],
    ['1.2.3.4.5', 'not an address'],
    ['1::2::3', 'not an address'],
    ['1:2:3:4:5:6:7', 'not an address'],
    ['::g', 'not an address'],
    ['', 'not an address'],
  ])('%s is %s', (address, range) => expect(specialRange(address)).toBe(range))
})

test.each([
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '198.17.255.255',
  '223.255.255.255',
  '2a02:6b8::2:242',
  '2606:4700:4700::1111',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2001:4860:4860::8888',
])('%s is public', (address) => expect(specialRange(address)).toBeUndefined())

test('any way to write a loopback address as a literal is loopback', () => {
  const octet = fc.integer({ min: 0, max: 255 })
  const written = (value: number) =>
    fc.constantFrom(
      String(value),
      `0${value.toString(8)}`,
      `0x${value.toString(16)}`,
      `0X${value.toString(16)}`,
    )
  const loopback = fc.tuple(octet, octet, octet).chain(([b, c, d]) => {
    const low = (b * 256 + c) * 256 + d
    return fc.oneof(
      written(127 * 2 ** 24 + low),
      fc.tuple(written(127), written(low)).map((parts) => parts.join('.')),
      fc.tuple(written(127), written(b), written(c * 256 + d)).map((parts) => parts.join('.')),
      fc.tuple(written(127), written(b), written(c), written(d)).map((parts) => parts.join('.')),
      fc.constant(`[::ffff:127.${b}.${c}.${d}]`),
      fc.constant(`64:ff9b::127.${b}.${c}.${d}`),
    )
  })
  fc.assert(
    fc.property(loopback, (text) => {
      expect(isLiteral(text)).toBe(true)
      expect(specialRange(text)).toBe('loopback')
    }),
  )
})

test('an IPv6 address is judged alike however its zeros are written', () => {
  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }))
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const long = groups.map((value) => value.toString(16).padStart(4, '0')).join(':')
      const short = new URL(`http://[${long}]/`).hostname
      expect(specialRange(short)).toBe(specialRange(long))
    }),
  )
})

test('names of hosts are no literals', () => {
  for (const name of ['localhost', 'shop.example', '1c.shop.example', 'cafe', '0x.example', '']) {
    expect(isLiteral(name)).toBe(false)
  }
})
