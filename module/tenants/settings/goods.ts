import { z } from 'zod'
import type { Section } from './section.ts'

const goods = z.object({
  /** Where goods, stock and prices come from: the extension of 1C, or the files of its exchange with sites (CommerceML). */
  source: z.enum(['extension', 'commerceml']).default('extension'),
})

export const goodsSection = {
  code: 'goods',
  title: { ru: 'Источник товаров', en: 'Source of goods', es: 'Origen de los artículos' },
  schema: goods,
  fields: [
    {
      name: 'source',
      label: {
        ru: 'Откуда брать товары, остатки и цены',
        en: 'Where goods, stock and prices come from',
        es: 'De dónde vienen artículos, existencias y precios',
      },
      hint: {
        ru: 'Выгрузка «Обмен с сайтом» подходит, если она в 1С уже настроена; адрес и пароль для неё на странице «Обмен с сайтом». Изменения видны после каждой выгрузки.',
        en: '“Exchange with site” fits where 1C has it already; its address and password are on the page “Exchange with site”. Changes are seen after each export.',
        es: '«Intercambio con el sitio» sirve si 1C ya lo tiene; su dirección y contraseña están en la página «Intercambio con el sitio». Los cambios se ven tras cada exportación.',
      },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          {
            value: 'extension',
            label: { ru: 'Расширение 1С', en: 'Extension of 1C', es: 'Extensión de 1C' },
          },
          {
            value: 'commerceml',
            label: {
              ru: 'Обмен с сайтом (CommerceML)',
              en: 'Exchange with site (CommerceML)',
              es: 'Intercambio con el sitio (CommerceML)',
            },
          },
        ],
      },
    },
  ],
} as const satisfies Section
