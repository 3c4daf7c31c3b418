import type { z } from 'zod'
import { MostError } from '../../shared/kernel/errors.ts'

/** The JSON of one form field of a callback. Throws `bad_input` that says what is missing or wrong. */
export function parseFormJson<T>(form: URLSearchParams, field: string, schema: z.ZodType<T>): T {
  const text = form.get(field)
  if (text === null || text.trim() === '') {
    throw badInput(field, {
      ru: `В запросе нет поля «${field}».`,
      en: `The request has no field “${field}”.`,
      es: `La solicitud no tiene el campo «${field}».`,
    })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw badInput(field, {
      ru: `Поле «${field}» не является JSON.`,
      en: `The field “${field}” is not JSON.`,
      es: `El campo «${field}» no es JSON.`,
    })
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const path = [field, ...(parsed.error.issues[0]?.path ?? [])].join('.')
  throw badInput(path, {
    ru: `Значение «${path}» не подходит.`,
    en: `The value “${path}” does not fit.`,
    es: `El valor «${path}» no es válido.`,
  })
}

const badInput = (field: string, message: { ru: string; en: string; es: string }) =>
  new MostError('bad_input', 'refusal', message, { fields: [field] })
