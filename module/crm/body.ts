import { MostError } from '../../shared/kernel/errors.ts'
import { remedies, texts } from './texts.ts'

const maxBytes = 32 * 1024 * 1024

/** The body as text, at most 32 MB of decoded bytes; strict UTF-8. Throws `too_large` or `remote_body`. */
export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parts: string[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel().catch(() => {})
      throw new MostError('too_large', 'entity', texts.tooLarge)
    }
    parts.push(decode(() => decoder.decode(value, { stream: true })))
  }
  parts.push(decode(() => decoder.decode()))
  return parts.join('')
}

/** Strict JSON of an answer; undefined when the text is not JSON at all. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An answer that is not what the API speaks: a web server's page, broken JSON, other encoding. */
export const unreadable = (why: string, cause?: unknown): MostError =>
  new MostError('remote_body', 'connection', texts.body, {
    remedy: remedies.wait,
    message: `remote_body: ${why}`,
    cause,
  })

function decode(step: () => string): string {
  try {
    return step()
  } catch (cause) {
    throw unreadable('not UTF-8', cause)
  }
}
