import type { Text } from '../../shared/kernel/errors.ts'

/** What a person reads about faults of retailCRM: what happened, and beside it what to do. */
export const texts = {
  unreachable: {
    ru: 'retailCRM не отвечает.',
    en: 'retailCRM does not answer.',
    es: 'retailCRM no responde.',
  },
  timeout: {
    ru: 'retailCRM не ответил за отведённое время.',
    en: 'retailCRM did not answer in time.',
    es: 'retailCRM no respondió a tiempo.',
  },
  outOfTime: {
    ru: 'Не хватило времени на обращение к retailCRM.',
    en: 'There was no time left for a call to retailCRM.',
    es: 'No quedó tiempo para llamar a retailCRM.',
  },
  fault: {
    ru: 'В retailCRM произошла внутренняя ошибка.',
    en: 'retailCRM had an internal error.',
    es: 'retailCRM tuvo un error interno.',
  },
  rateLimited: {
    ru: 'retailCRM просит обращаться реже.',
    en: 'retailCRM asks for fewer calls.',
    es: 'retailCRM pide menos llamadas.',
  },
  body: {
    ru: 'Ответ retailCRM не удалось прочитать.',
    en: 'The answer of retailCRM could not be read.',
    es: 'No se pudo leer la respuesta de retailCRM.',
  },
  tooLarge: {
    ru: 'Ответ retailCRM слишком велик.',
    en: 'The answer of retailCRM is too large.',
    es: 'La respuesta de retailCRM es demasiado grande.',
  },
  tooLargeRequest: {
    ru: 'retailCRM не принял запрос: он слишком велик.',
    en: 'retailCRM did not take the request: it is too large.',
    es: 'retailCRM no aceptó la solicitud: es demasiado grande.',
  },
  wrongKey: {
    ru: 'retailCRM не принимает ключ API.',
    en: 'retailCRM does not accept the API key.',
    es: 'retailCRM no acepta la clave API.',
  },
  noAccount: {
    ru: 'По этому адресу нет аккаунта retailCRM.',
    en: 'There is no retailCRM account at this address.',
    es: 'No hay ninguna cuenta de retailCRM en esta dirección.',
  },
  denied: {
    ru: 'Ключу API не хватает прав в retailCRM.',
    en: 'The API key lacks a permission in retailCRM.',
    es: 'A la clave API le falta un permiso en retailCRM.',
  },
  notFound: {
    ru: 'В retailCRM нет такой записи.',
    en: 'retailCRM has no such record.',
    es: 'retailCRM no tiene ese registro.',
  },
  noMethod: {
    ru: 'Этот аккаунт retailCRM не знает такого метода API.',
    en: 'This retailCRM account does not know such an API method.',
    es: 'Esta cuenta de retailCRM no conoce ese método de la API.',
  },
  shortStock: {
    ru: 'По остаткам retailCRM на этом складе столько нет.',
    en: 'By the stock of retailCRM this store does not hold so much.',
    es: 'Según las existencias de retailCRM, el almacén no tiene tanto.',
  },
  noWarehouse: {
    ru: 'В retailCRM не включена внешняя складская система, поэтому отгрузка и резерв недоступны.',
    en: 'The external warehouse system is off in retailCRM, so shipment and reservation are not available.',
    es: 'El sistema de almacén externo está desactivado en retailCRM: envío y reserva no disponibles.',
  },
} satisfies Record<string, Text>

export const remedies = {
  wait: {
    ru: 'Ничего делать не нужно: модуль повторит сам.',
    en: 'Nothing to do: the module will repeat by itself.',
    es: 'No hay que hacer nada: el módulo lo repetirá.',
  },
  reconnect: {
    ru: 'Подключите модуль ещё раз из раздела «Маркетплейс» retailCRM или укажите действующий ключ API.',
    en: 'Connect the module again in the retailCRM marketplace, or enter a working API key.',
    es: 'Conecte el módulo de nuevo en el marketplace de retailCRM o indique una clave API válida.',
  },
  checkAddress: {
    ru: 'Проверьте адрес аккаунта retailCRM в настройках подключения.',
    en: 'Check the address of the retailCRM account in the connection settings.',
    es: 'Compruebe la dirección de la cuenta de retailCRM en la configuración de la conexión.',
  },
  openWarehouse: {
    ru: 'Включите модуль в retailCRM (Настройки → Интеграция) и проверьте настройки раздела «Склад».',
    en: 'Switch the module on in retailCRM (Settings → Integration) and check the Warehouse settings.',
    es: 'Active el módulo en retailCRM (Configuración → Integración) y revise los ajustes de Almacén.',
  },
} satisfies Record<string, Text>

/** Remedy of `Access denied.`: which permission to add, when the call knows it. */
export const grantScope = (scope: string | undefined): Text => {
  const named = scope ? ` ${scope}` : ''
  return {
    ru: `Добавьте ключу API право${named || ' на этот раздел'} и доступ ко всем нужным магазинам (Настройки → Интеграция → Ключи доступа к API).`,
    en: `Give the API key the permission${named} and access to all shops that are exchanged (Settings → Integration → API keys).`,
    es: `Dé a la clave API el permiso${named} y acceso a todas las tiendas necesarias (Configuración → Integración → Claves API).`,
  }
}

/** The CRM's own words, which a person may read. */
export const refused = (words: string): Text => ({
  ru: `retailCRM отклонил запрос: ${words}`,
  en: `retailCRM refused the request: ${words}`,
  es: `retailCRM rechazó la solicitud: ${words}`,
})
