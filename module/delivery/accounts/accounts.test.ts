import { beforeEach, describe, expect, test } from 'vitest'
import { tenantId } from '../../../shared/kernel/ids.ts'
import { createSealer } from '../../../shared/kernel/seal.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { ctxOf } from '../../../test/builders/tenant-ctx.ts'
import type { Ctx } from '../../context.ts'
import { enableAccount, removeAccount, saveAccount, type TypedAccount } from './change.ts'
import { accountCards, accountsOf } from './read.ts'

const db = await freshDatabase()
const sealer = createSealer({ current: { id: 'test', key: new Uint8Array(32).fill(7) }, previous: [] })

const shop = async (): Promise<Ctx> => {
  const id = tenantId(crypto.randomUUID())
  await aTenant(db, { tenant_id: id, data_key: await sealer.newDataKey(id) })
  return (await ctxOf(db, id, { sealer })).ctx
}
let mine: Ctx
let theirs: Ctx
beforeEach(async () => {
  mine = await shop()
  theirs = await shop()
})

const fields = { clientId: 'shop', clientSecret: 'very secret', contract: '1', handover: 'point' }
const typed = (over: Partial<TypedAccount> = {}): TypedAccount => ({
  id: null,
  code: 'cdek',
  name: 'СДЭК основной',
  enabled: true,
  fields,
  ...over,
})
const saved = async (ctx: Ctx, over: Partial<TypedAccount> = {}): Promise<string> => {
  const result = await saveAccount(ctx, typed(over))
  if (!result.ok) throw new Error([...result.errors].map(([name, { en }]) => `${name}: ${en}`).join())
  return result.id
}

describe('an account at a carrier', () => {
  test('is read back with its secrets opened, by its own shop alone', async () => {
    const id = await saved(mine)
    const [account] = await accountsOf(mine)
    expect(account).toMatchObject({
      id,
      code: 'cdek',
      name: 'СДЭК основной',
      enabled: true,
      version: 1,
      trouble: null,
    })
    expect(account?.settings).toMatchObject({ clientId: 'shop', clientSecret: 'very secret', weight: 30 })
    expect(await accountsOf(theirs)).toEqual([])
    await expect(enableAccount(theirs, id, false)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeAccount(theirs, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(saveAccount(theirs, typed({ id }))).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is stored without its secrets in the clear, and its page never gets them', async () => {
    await saved(mine)
    const rows = await db.owner`select * from carrier_accounts where tenant_id = ${mine.tenant.id}`
    const told = await db.owner`select * from journal where tenant_id = ${mine.tenant.id}`
    expect(told).toHaveLength(1)
    for (const text of [rows, told, await accountCards(mine)])
      expect(JSON.stringify(text)).not.toContain('very secret')
    expect((await accountCards(mine))[0]?.kept).toEqual(['clientSecret'])
  })

  test('is a new version after each change, and keeps a secret that nobody typed anew', async () => {
    const id = await saved(mine)
    await saved(mine, { id, name: 'СДЭК', fields: { ...fields, clientSecret: '', handover: 'door' } })
    await enableAccount(mine, id, false)
    await enableAccount(mine, id, false)
    const [account] = await accountsOf(mine)
    expect(account).toMatchObject({ id, name: 'СДЭК', enabled: false, version: 3 })
    expect(account?.settings).toMatchObject({ clientSecret: 'very secret', handover: 'door' })
  })

  test('sends a kept secret to no new address', async () => {
    const id = await saved(mine)
    const address = 'https://elsewhere.example/v2'
    const result = await saveAccount(mine, typed({ id, fields: { ...fields, clientSecret: '', address } }))
    expect(result.ok ? [] : [...result.errors.keys()]).toEqual(['clientSecret'])
    await saved(mine, { id, fields: { ...fields, address } })
    expect((await accountsOf(mine))[0]?.settings).toMatchObject({ address })
  })

  test('sends no kept secret to a new address of one of several APIs', async () => {
    const pochta = { code: 'pochta', name: 'Почта' }
    const fields = { postcode: '121170', token: 't', login: 'l', password: 'p' }
    const id = await saved(mine, { ...pochta, fields })
    const result = await saveAccount(
      mine,
      typed({ ...pochta, id, fields: { ...fields, token: '', accountAddress: 'https://elsewhere.example' } }),
    )
    expect(result.ok ? [] : [...result.errors.keys()]).toEqual(['token'])
  })

  test('with a value that the carrier does not take is refused at its field, and nothing is saved', async () => {
    const result = await saveAccount(
      mine,
      typed({ name: ' ', fields: { ...fields, clientId: '', weight: 'много' } }),
    )
    expect(result.ok ? [] : [...result.errors.keys()].sort()).toEqual(['clientId', 'name', 'weight'])
    expect(await accountsOf(mine)).toEqual([])
  })

  test('whose stored settings no longer fit says so in place of a price', async () => {
    await saved(mine)
    await db.owner`update carrier_accounts set settings = '{"contract":"9"}' where tenant_id = ${mine.tenant.id}`
    const [account] = await accountsOf(mine)
    expect(account?.settings).toBeNull()
    expect(account?.trouble?.ru).toContain('сохраните заново')
  })

  test('stands beside another one of the same carrier until it is removed', async () => {
    const [first, second] = [await saved(mine), await saved(mine, { name: 'СДЭК второй договор' })]
    await removeAccount(mine, first)
    expect((await accountsOf(mine)).map(({ id }) => id)).toEqual([second])
  })
})
