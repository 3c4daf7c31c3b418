import type { Text } from '../../../shared/kernel/errors.ts'

export const goodsWords = {
  title: { ru: 'Выгрузка', en: 'Full run', es: 'Carga completa' },
  runNow: { ru: 'Выгрузить сейчас', en: 'Run now', es: 'Cargar ahora' },
  never: {
    ru: 'Полной выгрузки ещё не было.',
    en: 'There was no full run yet.',
    es: 'Aún no hubo carga completa.',
  },
  began: { ru: 'Начата', en: 'Began', es: 'Empezó' },
  ended: { ru: 'Закончена', en: 'Ended', es: 'Terminó' },
  read: { ru: 'Товаров прочитано', en: 'Goods read', es: 'Artículos leídos' },
  rate: { ru: 'Товаров в секунду', en: 'Goods a second', es: 'Artículos por segundo' },
  left: { ru: 'Осталось', en: 'Time left', es: 'Tiempo restante' },
  told: { ru: 'Передано в retailCRM', en: 'Sent to retailCRM', es: 'Enviados a retailCRM' },
  refused: { ru: 'retailCRM не приняла', en: 'Refused by retailCRM', es: 'Rechazados por retailCRM' },
  notFound: {
    ru: 'Нет в каталоге retailCRM',
    en: 'Not in the catalogue of retailCRM',
    es: 'No están en el catálogo de retailCRM',
  },
  compared: {
    ru: 'Сверка с retailCRM',
    en: 'Compared with retailCRM',
    es: 'Cotejo con retailCRM',
  },
  noDrift: { ru: 'расхождений нет', en: 'no difference', es: 'sin diferencias' },
  problems: {
    ru: 'Что передано не так, как в 1С',
    en: 'What was not sent as 1C says',
    es: 'Lo que no se envió como en 1C',
  },
  offer: { ru: 'Товар (код 1С)', en: 'Good (1C id)', es: 'Artículo (id de 1C)' },
  site: { ru: 'Магазин', en: 'Shop', es: 'Tienda' },
  why: { ru: 'Почему', en: 'Why', es: 'Por qué' },
  unknown: {
    ru: 'Товара нет в каталоге retailCRM; передадим после следующей загрузки каталога.',
    en: 'The good is not in the catalogue of retailCRM; it is sent after the next load of the catalogue.',
    es: 'El artículo no está en el catálogo de retailCRM; se enviará tras la próxima carga del catálogo.',
  },
  refusedBecause: (why: string): Text => ({
    ru: `retailCRM не приняла: ${why}`,
    en: `retailCRM refused: ${why}`,
    es: `retailCRM rechazó: ${why}`,
  }),
  currency: (code: string, currency: string): Text => ({
    ru: `Цена «${code}» в 1С в другой валюте (${currency}) и не передана.`,
    en: `The price “${code}” is in another currency in 1C (${currency}) and was not sent.`,
    es: `El precio «${code}» está en otra moneda en 1C (${currency}) y no se envió.`,
  }),
  notes: {
    negative: (code: string): Text => ({
      ru: `На складе «${code}» в 1С остаток меньше нуля, передан ноль.`,
      en: `Stock at “${code}” is below zero in 1C, zero was sent.`,
      es: `Las existencias en «${code}» son negativas en 1C, se envió cero.`,
    }),
    too_many: (code: string): Text => ({
      ru: `На складе «${code}» больше, чем принимает retailCRM; передано 999999.`,
      en: `There is more at “${code}” than retailCRM takes; 999999 was sent.`,
      es: `En «${code}» hay más de lo que admite retailCRM; se envió 999999.`,
    }),
    old_list: (code: string): Text => ({
      ru: `Прайс поставщика для склада «${code}» устарел, передан ноль.`,
      en: `The supplier’s list for “${code}” is too old, zero was sent.`,
      es: `La lista del proveedor para «${code}» es antigua, se envió cero.`,
    }),
    bad_price: (code: string): Text => ({
      ru: `Цена «${code}» в 1С похожа на ошибку и не передана.`,
      en: `The price “${code}” in 1C looks like a mistake and was not sent.`,
      es: `El precio «${code}» de 1C parece un error y no se envió.`,
    }),
  },
} as const
