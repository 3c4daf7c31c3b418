import type { Field } from './section.ts'

/** CRM sites whose offers a section is about; the value is `sites`, codes of the CRM. */
export const sitesField = {
  name: 'sites',
  label: { ru: 'Магазины', en: 'Shops', es: 'Tiendas' },
  hint: {
    ru: 'Ничего не отмечено — все действующие магазины.',
    en: 'Nothing is ticked: every active shop.',
    es: 'Nada marcado: todas las tiendas activas.',
  },
  kind: 'choices',
  options: { side: 'crm', list: 'sites' },
} as const satisfies Field
