import type { Text } from '../../../shared/kernel/errors.ts'

export const ruleTexts = {
  number: { ru: 'Число в разумных пределах', en: 'A number within reason', es: 'Un número razonable' },
  day: { ru: 'День, например 2026-12-31', en: 'A day such as 2026-12-31', es: 'Un día como 2026-12-31' },
  time: { ru: 'Время, например 15:00', en: 'A time such as 15:00', es: 'Una hora como 15:00' },
  bounds: {
    ru: '«От» меньше, чем «до»',
    en: '“From” is less than “to”',
    es: '«Desde» es menor que «hasta»',
  },
  name: { ru: 'Назовите правило', en: 'Name the rule', es: 'Dé un nombre a la regla' },
  weekdays: {
    ru: 'Нужен хотя бы один рабочий день недели',
    en: 'One working day of the week at least',
    es: 'Al menos un día laborable',
  },
  oversize: {
    ru: 'негабаритный груз: доставку посчитает менеджер',
    en: 'oversized goods: the manager counts the delivery',
    es: 'mercancía de gran tamaño: el gestor calcula la entrega',
  },
  hiddenBy: (rule: string): Text => ({
    ru: `скрыто правилом «${rule}»`,
    en: `hidden by the rule “${rule}”`,
    es: `oculto por la regla «${rule}»`,
  }),
  sameCode: (cost: string): Text => ({
    ru: `тот же тариф другой учётной записи не дороже (${cost} ₽)`,
    en: `the same tariff of another account is no dearer (${cost} RUB)`,
    es: `la misma tarifa de otra cuenta no es más cara (${cost} RUB)`,
  }),
  by: (rule: string): Text => ({
    ru: `правило «${rule}»`,
    en: `rule “${rule}”`,
    es: `regla «${rule}»`,
  }),
} as const
