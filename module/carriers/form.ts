import { z } from 'zod'
import type { Text } from '../../shared/kernel/errors.ts'

/**
 * Members of carriers' settings: each reads what a form gave and what was stored of it before. What is wrong is said in
 * the three languages under `params.text` of the issue, its message is the Russian one.
 */

const say = (text: Text) => ({ error: text.ru, params: { text } })

export const empty: Text = { ru: 'Заполните это поле', en: 'Fill this in', es: 'Rellene este campo' }

/** A text that must not be empty. */
export const filled = z
  .string()
  .trim()
  .default('')
  .refine((given) => given !== '', say(empty))

/** A text that may be empty. */
export const line = z.string().trim().max(1000).default('')

/** Address of an API without the slash at its end. */
export const apiAddress = (usual: string) =>
  z
    .string()
    .trim()
    .default(usual)
    .transform((given) => given.replace(/\/+$/, ''))
    .refine(
      (given) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol),
      say({
        ru: `Адрес, например ${usual}`,
        en: `An address such as ${usual}`,
        es: `Una dirección como ${usual}`,
      }),
    )

/** A tick of a form: `on`, absent, or the stored boolean. */
export const tick = (usual = false) =>
  z
    .union([z.boolean(), z.string()])
    .default(usual)
    .transform((given) => given === true || given === 'on' || given === 'true' || given === '1')

/** A number of a form, with a comma or a point. */
export const numberOf = (least: number, most: number, usual: number) =>
  z
    .union([z.number(), z.string()])
    .default(usual)
    .transform((given) => {
      if (typeof given === 'number') return given
      return given.trim() === '' ? usual : Number(given.trim().replace(',', '.'))
    })
    .refine(
      (given) => given >= least && given <= most,
      say({
        ru: `Число от ${least} до ${most}`,
        en: `A number from ${least} to ${most}`,
        es: `Un número de ${least} a ${most}`,
      }),
    )

/** Codes through commas or spaces; given as a text, kept as a list. */
export const codes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => {
    const parts = typeof given === 'string' ? given.split(/[\s,;]+/) : given
    return [...new Set(parts.filter((part) => part !== ''))]
  })

/** Six digits of an index of Russia. */
export const postcode = z
  .string()
  .trim()
  .default('')
  .refine(
    (given) => /^\d{6}$/.test(given),
    say({ ru: 'Шесть цифр индекса', en: 'Six digits of the index', es: 'Seis cifras del índice' }),
  )

/** A text of JSON as a form gives it, or what was stored of it, by its schema; `notJson` is said of a text that is none. */
export const json = <Schema extends z.ZodType>(schema: Schema, notJson: Text) =>
  z
    .unknown()
    .transform((given, context) => {
      if (typeof given !== 'string') return given
      try {
        return JSON.parse(given) as unknown
      } catch {
        context.issues.push({ code: 'custom', input: given, message: notJson.ru, params: { text: notJson } })
        return z.NEVER
      }
    })
    .pipe(schema)
