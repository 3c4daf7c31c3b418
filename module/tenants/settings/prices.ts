import { z } from 'zod'
import type { Section } from './section.ts'
import { sitesField } from './sites-field.ts'

const prices = z.object({
  enabled: z.boolean().default(false),
  /** CRM sites whose offers are told; none: every active site. */
  sites: z.array(z.string().min(1)).default([]),
  /** Step to which prices are rounded, in minor units; 1: as 1C says. */
  roundTo: z.enum(['1', '10', '100', '1000']).default('1'),
  rounding: z.enum(['nearest', 'up', 'down']).default('nearest'),
})

/** How prices of 1C are told to the CRM. */
export type PriceSettings = z.infer<typeof prices>

export const pricesSection = {
  code: 'prices',
  title: { ru: 'Цены', en: 'Prices', es: 'Precios' },
  schema: prices,
  fields: [
    {
      name: 'enabled',
      label: { ru: 'Передавать цены из 1С', en: 'Send prices of 1C', es: 'Enviar los precios de 1C' },
      hint: {
        ru: 'Передаются виды цен, у которых есть пара в таблице ниже.',
        en: 'Price types that have a pair in the table below are sent.',
        es: 'Se envían los tipos de precio que tienen pareja en la tabla de abajo.',
      },
      kind: 'switch',
    },
    sitesField,
    {
      name: 'roundTo',
      label: { ru: 'Округлять до', en: 'Round to', es: 'Redondear a' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: '1', label: { ru: 'Не округлять', en: 'Do not round', es: 'No redondear' } },
          { value: '10', label: { ru: '10 копеек', en: '0.10', es: '0,10' } },
          { value: '100', label: { ru: 'Рубля', en: '1', es: '1' } },
          { value: '1000', label: { ru: '10 рублей', en: '10', es: '10' } },
        ],
      },
    },
    {
      name: 'rounding',
      label: { ru: 'В какую сторону', en: 'Which way', es: 'En qué sentido' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: 'nearest', label: { ru: 'К ближайшему', en: 'To the nearest', es: 'Al más cercano' } },
          { value: 'up', label: { ru: 'Вверх', en: 'Up', es: 'Hacia arriba' } },
          { value: 'down', label: { ru: 'Вниз', en: 'Down', es: 'Hacia abajo' } },
        ],
      },
    },
  ],
} as const satisfies Section<typeof prices>
