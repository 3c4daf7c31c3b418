import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, json, line } from '../form.ts'
import { rateSheet, sheetTexts } from '../rate-sheet/index.ts'
import { addressField } from '../usual-fields.ts'

export const fivepostSettings = z.object({
  address: apiAddress('https://api-omni.x5.ru'),
  apiKey: filled,
  /** Our id of the warehouse (`partnerLocationId`) from which 5Post takes orders. */
  warehouse: filled,
  brand: filled,
  sheet: json(rateSheet, sheetTexts.notJson),
  payment: z.enum(['card', 'cash']).default('card'),
  returnTo: line,
})
export type FivepostSettings = z.infer<typeof fivepostSettings>

/** Kopecks, grams and hundredths of a percent, as sheets are stored. */
const example = JSON.stringify({
  name: '5Post',
  limits: { weight: 15_000, side: 600, sides: 1200, parcels: 10 },
  fees: { declared: 50, cod: 264 },
  elsewhere: '4',
  zones: [
    {
      code: '1',
      name: 'Зона 1',
      cities: ['Москва'],
      postcodes: ['140000-144999'],
      prices: [{ fromSum: 0, price: 18_700 }],
      weights: [{ upTo: 3000, extra: 0 }],
      over: { kind: 'perKg', price: 1800 },
      days: { min: 3, max: 3 },
    },
    {
      code: '4',
      name: 'Зона 4',
      prices: [{ fromSum: 0, price: 28_600 }],
      weights: [{ upTo: 3000, extra: 0 }],
      over: { kind: 'perKg', price: 3600 },
      days: { min: 6, max: 6 },
    },
  ],
})

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
  addressField('https://api-preprod-omni.x5.ru'),
]
