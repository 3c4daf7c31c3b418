/** Units of the all-Russian classifier that shops sell in: CommerceML 3.1 writes the code alone. */
export const unitNames: ReadonlyMap<string, string> = new Map([
  ['006', 'м'],
  ['055', 'м2'],
  ['112', 'л'],
  ['113', 'м3'],
  ['163', 'г'],
  ['166', 'кг'],
  ['168', 'т'],
  ['625', 'лист'],
  ['704', 'набор'],
  ['715', 'пар'],
  ['736', 'рул'],
  ['778', 'упак'],
  ['796', 'шт'],
  ['839', 'компл'],
])

/** ISO letters: 1C writes its own short name of a currency where nobody has set another one. */
export function currencyOf(text: string): string {
  const plain = text.trim().toUpperCase().replace(/\.$/, '')
  if (plain === '' || plain === 'RUR' || plain === '643' || /^РУБ/.test(plain)) return 'RUB'
  return named.get(plain) ?? (/^[A-Z]{3}$/.test(plain) ? plain : 'RUB')
}

const named: ReadonlyMap<string, string> = new Map([
  ['840', 'USD'],
  ['978', 'EUR'],
  ['398', 'KZT'],
  ['933', 'BYN'],
  ['ДОЛ', 'USD'],
  ['ЕВРО', 'EUR'],
  ['ТЕНГЕ', 'KZT'],
])
