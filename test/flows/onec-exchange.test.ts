import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings, exchangeLogin, renewExchangeLogin } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { commercemlSource } from '../../module/goods/commerceml/catalogue/source.ts'
import { readCommercemlState } from '../../module/goods/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { openForms } from '../builders/page-forms.ts'
import { connectShop, openModule, openSides, type Shop, until } from '../builders/shop.ts'
import { vectorsDir } from '../builders/vectors.ts'

const db = await freshDatabase()
const dir = vectorsDir()
let shop: Shop
let other: Shop
beforeAll(async () => {
  const [sides, others] = [await openSides(), await openSides()]
  const module = await openModule(db, [...sides.origins, ...others.origins])
  shop = await connectShop(module, sides)
  other = await connectShop(module, others)
  for (const one of [shop, other]) {
    await changeSettings(await one.ctx(), 'goods', { source: 'commerceml' })
    await renewExchangeLogin(await one.ctx())
  }
})
afterAll(async () => {
  await other?.close()
  await shop?.close()
})

const basic = (login: string, password: string) => `Basic ${btoa(`${login}:${password}`)}`

/** 1C as it sends an export: plain HTTP, a cookie, bytes in parts. */
async function onecOf(of: Shop) {
  const address = `${of.module.url}/exchange/1c`
  const { login, password } = (await exchangeLogin(await of.ctx()))!
  const ask = async (query: string, init: RequestInit = {}) =>
    (await fetch(`${address}?type=catalog&${query}`, init)).text()
  const auth = await ask('mode=checkauth', { headers: { authorization: basic(login, password) } })
  const [said, name, value] = auth.split('\n')
  const headers = { cookie: `${name}=${value}` }
  const bytesInParts = async (file: string, bytes: Uint8Array, part: number) => {
    for (let at = 0; at < bytes.length; at += part) {
      const answer = await ask(`mode=file&filename=${encodeURIComponent(file)}`, {
        method: 'POST',
        headers,
        body: Uint8Array.from(bytes.subarray(at, at + part)),
      })
      if (answer !== 'success') return answer
    }
    return 'success'
  }
  const importFile = async (file: string) => {
    for (;;) {
      const answer = await ask(`mode=import&filename=${encodeURIComponent(file)}`, { headers })
      if (!answer.startsWith('progress')) return answer
    }
  }
  return { said, headers, ask, send: bytesInParts, importFile }
}

const held = async (of: Shop) => (await inTransaction(await of.ctx(), readCommercemlState)).held
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(dir!, 'onec', name)))

type Packed = { name: string; bytes: Uint8Array; says?: Partial<{ size: number; crc: number }> }

/** An archive as archivers write it, or one that lies. */
function zipOf(files: readonly Packed[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes, says } of files) {
    const [title, packed] = [Buffer.from(name), deflateRawSync(bytes)]
    const [size, crc] = [says?.size ?? bytes.length, says?.crc ?? crc32(bytes)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(0x800, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(title.length, 26)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(0x800, 8)
    head.writeUInt16LE(8, 10)
    head.writeUInt32LE(crc, 16)
    head.writeUInt32LE(packed.length, 20)
    head.writeUInt32LE(size, 24)
    head.writeUInt16LE(title.length, 28)
    head.writeUInt32LE(at, 42)
    locals.push(local, title, packed)
    central.push(head, title)
    at += local.length + title.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

const catalogue = (ids: readonly string[], only = 'true') =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.08"><Каталог СодержитТолькоИзменения="${only}"><Товары>${ids
      .map((id) => `<Товар><Ид>${id}</Ид><Наименование>Товар ${id}</Наименование></Товар>`)
      .join('')}</Товары></Каталог></КоммерческаяИнформация>`,
  )

describe('1C exports to the module as to a site', () => {
  it('is let in by login and password, told how to send, and refused with what to do otherwise', async () => {
    const { said, ask, headers } = await onecOf(shop)
    expect(said).toBe('success')
    expect(await ask('mode=init', { headers })).toMatch(/^zip=yes\nfile_limit=\d+$/)
    expect(await ask('mode=checkauth')).toMatch(/^failure\n.*Логин или пароль/)
    const { login } = (await exchangeLogin(await shop.ctx()))!
    const { password } = (await exchangeLogin(await other.ctx()))!
    expect(await ask('mode=checkauth', { headers: { authorization: basic(login, password) } })).toMatch(
      /^failure/,
    )
    expect(
      await ask('mode=init', { headers: { cookie: `most_exchange=${login}.${'0'.repeat(64)}` } }),
    ).toMatch(/^failure\nСеанс обмена не открыт/)
    expect(await ask('mode=init')).toMatch(/^failure/)
    expect(await ask('mode=nonsense', { headers })).toMatch(/^failure/)
  })

  it.skipIf(!dir)('goods and offers in parts, the shop next to it keeps its own', async () => {
    const onec = await onecOf(shop)
    expect(await onec.send('import.xml', bytesOf('carono-import.xml'), 5_000)).toBe('success')
    expect(await onec.importFile('import.xml')).toBe('success')
    expect(await onec.send('offers.xml', bytesOf('carono-offers.xml'), 3_333)).toBe('success')
    expect(await onec.importFile('offers.xml')).toBe('success')
    expect(await held(shop)).toMatchObject({ products: 2, offers: 5 })
    expect(await held(other)).toMatchObject({ products: 0, offers: 0 })
  })

  it.skipIf(!dir)('an archive of the split files of 3.1, with pictures, in parts', async () => {
    const parts = ['goods-import', 'goods-offers', 'goods-prices', 'goods-rests']
    const zip = zipOf([
      ...parts.map((name) => ({ name: `goods/1/${name}.xml`, bytes: bytesOf(`bitrix31-${name}.xml`) })),
      { name: 'import_files/ab/ab.jpg', bytes: new Uint8Array([0xff, 0xd8, 1, 2, 3]) },
    ])
    const onec = await onecOf(other)
    expect(await onec.send('v8_export.zip', zip, 20_000)).toBe('success')
    for (const name of parts) expect(await onec.importFile(`goods/1/${name}.xml`)).toBe('success')
    expect(await onec.ask('mode=complete', { headers: onec.headers })).toBe('success')
    expect((await held(other)).products).toBe(21)
    const { bytes, type } = await commercemlSource(await other.ctx()).picture('import_files/ab/ab.jpg', {
      at: 0,
    })
    expect([[...bytes], type]).toEqual([[0xff, 0xd8, 1, 2, 3], 'image/jpeg'])
    await until(
      'the exchange at its end',
      async () =>
        (
          await db.owner`
      select 1 from commerceml_exchanges e where finished_at is not null`
        ).length > 0,
    )
    expect(await db.owner`select 1 from commerceml_parts where exchange <> 0`).toEqual([])
  })

  it('what a full export no longer names goes, when 1C is through', async () => {
    const first = await onecOf(shop)
    await first.send('all.xml', catalogue(['н1', 'н2', 'н3'], 'false'), 1000)
    expect(await first.importFile('all.xml')).toBe('success')
    const second = await onecOf(shop)
    await second.send('all.xml', catalogue(['н1', 'н3'], 'false'), 1000)
    expect(await second.importFile('all.xml')).toBe('success')
    await second.ask('mode=deactivate', { headers: second.headers })
    await until('two goods', async () => (await held(shop)).products === 2)
  })

  it('while 1C goes on sending, nothing is taken for gone; once it has fallen silent, it is', async () => {
    const onec = await onecOf(shop)
    const names = ['долгий-1', 'долгий-2']
    await onec.send('import.xml', catalogue(names, 'false'), 1_000)
    expect(await onec.importFile('import.xml')).toBe('success')
    await onec.send('import.xml', catalogue(names.slice(1), 'false'), 1_000)
    expect(await onec.importFile('import.xml')).toBe('success')
    const due = () => db.owner`update worklist set due_at = ${new Date(0)} where kind = 'goods.import'`
    await due()
    const later = await until('the next look', async () => {
      const [row] = await db.owner`
        select 1 from worklist where kind = 'goods.import' and due_at > ${new Date()} and lease is null`
      return row
    })
    expect(later).toBeDefined()
    const before = (await held(shop)).products
    await db.owner`update commerceml_exchanges set touched_at = touched_at - interval '1 hour'`
    await due()
    await until('what is gone', async () => (await held(shop)).products < before)
  })
})

describe('a hostile or broken export', () => {
  it('is refused in one Russian sentence and keeps what was there', async () => {
    const onec = await onecOf(shop)
    const before = await held(shop)
    const torn = catalogue(['x1', 'x2']).subarray(0, 250)
    await onec.send('torn.xml', torn, 100)
    expect(await onec.importFile('torn.xml')).toMatch(/^failure\nФайл повреждён или передан не полностью/)
    await onec.send('dtd.xml', new TextEncoder().encode('<!DOCTYPE a [<!ENTITY b "c">]><а>&b;</а>'), 100)
    expect(await onec.importFile('dtd.xml')).toMatch(/^failure\nВ файле есть описание типа документа/)
    expect(await onec.importFile('never-sent.xml')).toMatch(/^failure\nЭтот файл не передан/)
    expect(await held(shop)).toEqual(before)
    await onec.send('torn.xml', catalogue(['н1', 'н3']), 100)
    expect(await onec.importFile('torn.xml')).toBe('success')
  })

  it('with a name that leads out of it is refused, in the request and in the archive', async () => {
    const onec = await onecOf(shop)
    for (const name of ['../../a.xml', '/a.xml', 'a/../../b.xml', 'D:a.xml', '..\\a.xml', ''])
      expect(await onec.send(name, catalogue(['x']), 1000)).toMatch(/^failure\nИмя файла не принимается/)
    await onec.send('slip.zip', zipOf([{ name: '../../slip.xml', bytes: catalogue(['x']) }]), 1000)
    expect(await onec.importFile('slip.xml')).toMatch(/^failure\nИмя файла не принимается/)
  })

  it('that is an archive full of nothing, one that lies about its size or one cut short is refused', async () => {
    const bomb = zipOf([{ name: 'bomb.xml', bytes: new Uint8Array(30_000_000) }])
    const liar = zipOf([{ name: 'liar.xml', bytes: catalogue(['x'.repeat(5_000)]), says: { size: 100 } }])
    const odd = zipOf([{ name: 'odd.xml', bytes: catalogue(['x']), says: { crc: 1 } }])
    const cut = zipOf([{ name: 'cut.xml', bytes: catalogue(['x']) }]).subarray(0, 200)
    for (const [name, zip] of Object.entries({ bomb, liar, odd, cut })) {
      const onec = await onecOf(shop)
      await onec.send(`${name}.zip`, zip, 1_000_000)
      expect([name, await onec.importFile(`${name}.xml`)]).toEqual([
        name,
        expect.stringMatching(/^failure\nАрхив повреждён/),
      ])
    }
  })

  it('of more bytes in one request than is taken is cut off', async () => {
    const onec = await onecOf(shop)
    expect(await onec.send('big.xml', new Uint8Array(33 * 1024 * 1024), 40_000_000)).toMatch(
      /^failure\nЗа один запрос/,
    )
  })

  it('by orders instead of goods is sent away', async () => {
    const answer = await fetch(`${shop.module.url}/exchange/1c?type=sale&mode=checkauth`)
    expect(await answer.text()).toMatch(/^failure\nЭтот адрес принимает только каталог/)
  })
})

describe('the page of the exchange', () => {
  it('shows what to enter in 1C, and new ones end the former', async () => {
    const forms = await openForms(shop.module, shop.clientId)
    const before = (await exchangeLogin(await shop.ctx()))!
    const { html } = await forms.get('/app/site-exchange')
    for (const shown of [`${shop.module.url}/exchange/1c`, before.login, before.password])
      expect(html).toContain(shown)
    const renewed = await forms.post('/app/site-exchange/login', {}, '/app/site-exchange')
    const after = (await exchangeLogin(await shop.ctx()))!
    expect(renewed.html).toContain(after.password)
    expect(renewed.html).not.toContain(before.password)
    const answer = await fetch(`${shop.module.url}/exchange/1c?type=catalog&mode=checkauth`, {
      headers: { authorization: basic(before.login, before.password) },
    })
    expect(answer.status).toBe(401)
    await answer.text()
  })

  it('takes files by hand and tells what became of each', async () => {
    const forms = await openForms(shop.module, shop.clientId)
    const hand = new File([Uint8Array.from(catalogue(['рука']))], 'by-hand.xml')
    const torn = new File(['<КоммерческаяИнформация>'], 'torn-by-hand.xml')
    const { html } = await forms.upload('/app/site-exchange/files', [hand, torn], '/app/site-exchange')
    expect(html).toContain('Файлы получены')
    const page = async () => (await forms.get('/app/site-exchange')).html
    await until(
      'both files',
      async () =>
        /by-hand\.xml<\/th>.*?загружен/.test(await page()) &&
        /torn-by-hand\.xml<\/th>.*?не принят: Файл повреждён/.test(await page()),
    )
  })

  it('says that exports are not taken while goods come from the extension', async () => {
    await changeSettings(await shop.ctx(), 'goods', { source: 'extension' })
    const forms = await openForms(shop.module, shop.clientId)
    expect((await forms.get('/app/site-exchange')).html).toContain('выгрузка не принимается')
    const { login, password } = (await exchangeLogin(await shop.ctx()))!
    const answer = await fetch(`${shop.module.url}/exchange/1c?type=catalog&mode=checkauth`, {
      headers: { authorization: basic(login, password) },
    })
    expect(await answer.text()).toMatch(/^failure\nТовары берутся из расширения/)
  })
})
