/** Hex of HMAC-SHA256 over a text. */
export async function signatureOf(secret: string, text: string): Promise<string> {
  const made = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), utf8.encode(text)))
  return Array.from(made, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Signature of the marketplace's register call: of the API key, by the module's secret. */
export const registerToken = (secret: string, apiKey: string): Promise<string> => signatureOf(secret, apiKey)

/** Whether `token` is that signature; the comparison takes the same time wherever they differ. False for an empty secret. */
export async function verifyRegisterToken(secret: string, apiKey: string, token: string): Promise<boolean> {
  // An unset secret would make tokens that anyone can compute.
  if (secret === '' || !/^[0-9a-f]{64}$/.test(token)) return false
  const given = Uint8Array.from(token.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', await keyOf(secret), given, utf8.encode(apiKey))
}

const utf8 = new TextEncoder()

const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', utf8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])
