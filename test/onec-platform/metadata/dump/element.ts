import { readFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'

/** An element of XML by its local name: what dumps need of a tree. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

/** Reads a file of a dump; a broken one is an error with the file's name. */
export function readXml(path: string): Element {
  try {
    return parseXml(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The root element of a text. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map((attribute) => [attribute.local, attribute.value]),
    )
    const element: Element = { name: tag.local, attributes, children: [], text: '' }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    open.at(-1)!.text += part
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text.replace(/^\uFEFF/, '')).close()
  const [element] = root.children
  if (!element) throw new Error('no element')
  return element
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name)

export const children = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((one) => one.name === name) ?? []

/** Text of a child; of an absent one ''. */
export const textOf = (element: Element | undefined, name: string): string =>
  child(element, name)?.text.trim() ?? ''

/** The Russian text of a multilingual property, or its first. */
export function spokenText(element: Element | undefined, name: string): string {
  const items = children(child(element, name), 'item')
  return textOf(items.find((item) => textOf(item, 'lang') === 'ru') ?? items[0], 'content')
}
