import { readBytes } from '../../../shared/kernel/body.ts'
import { MostError } from '../../../shared/kernel/errors.ts'

/** Bytes of a request, read no further than the cap. Throws `too_large`. */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  return readBytes(request, most, tooLarge)
}

const tooLarge = (most: number) => {
  const megabytes = Math.floor(most / 1024 / 1024)
  return new MostError('too_large', 'refusal', {
    ru: `За один запрос принимается не больше ${megabytes} МБ.`,
    en: `One request takes at most ${megabytes} MB.`,
    es: `Una solicitud acepta como máximo ${megabytes} MB.`,
  })
}
