import { SaxesParser } from 'saxes'
import type { Text } from '../../../../shared/kernel/errors.ts'
import { refuse } from '../refuse.ts'
import { decode } from './decode.ts'

export type XmlElement = {
  name: string
  attributes: Record<string, string>
  /** Its own text, trimmed. */
  text: string
  children: XmlElement[]
}

export type XmlRecord =
  /** The element has begun that holds records: catalogue, offers, classifier. */
  | { kind: 'part'; name: string; attributes: Record<string, string> }
  | { kind: 'element'; element: XmlElement }
  | { kind: 'group'; id: string; name: string; parent: string | null }

const parts = new Set(['Классификатор', 'Каталог', 'ПакетПредложений', 'ИзмененияПакетаПредложений'])
/** Records by the list that holds them: handed over whole as soon as they end, so that memory stays flat. */
const lists = new Map([
  ['Товар', 'Товары'],
  ['Предложение', 'Предложения'],
  ['ТипЦены', 'ТипыЦен'],
  ['Склад', 'Склады'],
  ['Свойство', 'Свойства'],
  ['ЕдиницаИзмерения', 'ЕдиницыИзмерения'],
])
const greatestDepth = 64
/** Characters and elements of one record: a property with a dictionary of 100,000 values still fits. */
const greatestRecord = 32_000_000
const mostElements = 500_000
/** Characters between two events of the parser: more is one endless name, attribute or DTD. */
const greatestToken = 4_000_000

/**
 * Records of a CommerceML file (2.03–2.10, 3.1) in its order, read as a stream. Throws `bad_input` with one sentence for a torn
 * file, a DTD, an unknown entity or encoding, nesting or a record beyond all measure. Orders and counterparties are passed over.
 */
export async function* readRecords(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<XmlRecord> {
  const { parser, found, heard } = createReader()
  let silent = 0
  let empty = true
  for await (const text of decode(pieces)) {
    // Longer pieces would let an endless token grow unseen.
    for (let at = 0; at < text.length; at += greatestToken / 4) {
      const piece = text.slice(at, at + greatestToken / 4)
      empty = false
      parser.write(piece)
      silent = heard() ? 0 : silent + piece.length
      if (silent >= greatestToken) throw refuse(tooLarge)
      yield* found.splice(0)
    }
  }
  if (empty) throw refuse(broken('file is empty'))
  parser.close()
  yield* found.splice(0)
}

type OpenGroup = { id: string; name: string; depth: number }

function createReader() {
  const parser = new SaxesParser()
  const found: XmlRecord[] = []
  const path: string[] = []
  const groups: OpenGroup[] = []
  let open: XmlElement[] = []
  let size = 0
  let elements = 0
  let events = false
  let documents = 0

  parser.on('error', (error) => {
    throw refuse(broken(error.message))
  })
  parser.on('doctype', () => {
    throw refuse(noDtd)
  })
  parser.on('opentag', (tag) => {
    events = true
    const name = plain(tag.name)
    const parent = path.at(-1)
    path.push(name)
    if (path.length > greatestDepth) throw refuse(tooDeep)
    if (path.length === 1 && name !== 'КоммерческаяИнформация' && name !== 'Классификатор')
      throw refuse(otherFile)
    if (name === 'Документ' || name === 'Контрагенты') documents += 1
    if (documents > 0) return
    const attributes = tag.attributes as Record<string, string>
    const element: XmlElement = { name, attributes, text: '', children: [] }
    const within = open.at(-1)
    if (within) {
      elements += 1
      if (elements > mostElements) throw refuse(tooLarge)
      within.children.push(element)
      open.push(element)
    } else if (parent !== undefined && lists.get(name) === parent) {
      open = [element]
      size = 0
      elements = 0
    } else if (name === 'Группа') groups.push({ id: '', name: '', depth: path.length })
    else if (parts.has(name)) found.push({ kind: 'part', name, attributes })
  })
  const text = (value: string) => {
    events = true
    if (documents > 0) return
    const element = open.at(-1)
    if (element) {
      size += value.length
      if (size > greatestRecord) throw refuse(tooLarge)
      element.text += value
      return
    }
    const group = groups.at(-1)
    if (group?.depth !== path.length - 1) return
    if (path.at(-1) === 'Ид') group.id += value
    if (path.at(-1) === 'Наименование') group.name += value
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    events = true
    const name = path.pop()
    if (documents > 0) {
      if (name === 'Документ' || name === 'Контрагенты') documents -= 1
      return
    }
    const element = open.pop()
    if (element) {
      element.text = element.text.trim()
      if (open.length === 0) found.push({ kind: 'element', element })
    } else if (name === 'Группа') {
      const group = groups.pop()
      const id = group?.id.trim()
      if (group && id)
        found.push({ kind: 'group', id, name: group.name.trim(), parent: groups.at(-1)?.id.trim() || null })
    }
  })
  return {
    parser,
    found,
    /** Whether the parser has reported anything since it was last asked. */
    heard: () => {
      const before = events
      events = false
      return before
    },
  }
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1)

const broken = (reason: string): Text => ({
  ru: `Файл повреждён или передан не полностью (${reason}). Выгрузите его из 1С ещё раз.`,
  en: `The file is damaged or has not arrived whole (${reason}). Export it from 1C once more.`,
  es: `El archivo está dañado o no llegó completo (${reason}). Expórtelo de 1C otra vez.`,
})
const noDtd: Text = {
  ru: 'В файле есть описание типа документа (DTD). Такие файлы не принимаются.',
  en: 'The file has a document type definition (DTD). Such files are not taken.',
  es: 'El archivo contiene una definición de tipo (DTD). Esos archivos no se aceptan.',
}
const tooDeep: Text = {
  ru: 'Вложенность в файле больше допустимой. Проверьте выгрузку в 1С.',
  en: 'The file is nested deeper than allowed. Check the export in 1C.',
  es: 'El archivo está anidado más de lo permitido. Revise la exportación en 1C.',
}
const tooLarge: Text = {
  ru: 'Одна запись файла больше допустимого. Проверьте выгрузку в 1С.',
  en: 'One record of the file is larger than allowed. Check the export in 1C.',
  es: 'Un registro del archivo es mayor de lo permitido. Revise la exportación en 1C.',
}
const otherFile: Text = {
  ru: 'Это не файл CommerceML: в нём нет раздела «КоммерческаяИнформация».',
  en: 'This is no CommerceML file: it has no «КоммерческаяИнформация».',
  es: 'No es un archivo CommerceML: no contiene «КоммерческаяИнформация».',
}
