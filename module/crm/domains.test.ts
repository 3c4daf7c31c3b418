import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVector, vectorsDir } from '../../test/builders/vectors.ts'
import { checkSystemUrl } from './domains.ts'
import { refreshDomains, shippedDomains } from './index.ts'

const domains = { main: shippedDomains.main, box: ['crm.shop.example'] }
const check = (url: string, extra: string[] = []) => checkSystemUrl(url, domains, extra)

describe('the address of an account', () => {
  it.each([
    ['https://test.retailcrm.pro', 'https://test.retailcrm.pro'],
    ['https://test.retailcrm.pro/', 'https://test.retailcrm.pro'],
    ['https://Shop.RetailCRM.ru', 'https://shop.retailcrm.ru'],
    ['https://newaccount.simla.com', 'https://newaccount.simla.com'],
    ['https://testwtest.retailcrm.io', 'https://testwtest.retailcrm.io'],
    ['https://crm.shop.example', 'https://crm.shop.example'],
  ])('%s is taken as %s', (url, origin) => {
    expect(check(url)).toBe(origin)
  })

  it.each([
    'http://shop.retailcrm.ru',
    'https://shop.retailcrm.ru:8443',
    'https://shop.retailcrm.ru:443',
    'https://shop.retailcrm.ru/api',
    'https://shop.retailcrm.ru/?a=1',
    'https://shop.retailcrm.ru/?',
    'https://shop.retailcrm.ru/#a',
    'https://user@shop.retailcrm.ru',
    'https://@shop.retailcrm.ru',
    'https://shop.retailcrm.ru@evil.example',
    'https://evil.example\\@shop.retailcrm.ru',
    'https://shop.retailcrm.ru.evil.example',
    'https://evilretailcrm.ru',
    'https://sub.crm.shop.example',
    'https://shop.retailcrm.ru.',
    'https://127.0.0.1',
    'https://shop。retailcrm。ru',
    'ftp://shop.retailcrm.ru',
    ' https://shop.retailcrm.ru',
    'https://shop.retail\tcrm.ru',
    'shop.retailcrm.ru',
    'systemUrl',
    '',
  ])('%j is refused with a readable sentence', (url) => {
    expect(() => check(url)).toThrow(expect.objectContaining({ code: 'bad_input', fields: ['systemUrl'] }))
  })

  it('of an operator’s own list may be http with a port, and only that origin', () => {
    const extra = ['http://127.0.0.1:4001']
    expect(check('http://127.0.0.1:4001/', extra)).toBe('http://127.0.0.1:4001')
    expect(() => check('http://127.0.0.1:4002', extra)).toThrow()
    expect(() => check('http://127.0.0.1:4001/api', extra)).toThrow()
    expect(() => check('https://127.0.0.1:4001', extra)).toThrow()
  })

  it('never lets through a host outside the lists, whatever surrounds it', () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
    fc.assert(
      fc.property(
        name,
        fc.constantFrom('.', '-', ''),
        fc.constantFrom(...shippedDomains.main),
        (a, glue, d) => {
          const url = `https://${d}${glue}${a}.example`
          expect(() => check(url)).toThrow()
        },
      ),
    )
  })

  it.skipIf(!vectorsDir())('is stripped of its slash as the recorded cases say', () => {
    const { systemUrl } = JSON.parse(readVector('crm/simple-connection.json'))
    for (const one of systemUrl as { in: string; out: string }[]) expect(check(one.in)).toBe(one.out)
  })
})

describe('the published lists of domains', () => {
  const lists = (main: unknown, box: unknown, status = 200) =>
    (async (url: string | URL | Request) =>
      new Response(JSON.stringify(String(url).includes('box') ? box : main), { status })) as typeof fetch
  const list = (...names: string[]) => ({ createDate: '2026', domains: names.map((domain) => ({ domain })) })

  it('replace the shipped ones', async () => {
    const fresh = await refreshDomains(lists(list('retailcrm.ru', 'New.Example'), list('crm.shop.example')))
    expect(fresh).toEqual({ main: ['retailcrm.ru', 'new.example'], box: ['crm.shop.example'] })
  })

  it('that hold a top-level name do not open the whole of it', async () => {
    const fresh = await refreshDomains(lists(list('ru', 'retailcrm.ru', ''), list('*')))
    expect(fresh).toEqual({ main: ['retailcrm.ru'], box: [] })
  })

  it.each([
    ['empty', lists(list(), list())],
    ['of another shape', lists({ domains: ['retailcrm.ru'] }, list())],
    ['missing', lists(list('retailcrm.ru'), list(), 404)],
  ])('are refused when they are %s', async (_name, fetchLists) => {
    await expect(refreshDomains(fetchLists)).rejects.toMatchObject({ code: 'remote_body' })
  })
})
