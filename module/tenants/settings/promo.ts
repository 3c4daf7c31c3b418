import { z } from 'zod'
import type { Section } from './section.ts'

const code = z.string().min(1).max(255)
const chosen = code.nullable().default(null)

const promo = z.object({
  enabled: z.boolean().default(false),
  /** CRM order field with the promo code, and the one in which the manager reads what came of it; null: our own. */
  codeField: chosen,
  resultField: chosen,
  /** What becomes of a discount that the manager gave by hand. */
  manual: z.enum(['keep', 'add', 'replace']).default('keep'),
  /** Whose price of one counts before discounts. */
  prices: z.enum(['crm', 'onec']).default('crm'),
  /** Gifts become lines, or are only named. */
  gifts: z.enum(['add', 'tell']).default('add'),
  /** CRM statuses in which prices do not change any more. */
  frozenAt: z.array(code).default([]),
})

/** How 1C's own discount rules price orders of the CRM. */
export type PromoSettings = z.infer<typeof promo>

const own = (field: string) => ({
  ru: `Поле модуля «${field}»`,
  en: `The module's field “${field}”`,
  es: `El campo del módulo «${field}»`,
})
const fields = { ru: 'Поля заказа', en: 'Order fields', es: 'Campos del pedido' }
const rules = { ru: 'Правила', en: 'Rules', es: 'Reglas' }

export const promoSection = {
  code: 'promo',
  title: { ru: 'Скидки и промокоды', en: 'Discounts and promo codes', es: 'Descuentos y códigos' },
  schema: promo,
  fields: [
    {
      name: 'enabled',
      label: {
        ru: 'Пересчитывать заказы по акциям 1С',
        en: 'Price orders by the discount rules of 1C',
        es: 'Calcular los pedidos con las reglas de descuento de 1C',
      },
      hint: {
        ru: 'Заказ пересчитывается, когда его создали, изменили состав или ввели промокод.',
        en: 'An order is priced when it is created, its lines change or a promo code is typed.',
        es: 'El pedido se calcula al crearlo, al cambiar sus líneas o al introducir un código.',
      },
      kind: 'switch',
    },
    {
      name: 'codeField',
      group: fields,
      label: { ru: 'Промокод', en: 'Promo code', es: 'Código promocional' },
      kind: 'choice',
      options: { side: 'crm', list: 'orderFields' },
      none: own('Промокод'),
    },
    {
      name: 'resultField',
      group: fields,
      label: {
        ru: 'Что ответила 1С',
        en: 'What 1C answered',
        es: 'Qué respondió 1C',
      },
      hint: {
        ru: 'Сюда модуль пишет принятый или отклонённый промокод, названия акций и подарки.',
        en: 'The module writes here whether the code was taken, the names of the rules and gifts.',
        es: 'Aquí el módulo escribe si el código se aceptó, las reglas y los regalos.',
      },
      kind: 'choice',
      options: { side: 'crm', list: 'orderFields' },
      none: own('Акции 1С'),
    },
    {
      name: 'manual',
      group: rules,
      label: {
        ru: 'Скидка, которую менеджер дал вручную',
        en: 'A discount that the manager gave by hand',
        es: 'Un descuento dado a mano por el gestor',
      },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          {
            value: 'keep',
            label: {
              ru: 'Остаётся, акции на эту строку не действуют',
              en: 'Stays, rules do not work on that line',
              es: 'Se queda, las reglas no actúan en esa línea',
            },
          },
          {
            value: 'add',
            label: {
              ru: 'Складывается со скидкой по акциям',
              en: 'Is added to that of the rules',
              es: 'Se suma al de las reglas',
            },
          },
          {
            value: 'replace',
            label: {
              ru: 'Заменяется скидкой по акциям',
              en: 'Is replaced by that of the rules',
              es: 'Se sustituye por el de las reglas',
            },
          },
        ],
      },
    },
    {
      name: 'prices',
      group: rules,
      label: { ru: 'Цена до скидок', en: 'Price before discounts', es: 'Precio sin descuentos' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          {
            value: 'crm',
            label: { ru: 'Как в заказе', en: 'As in the order', es: 'La del pedido' },
          },
          {
            value: 'onec',
            label: {
              ru: 'Из 1С по типу цены строки',
              en: "1C's by the price type of the line",
              es: 'La de 1C por el tipo de precio de la línea',
            },
          },
        ],
      },
    },
    {
      name: 'gifts',
      group: rules,
      label: { ru: 'Подарки', en: 'Gifts', es: 'Regalos' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          {
            value: 'add',
            label: { ru: 'Добавлять строкой в заказ', en: 'Add as a line', es: 'Añadir como línea' },
          },
          {
            value: 'tell',
            label: {
              ru: 'Только называть менеджеру',
              en: 'Only name them to the manager',
              es: 'Solo nombrarlos al gestor',
            },
          },
        ],
      },
    },
    {
      name: 'frozenAt',
      group: rules,
      label: {
        ru: 'Статусы, в которых цены уже не меняются',
        en: 'Statuses in which prices change no more',
        es: 'Estados en los que los precios ya no cambian',
      },
      hint: {
        ru: 'Оплаченные заказы не пересчитываются в любом статусе.',
        en: 'Paid orders are never priced again.',
        es: 'Los pedidos pagados no se calculan de nuevo.',
      },
      kind: 'choices',
      options: { side: 'crm', list: 'statuses' },
    },
  ],
} as const satisfies Section<typeof promo>
