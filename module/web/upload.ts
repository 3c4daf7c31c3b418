import type { Context } from 'hono'
import { MostError } from '../../shared/kernel/errors.ts'
import type { AppEnv } from './env.ts'

/** Files that a person sends from a page; larger ones come by the exchange itself, in parts. */
const uploadBytes = 64 * 1024 * 1024

export const isUpload = (c: Context<AppEnv>): boolean =>
  (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data')

/**
 * Fields and files of a form with files, kept as `c.var.form` and `c.var.files`. Throws `too_large`; the length must be declared, as
 * browsers do.
 */
export async function readUpload(c: Context<AppEnv>): Promise<URLSearchParams> {
  const declared = Number(c.req.header('content-length') ?? Number.NaN)
  if (!(declared <= uploadBytes)) throw tooLarge
  const form = new URLSearchParams()
  const files: File[] = []
  for (const [name, value] of await c.req.raw.formData()) {
    if (typeof value === 'string') form.append(name, value)
    else if (value.name !== '') files.push(value)
  }
  c.set('form', form)
  c.set('files', files)
  return form
}

const tooLarge = new MostError('too_large', 'refusal', {
  ru: 'Файлы больше 64 МБ. Выгрузите их из 1С по адресу обмена: так они передаются по частям.',
  en: 'The files are larger than 64 MB. Export them from 1C to the address of the exchange: so they come in parts.',
  es: 'Los archivos superan 64 MB. Expórtelos de 1C a la dirección del intercambio: así llegan por partes.',
})
