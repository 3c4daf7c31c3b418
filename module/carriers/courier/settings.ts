import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { json } from '../form.ts'
import { rateSheet, sheetTexts } from '../rate-sheet/index.ts'

export const courierSettings = z.object({ sheet: json(rateSheet, sheetTexts.notJson) })
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
