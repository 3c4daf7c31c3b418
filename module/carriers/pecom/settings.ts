import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, line, numberOf, tick } from '../form.ts'
import { addressField, insureField, limitFields } from '../usual-fields.ts'

export const pecomSettings = z.object({
  address: apiAddress('https://kabinet.pecom.ru/api/v1'),
  login: filled,
  key: filled,
  handover: z.enum(['point', 'door']).default('point'),
  /** Warehouse where the shop brings its freight; empty: the main one of the sender's branch. */
  warehouse: line,
  auto: tick(true),
  avia: tick(false),
  easyway: tick(false),
  insure: tick(true),
  lifting: tick(false),
  /** What is written into the application as the content of the freight. */
  content: line.transform((given) => given || 'Товары народного потребления'),
  /** Kilograms. */
  weight: numberOf(1, 20_000, 1000),
  /** Centimetres. */
  side: numberOf(1, 1360, 500),
})
export type PecomSettings = z.infer<typeof pecomSettings>

export const pecomFields: readonly Field[] = [
  {
    name: 'login',
    label: { ru: 'Логин кабинета ПЭК', en: 'Login of the PEK cabinet', es: 'Usuario del portal PEK' },
    kind: 'text',
  },
  {
    name: 'key',
    label: { ru: 'Ключ доступа к API', en: 'Key of API access', es: 'Clave de acceso a la API' },
    hint: {
      ru: 'Кабинет ПЭК: «Профиль» → «Доступ к API». Это не пароль кабинета.',
      en: 'PEK cabinet: Profile → API access. It is not the password.',
      es: 'Portal PEK: Perfil → Acceso a la API. No es la contraseña.',
    },
    kind: 'secret',
  },
  {
    name: 'handover',
    label: {
      ru: 'Как груз попадает в ПЭК',
      en: 'How PEK gets the freight',
      es: 'Cómo recibe PEK la mercancía',
    },
    kind: 'choice',
    choices: [
      {
        value: 'point',
        label: { ru: 'привозим на склад', en: 'brought to a warehouse', es: 'la llevamos al almacén' },
      },
      {
        value: 'door',
        label: { ru: 'ПЭК забирает', en: 'PEK fetches it', es: 'la recoge PEK' },
      },
    ],
  },
  {
    name: 'warehouse',
    label: { ru: 'Склад, куда привозим', en: 'Warehouse of drop-off', es: 'Almacén de entrega' },
    hint: {
      ru: 'Идентификатор склада ПЭК; пусто — основное отделение филиала отправления.',
      en: 'Id of the PEK warehouse; empty: the main one of the branch.',
      es: 'Identificador del almacén PEK; vacío: el principal de la sucursal.',
    },
    kind: 'text',
  },
  {
    name: 'auto',
    label: { ru: 'Автоперевозка (сборный груз)', en: 'By road (groupage)', es: 'Por carretera (grupaje)' },
    kind: 'checkbox',
  },
  { name: 'avia', label: { ru: 'Авиаперевозка', en: 'By air', es: 'Por avión' }, kind: 'checkbox' },
  { name: 'easyway', label: { ru: 'EasyWay', en: 'EasyWay', es: 'EasyWay' }, kind: 'checkbox' },
  insureField,
  {
    name: 'lifting',
    label: {
      ru: 'Заказывать разгрузку и подъём на этаж',
      en: 'Order unloading and carrying to the floor',
      es: 'Pedir descarga y subida al piso',
    },
    kind: 'checkbox',
  },
  {
    name: 'content',
    label: { ru: 'Содержание груза', en: 'Content of the freight', es: 'Contenido de la mercancía' },
    hint: {
      ru: 'Общее название для заявки; пусто — «Товары народного потребления».',
      en: 'General name for the application; empty: consumer goods.',
      es: 'Nombre general para la solicitud; vacío: bienes de consumo.',
    },
    kind: 'text',
  },
  ...limitFields,
  addressField(),
]
