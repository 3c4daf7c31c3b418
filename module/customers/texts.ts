import { MostError } from '../../shared/kernel/errors.ts'

/** Names of companies help the administrator to choose; names of private persons stay out of errors. */
export function ambiguousCustomer(by: 'inn' | 'email', names: string[]): MostError {
  const list = by === 'inn' ? ` (${names.slice(0, 3).join('; ')})` : ''
  const key =
    by === 'inn' ? { ru: 'ИНН', en: 'INN', es: 'INN' } : { ru: 'e-mail', en: 'e-mail', es: 'e-mail' }
  return new MostError(
    'conflict',
    'refusal',
    {
      ru: `В 1С несколько карточек с таким же ${key.ru}, как у покупателя${list}. Модуль не выбирает наугад.`,
      en: `1C has several cards with the customer's ${key.en}${list}. The module does not guess.`,
      es: `1C tiene varias fichas con el mismo ${key.es} del cliente${list}. El módulo no adivina.`,
    },
    {
      remedy: {
        ru: 'Объедините карточки в 1С или впишите GUID нужной в поле «ID в 1С» покупателя в retailCRM, затем нажмите «Повторить».',
        en: 'Merge the cards in 1C or put the right GUID into the customer field «1C id» in retailCRM, then press Retry.',
        es: 'Una las fichas en 1C o escriba el GUID correcto en el campo «ID en 1C» del cliente, y pulse Reintentar.',
      },
    },
  )
}

/** Another order of the same customer is writing the card at this moment. */
export const customerBusy = (): MostError =>
  new MostError(
    'locked',
    'entity',
    {
      ru: 'Карточку этого покупателя сейчас передаёт другой его заказ.',
      en: 'Another order of this customer is sending the card right now.',
      es: 'Otro pedido de este cliente está enviando la ficha ahora mismo.',
    },
    { retryAfter: 1_000 },
  )
