import type { Text } from '../../shared/kernel/errors.ts'
import { fromMinor, type Minor } from '../../shared/kernel/money.ts'
import type { LeftAlone } from './left-alone.ts'

/** Where a text in the order's field is cut: whether the CRM takes longer strings is UNVERIFIED. */
const longest = 250

const money = (value: Minor, language: keyof Text): string =>
  fromMinor(value).toLocaleString(language === 'en' ? 'en-US' : language === 'es' ? 'es-ES' : 'ru-RU', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })

type Result = {
  promoCode: { code: string; applied: boolean; reason: string | null } | null
  /** 1C took the code and the manager's own discounts left nothing for it to do. */
  inVain: boolean
  off: Minor
  rules: readonly string[]
  gifts: readonly string[]
  currency: string
}

/** What the manager reads in the order: the code first, then what the rules gave. Empty where there is nothing to say. */
export function resultText(result: Result, language: keyof Text): string {
  const { promoCode, inVain, off, rules, gifts, currency } = result
  const parts: Text[] = []
  if (promoCode && inVain) parts.push(said.inVain(promoCode.code))
  else if (promoCode?.applied) parts.push(said.taken(promoCode.code))
  else if (promoCode) parts.push(said.refused(promoCode.code, promoCode.reason ?? ''))
  if (off > 0) parts.push(said.off(money(off, language), currency))
  if (rules.length > 0) parts.push(said.rules(rules.join(', ')))
  if (gifts.length > 0) parts.push(said.gifts(gifts.join(', ')))
  return cut(parts.map((part) => part[language]).join(' '))
}

export const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

const said = {
  taken: (code: string): Text => ({
    ru: `Промокод «${code}» принят.`,
    en: `Promo code “${code}” is taken.`,
    es: `El código «${code}» se aceptó.`,
  }),
  refused: (code: string, reason: string): Text => ({
    ru: `Промокод «${code}» не принят. ${reason}`.trim(),
    en: `Promo code “${code}” is not taken. ${reason}`.trim(),
    es: `El código «${code}» no se aceptó. ${reason}`.trim(),
  }),
  inVain: (code: string): Text => ({
    ru: `Промокод «${code}» не применён: в заказе оставлена скидка менеджера.`,
    en: `Promo code “${code}” is not used: the manager's discount was kept.`,
    es: `El código «${code}» no se usó: se conservó el descuento del gestor.`,
  }),
  off: (sum: string, currency: string): Text => ({
    ru: `Скидка 1С ${sum} ${currency}.`,
    en: `Discount of 1C ${sum} ${currency}.`,
    es: `Descuento de 1C ${sum} ${currency}.`,
  }),
  rules: (names: string): Text => ({
    ru: `Акции: ${names}.`,
    en: `Rules: ${names}.`,
    es: `Reglas: ${names}.`,
  }),
  gifts: (names: string): Text => ({
    ru: `Подарки: ${names}.`,
    en: `Gifts: ${names}.`,
    es: `Regalos: ${names}.`,
  }),
}

/** Why an order whose prices would change keeps them. */
export const leftTexts: Record<LeftAlone | 'unstable', Text> = {
  cancelled: {
    ru: 'Скидки не пересчитаны: заказ отменён.',
    en: 'Discounts were not recalculated: the order is cancelled.',
    es: 'Los descuentos no se recalcularon: el pedido está cancelado.',
  },
  frozen: {
    ru: 'Скидки не пересчитаны: в этом статусе цены заказа уже не меняются.',
    en: 'Discounts were not recalculated: prices change no more in this status.',
    es: 'Los descuentos no se recalcularon: en este estado los precios ya no cambian.',
  },
  paid: {
    ru: 'Скидки не пересчитаны: заказ оплачен.',
    en: 'Discounts were not recalculated: the order is paid.',
    es: 'Los descuentos no se recalcularon: el pedido está pagado.',
  },
  born: {
    ru: 'Скидки не пересчитаны: цены заказа дала 1С, пока менеджер его не изменит.',
    en: 'Discounts were not recalculated: 1C gave the prices, until a manager edits the order.',
    es: 'Los descuentos no se recalcularon: 1C dio los precios, hasta que un gestor edite el pedido.',
  },
  site: {
    ru: 'Скидки не пересчитаны: цены заказа дал сайт, пока менеджер его не изменит.',
    en: 'Discounts were not recalculated: the site gave the prices, until a manager edits the order.',
    es: 'Los descuentos no se recalcularon: el sitio dio los precios, hasta que un gestor edite el pedido.',
  },
  unstable: {
    ru: 'Скидки не пересчитаны: они меняются после каждого пересчёта, модуль остановился после трёх.',
    en: 'Discounts were not recalculated: they change after each calculation, the module stopped after three.',
    es: 'Los descuentos no se recalcularon: cambian tras cada cálculo, el módulo se detuvo tras tres.',
  },
}

/** How to have prices changed after all. */
export const leftRemedies: Record<LeftAlone | 'unstable', Text> = {
  cancelled: {
    ru: 'Верните заказ в работу и измените состав или промокод.',
    en: 'Take the order up again and change its lines or the code.',
    es: 'Retome el pedido y cambie las líneas o el código.',
  },
  frozen: {
    ru: 'Если цены нужно изменить, верните заказ в более ранний статус и измените состав или промокод.',
    en: 'If prices must change, move the order to an earlier status and change its lines or the code.',
    es: 'Si hay que cambiar precios, vuelva a un estado anterior y cambie las líneas o el código.',
  },
  paid: {
    ru: 'Ничего делать не нужно: цены оплаченного заказа не меняются.',
    en: 'Nothing needs to be done: prices of a paid order do not change.',
    es: 'No hay que hacer nada: los precios de un pedido pagado no cambian.',
  },
  born: {
    ru: 'Измените состав или промокод в карточке заказа, если нужен пересчёт.',
    en: 'Change the lines or the code in the order card if prices must be calculated.',
    es: 'Cambie las líneas o el código en la ficha si hay que recalcular.',
  },
  site: {
    ru: 'Измените состав или промокод в карточке заказа, если нужен пересчёт.',
    en: 'Change the lines or the code in the order card if prices must be calculated.',
    es: 'Cambie las líneas o el código en la ficha si hay que recalcular.',
  },
  unstable: {
    ru: 'Проверьте, кто ещё меняет цены заказа: другой модуль, триггер или правило. Пересчёт начнётся снова, когда изменят состав или промокод.',
    en: 'See who else changes prices of the order: another module, a trigger or a rule. It begins anew when lines or the code change.',
    es: 'Vea quién más cambia los precios: otro módulo, un disparador o una regla. Se reanuda al cambiar las líneas o el código.',
  },
}

export const texts = {
  waiting: {
    ru: 'Скидки не пересчитаны: 1С не отвечает. Модуль повторит сам.',
    en: 'Discounts were not recalculated: 1C does not answer. The module tries again by itself.',
    es: 'Los descuentos no se recalcularon: 1C no responde. El módulo lo intentará de nuevo.',
  },
  waitingRemedy: {
    ru: 'Пока 1С не ответит, не называйте покупателю окончательную сумму. Когда скидки пересчитаются, задача закроется.',
    en: 'Do not name the final sum to the buyer until 1C answers. The task is completed when it has.',
    es: 'No diga al cliente la suma final hasta que 1C responda. La tarea se cerrará entonces.',
  },
  refused: (reason: Text): Text => ({
    ru: `Скидки не пересчитаны: 1С отказала. ${reason.ru}`,
    en: `Discounts were not recalculated: 1C refused. ${reason.en}`,
    es: `Los descuentos no se recalcularon: 1C lo rechazó. ${reason.es}`,
  }),
  unsupported: {
    ru: 'Ваша 1С не рассчитывает скидки: заказы остаются с ценами retailCRM.',
    en: 'Your 1C does not calculate discounts: orders keep the prices of retailCRM.',
    es: 'Su 1C no calcula descuentos: los pedidos conservan los precios de retailCRM.',
  },
  unsupportedRemedy: {
    ru: 'Включите в 1С автоматические скидки или выключите пересчёт на странице «Скидки и промокоды».',
    en: 'Switch automatic discounts on in 1C, or the calculation off on “Discounts and promo codes”.',
    es: 'Active los descuentos automáticos en 1C o desactive el cálculo en «Descuentos y códigos».',
  },
  giftsByHand: (names: string): Text => ({
    ru: `retailCRM не приняла подарки строкой: ${names}. Добавьте их в заказ вручную.`,
    en: `retailCRM did not take the gifts as lines: ${names}. Add them to the order by hand.`,
    es: `retailCRM no aceptó los regalos como líneas: ${names}. Añádalos a mano.`,
  }),
  giftsRemedy: {
    ru: 'Обычно в аккаунте выключено разделение одинаковых товаров на строки.',
    en: 'Usually the account does not split the same good into several lines.',
    es: 'Normalmente la cuenta no divide un mismo artículo en varias líneas.',
  },
  differs: (ours: string, theirs: string): Text => ({
    ru: `Сумма товаров после пересчёта в retailCRM ${theirs}, а по 1С ${ours}.`,
    en: `After the calculation goods cost ${theirs} in retailCRM and ${ours} by 1C.`,
    es: `Tras el cálculo los artículos cuestan ${theirs} en retailCRM y ${ours} según 1C.`,
  }),
  differsRemedy: {
    ru: 'Проверьте округление цен и скидки лояльности в настройках retailCRM.',
    en: 'See the rounding of prices and loyalty discounts in the settings of retailCRM.',
    es: 'Revise el redondeo de precios y los descuentos de fidelidad en retailCRM.',
  },
  overtaken: {
    ru: 'Состав заказа изменили в ту же секунду, когда записывались скидки. Заказ пересчитывается снова.',
    en: 'Lines of the order were changed in the very second when discounts were written. It is calculated again.',
    es: 'Las líneas se cambiaron en el mismo segundo en que se escribían los descuentos. Se calcula de nuevo.',
  },
  overtakenRemedy: {
    ru: 'Проверьте состав заказа: последнее изменение могло не сохраниться.',
    en: 'Check the lines of the order: the last change may be lost.',
    es: 'Revise las líneas del pedido: el último cambio pudo perderse.',
  },
} as const
