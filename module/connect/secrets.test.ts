import { describe, expect, it } from 'vitest'
import { hashOf } from '../../shared/kernel/hash.ts'
import { missingScopes, requestedScopes, requiredScopes } from './scopes.ts'
import { newClientId, newToken, sameSecret } from './secrets.ts'

describe('secrets', () => {
  it('are never given twice and have the expected shape', () => {
    const made = new Set(Array.from({ length: 200 }, newClientId))
    expect(made.size).toBe(200)
    for (const one of made) expect(one).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(newToken()).toMatch(/^[0-9a-f]{64}$/)
  })

  it('hash as everybody hashes', async () => {
    expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('compare equal only to themselves, and an unset one equals nothing', async () => {
    expect(await sameSecret('token', 'token')).toBe(true)
    expect(await sameSecret('token', 'tokem')).toBe(false)
    expect(await sameSecret('', '')).toBe(false)
    expect(await sameSecret(undefined, undefined)).toBe(false)
    expect(await sameSecret('token', undefined)).toBe(false)
  })
})

describe('permissions of the key', () => {
  it('that are missing are named, others do not matter', () => {
    expect(missingScopes([...requiredScopes, 'telephony_read'])).toEqual([])
    expect(missingScopes(requiredScopes.filter((scope) => scope !== 'order_write'))).toEqual(['order_write'])
  })

  it('that only tasks for managers need are asked for, and a key without them is good all the same', () => {
    expect(requestedScopes).toEqual(expect.arrayContaining(['task_read', 'task_write', 'user_read']))
    expect(missingScopes(requiredScopes)).toEqual([])
  })
})
