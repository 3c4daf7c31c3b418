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

const crmKeys = {
  link: {
    ru: 'связаны с одной карточкой 1С',
    en: 'are paired with one 1C card',
    es: 'están vinculadas a una ficha de 1C',
  },
  guid: { ru: 'имеют один ID в 1С', en: 'have one 1C id', es: 'tienen un mismo ID de 1C' },
  inn: { ru: 'подходят по ИНН', en: 'fit by INN', es: 'coinciden por INN' },
  email: { ru: 'подходят по e-mail', en: 'fit by e-mail', es: 'coinciden por e-mail' },
  card: { ru: 'имеют эту карту', en: 'have this loyalty card', es: 'tienen esta tarjeta' },
}

/** Ids of the CRM cards say which ones; names stay out of errors. One id: it fits, but belongs to another 1C card. */
export function ambiguousInCrm(
  kind: 'customer' | 'customer_corporate',
  by: keyof typeof crmKeys,
  ids: readonly number[],
): MostError {
  const list = ids
    .slice(0, 5)
    .map((id) => `№ ${id}`)
    .join(', ')
  const what =
    kind === 'customer'
      ? { ru: 'клиентов', en: 'customers', es: 'clientes' }
      : { ru: 'корпоративных клиентов', en: 'corporate customers', es: 'clientes corporativos' }
  const taken = ids.length === 1
  const key = crmKeys[by]
  return new MostError(
    'conflict',
    'refusal',
    {
      ru: taken
        ? `Карточка ${what.ru} retailCRM ${list} подходит покупателю из 1С, но уже связана с другой карточкой 1С. Модуль не выбирает наугад.`
        : `Несколько карточек ${what.ru} retailCRM ${key.ru}: ${list}. Модуль не выбирает наугад.`,
      en: taken
        ? `The card ${list} among ${what.en} of retailCRM fits the 1C customer, but is paired with another 1C card. The module does not guess.`
        : `Several cards of ${what.en} in retailCRM ${key.en}: ${list}. The module does not guess.`,
      es: taken
        ? `La ficha ${list} de ${what.es} de retailCRM coincide con el cliente de 1C, pero está vinculada a otra ficha de 1C. El módulo no adivina.`
        : `Varias fichas de ${what.es} en retailCRM ${key.es}: ${list}. El módulo no adivina.`,
    },
    {
      remedy: {
        ru: 'Объедините карточки-двойники в retailCRM или в 1С, затем нажмите «Повторить».',
        en: 'Merge the duplicate cards in retailCRM or in 1C, then press Retry.',
        es: 'Una las fichas duplicadas en retailCRM o en 1C y pulse Reintentar.',
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
