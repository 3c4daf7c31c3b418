import { SaxesParser } from 'saxes'

/** An element below a category or an offer. */
export type Part = { name: string; attributes: Record<string, string>; text: string }
/** `own` is the text of the element itself, outside of its parts. */
export type Entry = {
  kind: 'category' | 'offer'
  attributes: Record<string, string>
  own: string
  parts: Part[]
}

const root = 'yml_catalog'
const lists = { category: 'categories', offer: 'offers' } as const

/**
 * Categories and offers of a catalogue file, in its order, one in memory at a time.
 * @throws Error when the file is no well-formed XML, ends early, or is not a catalogue
 */
export async function* readIcml(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const path: string[] = []
  const ready: Entry[] = []
  let entry: Entry | undefined
  let part: Part | undefined
  let ended = false
  const kindOf = (name: string): Entry['kind'] | undefined =>
    (name === 'category' || name === 'offer') && path.length === 4 && path[2] === lists[name]
      ? name
      : undefined
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length === 0 && name !== root) throw new Error(`The file begins with ${name}, not with ${root}.`)
    path.push(name)
    const kind = kindOf(name)
    if (kind !== undefined) entry = { kind, attributes, own: '', parts: [] }
    else if (entry !== undefined && path.length === 5) {
      part = { name, attributes, text: '' }
      entry.parts.push(part)
    }
  })
  const take = (text: string) => {
    if (part !== undefined) part.text += text
    else if (entry !== undefined) entry.own += text
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    if (path.length === 5) part = undefined
    if (path.length === 4 && entry !== undefined) {
      ready.push(entry)
      entry = undefined
    }
    path.pop()
    ended = path.length === 0
  })
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield* ready.splice(0)
  }
  parser.write(decoder.decode())
  parser.close()
  if (!ended) throw new Error('The file ends before its end tag.')
  yield* ready.splice(0)
}
