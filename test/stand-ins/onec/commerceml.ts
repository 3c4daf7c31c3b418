import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { addRecord, type Catalogue, emptyCatalogue } from './commerceml-goods.ts'

/** One XML element as read: attributes, own text, children. */
export type Element = {
  name: string
  attributes: Record<string, string>
  text: string
  children: Element[]
}

export type FileReport = { file: string; schema: string | null; [kind: string]: number | string | null }

// Elements handed over whole, as soon as they end; everything around them is only walked through, so that memory stays flat.
const records = new Set(['Товар', 'Предложение', 'ТипЦены', 'Документ', 'Контрагент'])
/** Records only in their own list: elsewhere an element of this name is a part of another record. */
const listed: Record<string, string> = {
  Склад: 'Склады',
  Владелец: 'Классификатор',
  Категория: 'Категории',
  Свойство: 'Свойства',
}
const greatestDepth = 64
const greatestRecord = 4_000_000

/** Loads every XML file of a folder, files together as one exchange: import, offers, prices, rests in any split. */
export async function readCatalogue(dir: string): Promise<{ catalogue: Catalogue; files: FileReport[] }> {
  const catalogue = emptyCatalogue()
  const files: FileReport[] = []
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.toLowerCase().endsWith('.xml')) files.push(await readCommerceml(catalogue, join(dir, file)))
  }
  return { catalogue, files }
}

/** Reads one file of CommerceML 2.03–3.1 into the catalogue; the report counts records by kind. */
export async function readCommerceml(catalogue: Catalogue, file: string): Promise<FileReport> {
  const report: FileReport = { file, schema: null }
  const path: string[] = []
  let open: Element[] = []
  let size = 0
  const parser = new SaxesParser()

  parser.on('error', (error) => {
    throw new Error(`${file}: ${error.message}`)
  })
  parser.on('doctype', () => {
    throw new Error(`${file}: a DTD is not accepted`)
  })
  parser.on('opentag', (tag) => {
    const attributes = tag.attributes as Record<string, string>
    if (path.length === 0) report.schema = attributes.ВерсияСхемы ?? null
    path.push(tag.name)
    if (path.length > greatestDepth) throw new Error(`${file}: nested too deep`)
    const element: Element = { name: tag.name, attributes, text: '', children: [] }
    const parent = open.at(-1)
    if (parent) {
      parent.children.push(element)
      open.push(element)
    } else if (startsRecord(path)) {
      open = [element]
      size = 0
    } else if (tag.name === 'Группа') {
      catalogue.openGroups.push({ id: '', name: '' })
    }
  })
  const text = (value: string) => {
    size += value.length
    if (size > greatestRecord && open.length > 0) throw new Error(`${file}: a record is too large`)
    const element = open.at(-1)
    if (element) element.text += value
    else groupText(catalogue, path, value)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', (tag) => {
    path.pop()
    const element = open.pop()
    if (element && open.length === 0) {
      report[tag.name] = Number(report[tag.name] ?? 0) + 1
      addRecord(catalogue, element, file)
    } else if (!element && tag.name === 'Группа') closeGroup(catalogue)
  })

  let decoder: TextDecoder | undefined
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer
    // `ignoreBOM: false` drops a byte order mark; the declaration itself is plain ASCII in both encodings.
    decoder ??= new TextDecoder(declaredEncoding(bytes.subarray(0, 200).toString('latin1')))
    parser.write(decoder.decode(bytes, { stream: true }))
  }
  parser.write(decoder?.decode() ?? '').close()
  return report
}

const declaredEncoding = (head: string): string => /encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'

function startsRecord(path: string[]): boolean {
  const name = path.at(-1)!
  return listed[name] === undefined ? records.has(name) : path.at(-2) === listed[name]
}

function groupText(catalogue: Catalogue, path: string[], value: string): void {
  const group = catalogue.openGroups.at(-1)
  if (!group || path.at(-2) !== 'Группа') return
  if (path.at(-1) === 'Ид') group.id += value
  if (path.at(-1) === 'Наименование') group.name += value
}

function closeGroup(catalogue: Catalogue): void {
  const group = catalogue.openGroups.pop()
  const id = group?.id.trim()
  if (!group || !id) return
  const parent = catalogue.openGroups.at(-1)?.id.trim() || null
  catalogue.groups.set(id, { id, name: group.name.trim(), parent })
}
