import type { Text } from '../../shared/kernel/errors.ts'

export const texts = {
  resting: {
    ru: 'служба доставки не отвечала несколько раз подряд; спросим её снова через минуту',
    en: 'the carrier failed several times in a row; it is asked again in a minute',
    es: 'el transportista falló varias veces seguidas; se le preguntará de nuevo en un minuto',
  },
  crowded: {
    ru: 'служба доставки отвечает слишком медленно, запросы к ней копятся; повторите расчёт чуть позже',
    en: 'the carrier answers too slowly and requests pile up; calculate again a little later',
    es: 'el transportista responde demasiado lento y se acumulan solicitudes; calcule un poco más tarde',
  },
} as const satisfies Record<string, Text>
