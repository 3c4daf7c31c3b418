import type { ParcelState } from '../carrier.ts'

/** ПЭК tells states in words; in small letters without what stands in brackets. */
const states: Readonly<Record<string, ParcelState>> = {
  'аннулировано до приемки груза': 'cancelled',
  'заявка на забор зарегистрирована': 'created',
  'ожидается передача груза от отправителя': 'created',
  'принят к перевозке': 'accepted',
  'принят на пвз': 'accepted',
  оформлен: 'accepted',
  'в пути': 'in_transit',
  'в пути на терминал': 'in_transit',
  прибыл: 'at_point',
  'прибыл частично': 'arrived',
  'разгружается. ожидайте оповещения': 'arrived',
  'выполняется адресная доставка': 'courier',
  'выдан получателю': 'delivered',
  'доставлен получателю': 'delivered',
  // «Выдан ( мест 2 из 3 )»
  выдан: 'partly_delivered',
  'отправлен на возврат': 'returning',
  'возвращен отправителю': 'returned',
  утилизирован: 'lost',
  'изъят на таможне': 'lost',
}

export const stateOf = (words: string): ParcelState =>
  states[
    words
      .replace(/\(.*\)/s, '')
      .trim()
      .toLowerCase()
      .replaceAll('ё', 'е')
  ] ?? 'unknown'
