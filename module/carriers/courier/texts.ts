import type { Text } from '../../../shared/kernel/errors.ts'

export const texts = {
  name: { ru: 'Свой курьер', en: 'Own courier', es: 'Mensajero propio' },
  /** Behind the name that the shop gave its courier; buyers read it, as the shop writes: in Russian. */
  methods: {
    usual: '',
    'usual-lift': 'с подъёмом на этаж',
    urgent: 'срочно',
    'urgent-lift': 'срочно, с подъёмом на этаж',
  },
  noFloor: {
    ru: 'этаж не указан, подъём не посчитать',
    en: 'the floor is not given, carrying up cannot be counted',
    es: 'no se indica el piso, no se puede calcular la subida',
  },
  liftingNotCounted: {
    ru: 'Этаж не указан: подъём не посчитан',
    en: 'The floor is not given: carrying up is not counted',
    es: 'No se indica el piso: la subida no está incluida',
  },
  noTariff: {
    ru: 'такого способа в тарифной сетке больше нет; рассчитайте доставку заново',
    en: 'the rate sheet has no such method any more; calculate the delivery again',
    es: 'la tabla ya no tiene este método; calcule de nuevo la entrega',
  },
  noDay: {
    ru: 'в эту зону курьер не ездит ни в один день недели',
    en: 'the courier goes to this zone on no day of the week',
    es: 'el mensajero no va a esta zona ningún día de la semana',
  },
} as const satisfies Record<string, Text | Record<string, string>>
