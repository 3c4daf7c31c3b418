import { describe, expect, it } from 'vitest'
import { registerToken, verifyRegisterToken } from './hmac.ts'

describe('the signature of the register call', () => {
  it('is lower-case hex of HMAC-SHA256 over the key', async () => {
    expect(await registerToken('secret', 'api_key')).toBe(
      '016ab397889c59a1f61a07d69857880a0d867aa1b0edb1014971757cf7a25bb1',
    )
  })

  it('of another secret, another key, cut or in capitals does not pass', async () => {
    const token = await registerToken('secret', 'key')
    expect(await verifyRegisterToken('secret', 'key', token)).toBe(true)
    expect(await verifyRegisterToken('other', 'key', token)).toBe(false)
    expect(await verifyRegisterToken('secret', 'other', token)).toBe(false)
    for (const wrong of ['', 'invalid', token.slice(0, 62), `${token}00`, token.toUpperCase()])
      expect(await verifyRegisterToken('secret', 'key', wrong)).toBe(false)
  })

  it('never passes where the secret was not set', async () => {
    expect(await verifyRegisterToken('', 'key', '0'.repeat(64))).toBe(false)
  })
})
