import { MostError } from './errors.ts'
import type { TenantId } from './ids.ts'

/** A key of the operator, 32 bytes. `id` is stored beside everything it wraps: letters, digits, `_`, `-`. */
export interface MasterKey {
  readonly id: string
  readonly key: Uint8Array
}

/** `current` wraps; `previous` only open what was wrapped before a rotation. */
export interface MasterKeys {
  readonly current: MasterKey
  readonly previous: readonly MasterKey[]
}

/** A tenant's opened data key; lives in memory only. */
export interface DataKey {
  readonly key: CryptoKey
  /** Of keyed hashes; derived, so that it changes only with the data key itself. */
  readonly hashKey: CryptoKey
}

/**
 * AES-256-GCM in two layers: the operator's master key wraps one data key per tenant, the data key seals that
 * tenant's fields. Tenant id and field name are associated data, so a sealed text opens only where it was sealed.
 * All texts have the form `s1.<keyId>.<iv>.<ciphertext and tag>`, iv and ciphertext in base64url; fields sealed by
 * a data key carry `t` as the key id. Whatever does not open throws MostError `internal`, or `not_configured` when
 * the master key with that id is not given.
 */
export interface Sealer {
  /** A new random data key, wrapped for `tenants.data_key`. */
  newDataKey(tenant: TenantId): Promise<string>
  openDataKey(wrapped: string, tenant: TenantId): Promise<DataKey>
  seal(dataKey: DataKey, tenant: TenantId, field: string, plaintext: string): Promise<string>
  open(dataKey: DataKey, tenant: TenantId, field: string, sealed: string): Promise<string>
  /**
   * Keyed hash, 128 bits in base64url: the same text of the same tenant gives the same hash, and without the data key
   * nobody can try phone numbers until one fits.
   */
  blind(dataKey: DataKey, text: string): Promise<string>
  /** The same data key under the current master key; the very same text when it already is. */
  rewrap(wrapped: string, tenant: TenantId): Promise<string>
}

const version = 's1'
const byDataKey = 't'
const ivBytes = 12
const keyBytes = 32
const blindBytes = 16

type Bytes = Uint8Array<ArrayBuffer>

/** Throws RangeError on a key that is not 32 bytes, a malformed id, or one id given twice. */
export function createSealer(masterKeys: MasterKeys): Sealer {
  const { current } = masterKeys
  const known = new Map<string, Promise<CryptoKey>>()
  for (const { id, key } of [current, ...masterKeys.previous]) {
    if (!/^[\w-]{1,32}$/.test(id)) throw new RangeError(`malformed master key id: ${id}`)
    if (key.byteLength !== keyBytes) throw new RangeError(`master key ${id} is not ${keyBytes} bytes`)
    if (known.has(id)) throw new RangeError(`master key ${id} is given twice`)
    known.set(id, importKey(Uint8Array.from(key)))
  }

  const master = (id: string): Promise<CryptoKey> => known.get(id) ?? Promise.reject(missingMasterKey(id))
  const wrap = async (raw: Bytes, tenant: TenantId) =>
    encrypt(await master(current.id), current.id, wrapping(tenant), raw)
  const unwrap = async (wrapped: string, tenant: TenantId) => {
    const parts = parse(wrapped)
    return decrypt(await master(parts.keyId), wrapping(tenant), parts)
  }

  return {
    newDataKey: (tenant) => wrap(crypto.getRandomValues(new Uint8Array(keyBytes)), tenant),
    openDataKey: async (wrapped, tenant) => {
      const raw = await unwrap(wrapped, tenant)
      return { key: await importKey(raw), hashKey: await deriveHashKey(raw) }
    },
    seal: (dataKey, tenant, field, plaintext) =>
      encrypt(dataKey.key, byDataKey, sealing(tenant, field), encode(plaintext)),
    open: async (dataKey, tenant, field, sealed) =>
      new TextDecoder().decode(await decrypt(dataKey.key, sealing(tenant, field), parse(sealed))),
    blind: async (dataKey, text) => {
      const hash = await crypto.subtle.sign('HMAC', dataKey.hashKey, encode(text))
      return toBase64Url(new Uint8Array(hash, 0, blindBytes))
    },
    rewrap: async (wrapped, tenant) => {
      // Opened even when nothing is to do: a rotation that passes proves that every data key still opens.
      const raw = await unwrap(wrapped, tenant)
      return parse(wrapped).keyId === current.id ? wrapped : wrap(raw, tenant)
    },
  }
}

// A wrapped data key and a sealed field never open as one another, whatever the field is called.
const wrapping = (tenant: TenantId): Bytes => encode(JSON.stringify([version, 'data-key', tenant]))
const sealing = (tenant: TenantId, field: string): Bytes =>
  encode(JSON.stringify([version, 'field', tenant, field]))

interface Sealed {
  keyId: string
  iv: Bytes
  ciphertext: Bytes
}

async function encrypt(key: CryptoKey, keyId: string, additionalData: Bytes, plain: Bytes): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  return [version, keyId, toBase64Url(iv), toBase64Url(new Uint8Array(ciphertext))].join('.')
}

async function decrypt(key: CryptoKey, additionalData: Bytes, { iv, ciphertext }: Sealed): Promise<Bytes> {
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, ciphertext),
    )
  } catch {
    throw unopenable('it was sealed by another key, for another tenant or field, or it was changed')
  }
}

function parse(text: string): Sealed {
  const [form, keyId, iv, ciphertext, ...rest] = text.split('.')
  if (form !== version || !keyId || !iv || !ciphertext || rest.length > 0) throw unopenable('unknown form')
  return { keyId, iv: fromBase64Url(iv), ciphertext: fromBase64Url(ciphertext) }
}

const importKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

async function deriveHashKey(raw: Bytes): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encode(`${version} blind index`) },
    secret,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
}

const encode = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text))

function toBase64Url(bytes: Bytes): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Bytes {
  if (!/^[\w-]+$/.test(text)) throw unopenable('unknown form')
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    throw unopenable('unknown form')
  }
}

const unopenable = (why: string): MostError =>
  new MostError(
    'internal',
    'ours',
    {
      ru: 'Сохранённые данные доступа не расшифровываются.',
      en: 'The stored credentials cannot be decrypted.',
      es: 'No se pueden descifrar las credenciales guardadas.',
    },
    {
      message: `sealed text does not open: ${why}`,
      remedy: {
        ru: 'Введите данные доступа заново в настройках подключения.',
        en: 'Enter the credentials again in the connection settings.',
        es: 'Vuelva a introducir las credenciales en los ajustes de conexión.',
      },
    },
  )

const missingMasterKey = (id: string): MostError =>
  new MostError(
    'not_configured',
    'ours',
    {
      ru: 'Модуль запущен без главного ключа, которым зашифрованы данные доступа.',
      en: 'The module runs without the master key that sealed the credentials.',
      es: 'El módulo funciona sin la clave maestra que selló las credenciales.',
    },
    {
      message: `master key ${id} is not given`,
      remedy: {
        ru: `Верните ключ «${id}» в MASTER_KEYS_PREVIOUS и перезапустите модуль.`,
        en: `Put the key "${id}" back into MASTER_KEYS_PREVIOUS and restart the module.`,
        es: `Devuelva la clave «${id}» a MASTER_KEYS_PREVIOUS y reinicie el módulo.`,
      },
    },
  )
