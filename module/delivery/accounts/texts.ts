import type { Text } from '../../../shared/kernel/errors.ts'

export const texts = {
  unreadable: {
    ru: 'сохранённые настройки службы доставки не читаются; откройте их и сохраните заново',
    en: 'the stored settings of the carrier cannot be read; open and save them again',
    es: 'los ajustes guardados del transportista no se pueden leer; ábralos y guárdelos de nuevo',
  },
  unknownCarrier: {
    ru: 'Такой службы доставки модуль не знает.',
    en: 'The module does not know this carrier.',
    es: 'El módulo no conoce este transportista.',
  },
  unknownAccount: {
    ru: 'Этой службы доставки в настройках больше нет. Обновите страницу.',
    en: 'This carrier is no longer in the settings. Load the page again.',
    es: 'Este transportista ya no está en los ajustes. Vuelva a cargar la página.',
  },
  meanwhile: {
    ru: 'Кто-то сохранил эту службу доставки раньше вас. Обновите страницу и повторите.',
    en: 'Somebody has saved this carrier before you. Load the page again and repeat.',
    es: 'Alguien guardó este transportista antes que usted. Vuelva a cargar la página y repita.',
  },
  name: {
    ru: 'Назовите, до 100 букв',
    en: 'Give it a name, up to 100 letters',
    es: 'Póngale un nombre, hasta 100 letras',
  },
  again: {
    ru: 'Адрес API изменён: введите заново, на новый адрес прежнее значение не отправляется',
    en: 'The address of the API has changed: enter it again, the former value is not sent to a new address',
    es: 'La dirección de la API cambió: introdúzcalo de nuevo, el valor anterior no se envía a otra dirección',
  },
  wrong: {
    ru: 'Это значение не подходит. Проверьте его.',
    en: 'This value does not fit. Check it.',
    es: 'Este valor no es válido. Revíselo.',
  },
} as const satisfies Record<string, Text>
