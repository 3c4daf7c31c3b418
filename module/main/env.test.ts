import { describe, expect, test } from 'vitest'
import { EnvironmentError, fingerprint, parseEnv } from './env.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const database = { DATABASE_URL: 'postgres://most@localhost/most', MASTER_KEY: key }

test('nothing set gives a local module on the embedded database', () => {
  expect(parseEnv({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    database: undefined,
    masterKeys: undefined,
    moduleCode: 'most-1c',
    openOrigins: [],
    crmExtraOrigins: [],
    dataDir: '.data',
    leaseSeconds: 60,
    historyActiveSeconds: 3,
    historyQuietSeconds: 60,
    workers: 32,
    journalMonths: 12,
    logLevel: 'info',
  })
})

test('an empty variable counts as not set', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: ' ', OPERATOR_TOKEN: '' })).toEqual(parseEnv({}))
})

test('lists go through commas, and origins lose their trailing slash', () => {
  const { openOrigins } = parseEnv({ OPEN_ORIGINS: 'http://10.0.0.5:8080/, https://ERP.example' })
  expect(openOrigins).toEqual(['http://10.0.0.5:8080', 'https://erp.example'])
})

test('one address of the database serves all three roles, and each may have its own', () => {
  const [url, own] = [database.DATABASE_URL, 'postgres://most_app@localhost/most']
  expect(parseEnv({ ...database, DATABASE_URL_APP: own }).database).toEqual({
    owner: url,
    app: own,
    worker: `${url}?role=most_worker`,
  })
})

describe('the master key', () => {
  test('has the given name, or one made of its hash', () => {
    const named = parseEnv({ ...database, MASTER_KEY: `2025:${key}` }).masterKeys
    expect(named?.current).toEqual({ id: '2025', key: new Uint8Array(32).fill(7) })
    expect(parseEnv(database).masterKeys?.current.id).toBe(fingerprint(new Uint8Array(32).fill(7)))
  })

  test('stands beside the previous ones', () => {
    const old = Buffer.alloc(32, 8).toString('base64')
    const { masterKeys } = parseEnv({ ...database, MASTER_KEYS_PREVIOUS: `2023:${old}, 2024:${old}` })
    expect(masterKeys?.previous.map(({ id }) => id)).toEqual(['2023', '2024'])
  })
})

describe('a wrong value is told in one sentence that names the variable and not the value', () => {
  test.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '65536' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'most.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://most.example/path' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://u:hidden-word@h/d' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:hidden-word@h:port/d' }],
    ['DATABASE_URL_OWNER', { DATABASE_URL_OWNER: 'postgres://h/d' }],
    ['MASTER_KEY', { DATABASE_URL: 'postgres://h/d' }],
    ['MASTER_KEY', { MASTER_KEY: 'hidden-word' }],
    ['MASTER_KEY', { MASTER_KEYS_PREVIOUS: key }],
    ['MASTER_KEYS_PREVIOUS', { MASTER_KEY: key, MASTER_KEYS_PREVIOUS: 'hidden-word' }],
    ['MASTER_KEYS_PREVIOUS', { MASTER_KEY: key, MASTER_KEYS_PREVIOUS: key }],
    ['MARKETPLACE_SECRET', { MARKETPLACE_SECRET: 'hidden-word' }],
    ['OPERATOR_TOKEN', { OPERATOR_TOKEN: 'hidden-word' }],
    ['MODULE_CODE', { MODULE_CODE: 'Most 1C' }],
    ['OPEN_ORIGINS', { OPEN_ORIGINS: 'http://10.0.0.5, ftp://10.0.0.6' }],
    ['CRM_EXTRA_ORIGINS', { CRM_EXTRA_ORIGINS: 'https://crm.example/api' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['LEASE_SECONDS', { LEASE_SECONDS: '0' }],
    ['WORKERS', { WORKERS: '2.5' }],
  ])('%s', (name, source) => {
    let said = ''
    try {
      parseEnv(source)
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(EnvironmentError)
      said = (thrown as Error).message
    }
    expect(said).toMatch(new RegExp(`^${name}[ ,].*must .*\\.$`))
    expect(said).not.toContain('hidden-word')
  })
})
