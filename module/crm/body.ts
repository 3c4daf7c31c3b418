import { readBytes } from '../../shared/kernel/body.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { remedies, texts } from './texts.ts'

const maxBytes = 32 * 1024 * 1024

/** The body as text, at most 32 MB of decoded bytes; strict UTF-8. Throws `too_large` or `remote_body`. */
export async function readText(response: Response): Promise<string> {
  const bytes = await readBytes(response, maxBytes, tooLarge)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable('not UTF-8', cause)
  }
}

const tooLarge = () => new MostError('too_large', 'entity', texts.tooLarge)

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
