import type { Field, Limits } from './carrier.ts'

/** Members of settings that most carriers have: how they are called in the form, and what is made of them. */

/** `weight` in kilograms, `side` in centimetres. */
export const limitFields: readonly Field[] = [
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
]

/** What `limitFields` say, of a carrier that bounds no sum of the sides. */
export const limitsOf = ({ weight, side }: { weight: number; side: number }, parcels: number): Limits => ({
  weight: Math.round(weight * 1000),
  side: Math.round(side * 10),
  sides: Math.round(side * 30),
  parcels,
})

/** `insure`. */
export const insureField: Field = {
  name: 'insure',
  label: {
    ru: 'Страховать на объявленную стоимость',
    en: 'Insure for the declared value',
    es: 'Asegurar por el valor declarado',
  },
  kind: 'checkbox',
}

/** `address` of the API; `trial`: where it may be tried without consequences. */
export const addressField = (trial?: string): Field => ({
  name: 'address',
  label: { ru: 'Адрес API', en: 'Address of the API', es: 'Dirección de la API' },
  ...(trial !== undefined && {
    hint: { ru: `Тестовый контур: ${trial}`, en: `For trials: ${trial}`, es: `Para pruebas: ${trial}` },
  }),
  kind: 'text',
})
