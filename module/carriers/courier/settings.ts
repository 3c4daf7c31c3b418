import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { rateSheet, sheetTexts } from '../rate-sheet/index.ts'

/** A sheet as the form gives it, a text, or as it was stored. */
const sheet = z
  .unknown()
  .transform((given, context) => {
    if (typeof given !== 'string') return given
    try {
      return JSON.parse(given) as unknown
    } catch {
      const text = sheetTexts.notJson
      context.issues.push({ code: 'custom', input: given, message: text.ru, params: { text } })
      return z.NEVER
    }
  })
  .pipe(rateSheet)

export const courierSettings = z.object({ sheet })
export type CourierSettings = z.infer<typeof courierSettings>

export const courierFields: readonly Field[] = [
  {
    name: 'sheet',
    label: { ru: 'Тарифная сетка', en: 'Rate sheet', es: 'Tabla de tarifas' },
    hint: {
      ru: 'Зоны и цены удобнее править на странице сетки.',
      en: 'Zones and prices are easier to edit on the page of the sheet.',
      es: 'Las zonas y los precios se editan mejor en la página de la tabla.',
    },
    kind: 'json',
  },
]
