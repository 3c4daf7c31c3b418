import { SaxesParser } from 'saxes'

/** An element with its place: names keep their prefix, as dumps always write the same ones. */
export class Element {
  readonly children: Element[] = []
  text = ''

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
    readonly line: number,
    readonly column: number,
  ) {}

  child(name: string): Element | undefined {
    return this.children.find((one) => one.name === name)
  }

  all(name: string): Element[] {
    return this.children.filter((one) => one.name === name)
  }

  /** The element at the end of a path of names. */
  at(...path: string[]): Element | undefined {
    return path.reduce<Element | undefined>((element, name) => element?.child(name), this)
  }

  /** This element and all inside it. */
  *within(): Iterable<Element> {
    yield this
    for (const child of this.children) yield* child.within()
  }
}

/** A text that is not XML. */
export class XmlFault extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    message: string,
  ) {
    super(message)
    this.name = 'XmlFault'
  }
}

export function readXml(text: string): Element {
  const document = new Element('', {}, 1, 1)
  const open = [document]
  const parser = new SaxesParser()
  let at = { line: 1, column: 1 }
  parser.on('error', (error) => {
    throw new XmlFault(parser.line, parser.column, error.message.replace(/^\d+:\d+: /, ''))
  })
  parser.on('opentagstart', ({ name }) => {
    // The parser stands after the name and one sign more: the tag began that many columns before.
    at = { line: parser.line, column: Math.max(1, parser.column - name.length - 1) }
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = new Element(name, attributes, at.line, at.column)
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    const element = open.at(-1)
    if (element) element.text += part
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim()
  })
  parser.write(text.replace(/^\uFEFF/, '')).close()
  return document.children[0] as Element
}
