import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, line, numberOf } from '../form.ts'
import { sheetSchema } from './sheet.ts'

/** A text of JSON as a form gives it, or what was stored of it. */
const sheet = z.union([z.string(), z.looseObject({})]).transform((given, context) => {
  const read = sheetSchema.safeParse(typeof given === 'string' ? parsed(given) : given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const at = issue?.path.join('.') ?? ''
  const text = {
    ru: `Таблица зон не читается${at && `: ${at}`}; возьмите пример из подсказки`,
    en: `The table of zones cannot be read${at && `: ${at}`}; take the example of the hint`,
    es: `La tabla de zonas no se puede leer${at && `: ${at}`}; tome el ejemplo de la ayuda`,
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

export const fivepostSettings = z.object({
  address: apiAddress('https://api-omni.x5.ru'),
  apiKey: filled,
  /** Our id of the warehouse (`partnerLocationId`) from which 5Post takes orders. */
  warehouse: filled,
  brand: filled,
  sheet,
  payment: z.enum(['card', 'cash']).default('card'),
  /** Kilograms. */
  weight: numberOf(0.1, 100, 15),
  /** Centimetres. */
  side: numberOf(1, 250, 60),
  returnTo: line,
})
export type FivepostSettings = z.infer<typeof fivepostSettings>

const example =
  '{"basicKg":3,"declaredPercent":0.5,"cardPercent":2.64,"cashPercent":1.92,"zones":[{"zone":"1","price":187,"overKg":18,"days":3,"places":["Москва","Московская область"]},{"zone":"4","price":286,"overKg":36,"days":6,"places":["*"]}]}'

export const fivepostFields: readonly Field[] = [
  {
    name: 'apiKey',
    label: { ru: 'Ключ API (api-key)', en: 'API key', es: 'Clave de la API' },
    hint: {
      ru: 'Выдаёт персональный менеджер 5Post при заключении договора.',
      en: 'The manager of 5Post gives it with the contract.',
      es: 'La facilita el gestor de 5Post con el contrato.',
    },
    kind: 'secret',
  },
  {
    name: 'warehouse',
    label: { ru: 'Склад отгрузки', en: 'Warehouse of dispatch', es: 'Almacén de envío' },
    hint: {
      ru: 'Ваш код склада, под которым он заведён в 5Post.',
      en: 'Your code of the warehouse as 5Post knows it.',
      es: 'Su código del almacén registrado en 5Post.',
    },
    kind: 'text',
  },
  {
    name: 'returnTo',
    label: { ru: 'Склад возврата', en: 'Warehouse of returns', es: 'Almacén de devoluciones' },
    hint: {
      ru: 'Пусто — тот же, что и склад отгрузки.',
      en: 'Empty: the same as the one of dispatch.',
      es: 'Vacío: el mismo que el de envío.',
    },
    kind: 'text',
  },
  {
    name: 'brand',
    label: {
      ru: 'Название магазина для SMS',
      en: 'Name of the shop in SMS',
      es: 'Nombre de la tienda en SMS',
    },
    kind: 'text',
  },
  {
    name: 'sheet',
    label: { ru: 'Тарифные зоны договора', en: 'Zones of the contract', es: 'Zonas del contrato' },
    hint: {
      ru: `У 5Post нет расчёта цены по сети: впишите таблицу из договора. Пример: ${example}`,
      en: `5Post counts no prices over the network: give the table of the contract. Example: ${example}`,
      es: `5Post no calcula precios por la red: indique la tabla del contrato. Ejemplo: ${example}`,
    },
    kind: 'json',
  },
  {
    name: 'payment',
    label: { ru: 'Оплата при получении', en: 'Payment on delivery', es: 'Pago al recibir' },
    kind: 'choice',
    choices: [
      { value: 'card', label: { ru: 'картой', en: 'by card', es: 'con tarjeta' } },
      { value: 'cash', label: { ru: 'наличными', en: 'in cash', es: 'en efectivo' } },
    ],
  },
  {
    name: 'weight',
    label: { ru: 'Предельный вес места, кг', en: 'Heaviest parcel, kg', es: 'Bulto más pesado, kg' },
    kind: 'number',
  },
  {
    name: 'side',
    label: {
      ru: 'Предельная сторона места, см',
      en: 'Longest side of a parcel, cm',
      es: 'Lado más largo de un bulto, cm',
    },
    kind: 'number',
  },
  {
    name: 'address',
    label: { ru: 'Адрес API', en: 'Address of the API', es: 'Dirección de la API' },
    hint: {
      ru: 'Тестовый контур: https://api-preprod-omni.x5.ru',
      en: 'For trials: https://api-preprod-omni.x5.ru',
      es: 'Para pruebas: https://api-preprod-omni.x5.ru',
    },
    kind: 'text',
  },
]
