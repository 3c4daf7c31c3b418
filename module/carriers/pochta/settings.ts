import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, codes, empty, line, numberOf, postcode, tick } from '../form.ts'

const members = z.object({
  /** Index of the office that takes the parcels in; with an account, one of its points. */
  postcode,
  /** `public`: prices of everybody, without a key; `contract`: those of the account. */
  prices: z.enum(['public', 'contract']).default('public'),
  /** Kinds of mail; none: the usual ones. */
  tariffs: codes,
  insure: tick(true),
  /** Ids of services of the public calculator. */
  services: codes,
  token: line,
  login: line,
  password: line,
  trackingLogin: line,
  trackingPassword: line,
  /** Kilograms. */
  weight: numberOf(0.1, 50, 20),
  /** Centimetres: the longest side, and the three together. */
  side: numberOf(1, 200, 60),
  sides: numberOf(3, 400, 140),
  tariffAddress: apiAddress('https://tariff.pochta.ru/v2'),
  accountAddress: apiAddress('https://otpravka-api.pochta.ru'),
  trackingAddress: apiAddress('https://tracking.russianpost.ru/rtm34'),
})

/** Prices of a contract are told to its keys alone. */
export const pochtaSettings = members.superRefine((settings, check) => {
  if (settings.prices !== 'contract') return
  for (const name of ['token', 'login', 'password'] as const) {
    if (settings[name] === '')
      check.addIssue({ code: 'custom', path: [name], message: empty.ru, params: { text: empty } })
  }
})
export type PochtaSettings = z.infer<typeof pochtaSettings>

export const hasAccount = ({ token, login, password }: PochtaSettings): boolean =>
  token !== '' && login !== '' && password !== ''

export const pochtaFields: readonly Field[] = [
  {
    name: 'postcode',
    label: { ru: 'Индекс отделения приёма', en: 'Index of the taking office', es: 'Índice de la oficina' },
    hint: {
      ru: 'Шесть цифр; по договору — одна из точек сдачи кабинета «Отправка».',
      en: 'Six digits; under a contract, one of the points of the account.',
      es: 'Seis cifras; con contrato, uno de los puntos de la cuenta.',
    },
    kind: 'text',
  },
  {
    name: 'prices',
    label: { ru: 'Цены', en: 'Prices', es: 'Precios' },
    kind: 'choice',
    choices: [
      {
        value: 'public',
        label: { ru: 'общие, без договора', en: 'public, no contract', es: 'públicos, sin contrato' },
      },
      { value: 'contract', label: { ru: 'по договору', en: 'of the contract', es: 'del contrato' } },
    ],
  },
  {
    name: 'tariffs',
    label: { ru: 'Виды отправлений', en: 'Kinds of mail', es: 'Tipos de envío' },
    hint: {
      ru: 'Коды через запятую; пусто — ONLINE_PARCEL, ONLINE_COURIER, POSTAL_PARCEL, PARCEL_CLASS_1, EMS.',
      en: 'Codes through commas; empty: ONLINE_PARCEL, ONLINE_COURIER, POSTAL_PARCEL, PARCEL_CLASS_1, EMS.',
      es: 'Códigos separados por comas; vacío: ONLINE_PARCEL, ONLINE_COURIER, POSTAL_PARCEL, PARCEL_CLASS_1, EMS.',
    },
    kind: 'text',
  },
  {
    name: 'insure',
    label: { ru: 'С объявленной ценностью', en: 'With a declared value', es: 'Con valor declarado' },
    kind: 'checkbox',
  },
  {
    name: 'services',
    label: { ru: 'Услуги общего тарифа', en: 'Services of the public tariff', es: 'Servicios de la tarifa' },
    hint: {
      ru: 'Номера услуг тарификатора через запятую, например 42 — СМС получателю.',
      en: 'Numbers of services through commas, such as 42: SMS for the receiver.',
      es: 'Números de servicios separados por comas, como 42: SMS al destinatario.',
    },
    kind: 'text',
  },
  {
    name: 'token',
    label: { ru: 'Токен «Отправки»', en: 'Token of the account', es: 'Token de la cuenta' },
    hint: {
      ru: 'Токен, логин и пароль нужны для договорных цен, оформления, ярлыков и списка отделений.',
      en: 'Token, login and password serve prices of the contract, bookings, labels and the list of offices.',
      es: 'Token, usuario y contraseña sirven para precios del contrato, envíos, etiquetas y oficinas.',
    },
    kind: 'secret',
  },
  {
    name: 'login',
    label: { ru: 'Логин «Отправки»', en: 'Login of the account', es: 'Usuario de la cuenta' },
    kind: 'text',
  },
  {
    name: 'password',
    label: { ru: 'Пароль «Отправки»', en: 'Password of the account', es: 'Contraseña de la cuenta' },
    kind: 'secret',
  },
  {
    name: 'trackingLogin',
    label: { ru: 'Логин отслеживания', en: 'Login for tracking', es: 'Usuario de seguimiento' },
    hint: {
      ru: 'Доступ с tracking.pochta.ru, свой, отдельный от «Отправки».',
      en: 'Given by tracking.pochta.ru, apart from the account.',
      es: 'Lo da tracking.pochta.ru, aparte de la cuenta.',
    },
    kind: 'text',
  },
  {
    name: 'trackingPassword',
    label: { ru: 'Пароль отслеживания', en: 'Password for tracking', es: 'Contraseña de seguimiento' },
    kind: 'secret',
  },
  {
    name: 'weight',
    label: { ru: 'Предельный вес, кг', en: 'Heaviest parcel, kg', es: 'Envío más pesado, kg' },
    kind: 'number',
  },
  {
    name: 'side',
    label: { ru: 'Предельная сторона, см', en: 'Longest side, cm', es: 'Lado más largo, cm' },
    kind: 'number',
  },
  {
    name: 'sides',
    label: {
      ru: 'Предельная сумма сторон, см',
      en: 'Largest sum of sides, cm',
      es: 'Mayor suma de lados, cm',
    },
    kind: 'number',
  },
  {
    name: 'tariffAddress',
    label: { ru: 'Адрес тарификатора', en: 'Address of the calculator', es: 'Dirección de la calculadora' },
    kind: 'text',
  },
  {
    name: 'accountAddress',
    label: { ru: 'Адрес «Отправки»', en: 'Address of the account API', es: 'Dirección de la API de cuenta' },
    kind: 'text',
  },
  {
    name: 'trackingAddress',
    label: { ru: 'Адрес отслеживания', en: 'Address for tracking', es: 'Dirección de seguimiento' },
    kind: 'text',
  },
]
