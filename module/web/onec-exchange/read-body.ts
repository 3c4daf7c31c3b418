import { MostError } from '../../../shared/kernel/errors.ts'

/** Bytes of a request, read no further than the cap. Throws `too_large`. */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > most) throw tooLarge(most)
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const tooLarge = (most: number) => {
  const megabytes = Math.floor(most / 1024 / 1024)
  return new MostError('too_large', 'refusal', {
    ru: `За один запрос принимается не больше ${megabytes} МБ.`,
    en: `One request takes at most ${megabytes} MB.`,
    es: `Una solicitud acepta como máximo ${megabytes} MB.`,
  })
}
