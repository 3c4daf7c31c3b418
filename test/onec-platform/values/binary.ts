import { type Given, Methods } from './members.ts'
import { decimal } from './numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from './value.ts'

const methods = new Methods<Binary>({ 'Размер|Size': [0, 0, (self) => decimal(self.bytes.length)] })

/** `ДвоичныеДанные`; equal by their bytes. */
export class Binary extends PlatformObject {
  readonly typeName = 'Двоичные данные'

  constructor(readonly bytes: Uint8Array) {
    super()
  }

  override presentation(): string {
    return hexText(this.bytes).replace(/..(?=.)/g, '$& ')
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override equals(other: Value): boolean {
    return other instanceof Binary && hexText(other.bytes) === hexText(this.bytes)
  }

  override key(): unknown {
    return `binary:${hexText(this.bytes)}`
  }

  override xmlText(): string {
    return Buffer.from(this.bytes).toString('base64')
  }

  override filled(): boolean {
    return this.bytes.length > 0
  }
}

export const hexText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

/** Base64 in lines of 76 characters, as the platform writes it. */
export const base64Text = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')

export function bytesOfBase64(text: string): Uint8Array {
  const plain = text.replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw new BslError('Неверный формат строки Base64')
  return Buffer.from(plain, 'base64')
}

export function bytesOfHex(text: string): Uint8Array {
  const plain = text.replace(/\s/g, '')
  if (!/^([0-9a-f]{2})*$/i.test(plain)) throw new BslError('Неверный формат шестнадцатеричной строки')
  return Buffer.from(plain, 'hex')
}
