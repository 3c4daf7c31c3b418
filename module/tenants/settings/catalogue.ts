import { z } from 'zod'
import { uuid } from '../../../shared/wire-1c/primitives.ts'
import type { Section } from './section.ts'

const chosen = uuid.nullable().default(null)

const catalogue = z.object({
  /** Who gives the CRM its catalogue: the shop's own site, or 1C through our feed. */
  source: z.enum(['site', 'onec']).default('site'),
  /** UUIDs of the 1C price types that the feed shows. */
  priceType: chosen,
  purchaseType: chosen,
  /** Kinds of goods that stay out of the feed. */
  excludedKinds: z.array(z.enum(['goods', 'service', 'set'])).default([]),
  /** Ids of groups that stay out of it, each with all that is below it. Chosen on the page of the feed. */
  excludedGroups: z.array(z.string().min(1)).default([]),
})

/** How the catalogue of 1C comes to the CRM. */
export type CatalogueSettings = z.infer<typeof catalogue>

export const catalogueSection = {
  code: 'catalogue',
  title: { ru: 'Каталог', en: 'Catalogue', es: 'Catálogo' },
  schema: catalogue,
  elsewhere: ['excludedGroups'],
  fields: [
    {
      name: 'source',
      label: {
        ru: 'Откуда retailCRM берёт каталог',
        en: 'Where retailCRM takes its catalogue from',
        es: 'De dónde toma retailCRM su catálogo',
      },
      hint: {
        ru: 'С сайта: наша выгрузка выключена, товар узнаётся по xmlId. Из 1С: модуль готовит файл ICML, сайты CRM переключаются на него по одному.',
        en: 'From the site: our feed is off, goods are found by xmlId. From 1C: the module makes an ICML file, sites of the CRM are switched to it one by one.',
        es: 'Del sitio: nuestro archivo está apagado y los artículos se hallan por xmlId. De 1C: el módulo prepara un archivo ICML y los sitios del CRM pasan a él uno a uno.',
      },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: 'site', label: { ru: 'с сайта магазина', en: 'from the shop’s site', es: 'del sitio' } },
          { value: 'onec', label: { ru: 'из 1С', en: 'from 1C', es: 'de 1C' } },
        ],
      },
    },
    {
      name: 'priceType',
      label: { ru: 'Вид цен для каталога', en: 'Price type of the feed', es: 'Tipo de precio del archivo' },
      hint: {
        ru: 'Товары без цены этого вида в каталог не попадут.',
        en: 'Goods without a price of this type are left out.',
        es: 'Los artículos sin precio de este tipo quedan fuera.',
      },
      kind: 'choice',
      options: { side: 'onec', list: 'priceTypes' },
      none: { ru: 'Не выбран', en: 'Not chosen', es: 'Sin elegir' },
    },
    {
      name: 'purchaseType',
      label: {
        ru: 'Вид цен для закупочной цены',
        en: 'Price type of the purchase price',
        es: 'Tipo de precio de compra',
      },
      kind: 'choice',
      options: { side: 'onec', list: 'priceTypes' },
      none: {
        ru: 'Не передавать закупочную цену',
        en: 'No purchase price',
        es: 'Sin precio de compra',
      },
    },
    {
      name: 'excludedKinds',
      label: { ru: 'Не выгружать', en: 'Leave out', es: 'Dejar fuera' },
      kind: 'choices',
      options: {
        side: 'fixed',
        options: [
          { value: 'goods', label: { ru: 'товары', en: 'goods', es: 'artículos' } },
          { value: 'service', label: { ru: 'услуги', en: 'services', es: 'servicios' } },
          { value: 'set', label: { ru: 'наборы', en: 'sets', es: 'conjuntos' } },
        ],
      },
    },
  ],
} as const satisfies Section<typeof catalogue>
