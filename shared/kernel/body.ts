/**
 * Bytes of a request or an answer, decoded by whoever sent them, read no further than `most`; no body is no bytes. Throws what `refuse` makes,
 * and nothing of a body that is too large is kept.
 */
export async function readBytes(
  { body }: { body: ReadableStream<Uint8Array> | null },
  most: number,
  refuse: (most: number) => Error,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.byteLength
    // Leaving the loop cancels the stream.
    if (size > most) throw refuse(most)
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
