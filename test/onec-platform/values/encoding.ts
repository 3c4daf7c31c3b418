import { Enumeration, EnumerationValue } from './enumeration.ts'
import { present } from './presentation.ts'
import { BslError, type Value } from './value.ts'

export const textEncoding = new Enumeration('Кодировка текста', [
  'ANSI',
  'OEM',
  'UTF16',
  'UTF8',
  'Системная|System',
])

export const byteOrderMark = new Enumeration('Использование ByteOrderMark', [
  'Авто|Auto',
  'Использовать|Use',
  'НеИспользовать|DontUse',
])

const labels: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  ansi: 'windows-1251',
  'windows-1251': 'windows-1251',
  cp1251: 'windows-1251',
  oem: 'ibm866',
  cp866: 'ibm866',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
  системная: 'utf-8',
}

/** A label of the encoding; nothing means UTF-8. */
function labelOf(encoding: Value): string {
  if (encoding === undefined) return 'utf-8'
  const name = encoding instanceof EnumerationValue ? encoding.name : present(encoding)
  const label = labels[name.toLowerCase()]
  if (label === undefined) throw new BslError(`Неизвестная кодировка (${name})`)
  return label
}

/** Bytes of the characters of a table of 256. */
const tables = new Map<string, Map<string, number>>()

function tableOf(label: string): Map<string, number> {
  const known = tables.get(label)
  if (known) return known
  const decoder = new TextDecoder(label)
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  tables.set(label, table)
  return table
}

export function encode(text: string, encoding: Value): Uint8Array {
  const label = labelOf(encoding)
  if (label === 'utf-8') return new TextEncoder().encode(text)
  if (label === 'utf-16le') return Buffer.from(text, 'utf16le')
  const table = tableOf(label)
  return Uint8Array.from([...text], (character) => table.get(character) ?? '?'.charCodeAt(0))
}

export const decode = (bytes: Uint8Array, encoding: Value): string =>
  new TextDecoder(labelOf(encoding)).decode(bytes)
