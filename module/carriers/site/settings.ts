import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, numberOf } from '../form.ts'
import { limitFields } from '../usual-fields.ts'

/** Kinds of methods that a site names, and the end that each has for us. */
export const methodTypes = { courier: 'door', point: 'point', pickup: 'point' } as const
export type MethodType = keyof typeof methodTypes

const method = z.object({
  code: z.string().regex(/^[\w-]{1,60}$/),
  name: z.string().trim().min(1).max(200),
  type: z.enum(['courier', 'point', 'pickup']),
})

/** A text of JSON as a form gives it, or what was stored of it; codes that repeat are refused. */
const methods = z.union([z.string(), z.array(z.unknown())]).transform((given, context) => {
  const read = z
    .array(method)
    .min(1)
    .max(100)
    .safeParse(typeof given === 'string' ? parsed(given) : given)
  const isOnce = read.success && new Set(read.data.map(({ code }) => code)).size === read.data.length
  if (read.success && isOnce) return read.data
  const text = {
    ru: 'Список способов не читается; возьмите пример из подсказки',
    en: 'The list of methods cannot be read; take the example of the hint',
    es: 'La lista de métodos no se puede leer; tome el ejemplo de la ayuda',
  }
  context.addIssue({ code: 'custom', message: text.ru, params: { text } })
  return z.NEVER
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const siteSettings = z.object({
  /** Where the endpoint of the site answers: `{address}/quote`, `{address}/points`, `{address}/methods`. */
  address: apiAddress('https://shop.example.ru/delivery/v1'),
  /** Shared secret by which both sides sign; never sent. */
  key: filled.refine((given) => given.length >= 16, {
    error: 'Не короче 16 знаков',
    params: {
      text: {
        ru: 'Не короче 16 знаков',
        en: 'At least 16 characters',
        es: 'Al menos 16 caracteres',
      },
    },
  }),
  methods,
  /** Kilograms. */
  weight: numberOf(0.1, 20_000, 100),
  /** Centimetres. */
  side: numberOf(1, 1300, 300),
})
export type SiteSettings = z.infer<typeof siteSettings>

const example =
  '[{"code":"courier","name":"Курьер","type":"courier"},{"code":"pickup","name":"Самовывоз","type":"pickup"}]'

export const siteFields: readonly Field[] = [
  {
    name: 'address',
    label: { ru: 'Адрес на сайте', en: 'Address on the site', es: 'Dirección en el sitio' },
    hint: {
      ru: 'К нему добавляются /quote, /points и /methods; описание — в docs/site-delivery.',
      en: '/quote, /points and /methods are added to it; described in docs/site-delivery.',
      es: 'Se le añaden /quote, /points y /methods; descrito en docs/site-delivery.',
    },
    kind: 'text',
  },
  {
    name: 'key',
    label: { ru: 'Общий секрет', en: 'Shared secret', es: 'Secreto compartido' },
    hint: {
      ru: 'Тот же, что записан на сайте: им подписан каждый запрос. Не короче 16 знаков.',
      en: 'The same as on the site: every request is signed by it. At least 16 characters.',
      es: 'El mismo que en el sitio: firma cada solicitud. Al menos 16 caracteres.',
    },
    kind: 'secret',
  },
  {
    name: 'methods',
    label: { ru: 'Способы доставки сайта', en: 'Methods of the site', es: 'Métodos del sitio' },
    hint: {
      ru: `Что сайт умеет считать; остальное из его ответов не показывается. type: courier, point (ПВЗ) или pickup (самовывоз). Пример: ${example}`,
      en: `What the site counts; the rest of its answers is not shown. type: courier, point or pickup. Example: ${example}`,
      es: `Lo que calcula el sitio; lo demás de sus respuestas no se muestra. type: courier, point o pickup. Ejemplo: ${example}`,
    },
    kind: 'json',
  },
  ...limitFields,
]
