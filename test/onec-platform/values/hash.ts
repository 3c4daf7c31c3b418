import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Binary } from './binary.ts'
import { Enumeration, type EnumerationValue } from './enumeration.ts'
import { type Given, Methods, Properties } from './members.ts'
import { decimal } from './numbers.ts'
import { present } from './presentation.ts'
import { type Outcome, PlatformObject, type Value } from './value.ts'

export const hashFunction = new Enumeration('Хеш-функция', ['CRC32', 'MD5', 'SHA1', 'SHA256', 'SHA512'])

const methods = new Methods<Hashing>({
  'Добавить|Append': [1, 1, (self, [part]) => self.append(part)],
  'Очистить|Clear': [0, 0, (self) => self.clear()],
})

const properties = new Properties<Hashing>({
  'ХешСумма|HashSum': { get: (self) => self.sum() },
  'ХешФункция|HashFunction': { get: (self) => self.kind },
})

/** `ХешированиеДанных`; strings are taken in UTF-8. */
export class Hashing extends PlatformObject {
  readonly typeName = 'Хеширование данных'
  private parts: Uint8Array[] = []

  constructor(readonly kind: EnumerationValue) {
    super()
  }

  append(part: Value): void {
    this.parts.push(part instanceof Binary ? part.bytes : new TextEncoder().encode(present(part)))
  }

  clear(): void {
    this.parts = []
  }

  sum(): Value {
    const bytes = Buffer.concat(this.parts)
    if (this.kind.name === 'CRC32') return decimal(crc32(bytes))
    return new Binary(createHash(this.kind.name.toLowerCase()).update(bytes).digest())
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
