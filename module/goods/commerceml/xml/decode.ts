import { joined } from '../files/joined.ts'
import { refuse } from '../refuse.ts'

const headBytes = 256

/** Text of a file piece by piece, by its byte order mark or its declaration: UTF-8 or windows-1251. */
export async function* decode(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head = new Uint8Array()
  let decoder: TextDecoder | undefined
  for await (const piece of pieces) {
    if (decoder) {
      yield decoder.decode(piece, { stream: true })
      continue
    }
    head = joined([head, piece])
    if (head.length < headBytes) continue
    decoder = decoderOf(head)
    yield decoder.decode(head, { stream: true })
  }
  decoder ??= decoderOf(head)
  // A short file has not been decoded yet; of a long one only the last bytes of a character may be left.
  yield head.length < headBytes ? decoder.decode(head) : decoder.decode()
}

function decoderOf(head: Uint8Array): TextDecoder {
  const start = new TextDecoder('latin1').decode(head.subarray(0, headBytes))
  const declared = (/^[^<]*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start)?.[1] ?? 'utf-8').toLowerCase()
  const marked = start.startsWith('\u00ef\u00bb\u00bf')
  if (marked || declared === 'utf-8' || declared === 'utf8') return new TextDecoder('utf-8')
  if (declared === 'windows-1251' || declared === 'cp1251') return new TextDecoder('windows-1251')
  throw refuse({
    ru: `Кодировка «${declared}» не поддерживается. Выгружайте в UTF-8 или windows-1251.`,
    en: `The encoding “${declared}” is not supported. Export in UTF-8 or windows-1251.`,
    es: `La codificación «${declared}» no se admite. Exporte en UTF-8 o windows-1251.`,
  })
}
