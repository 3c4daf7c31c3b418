/**
 * What a person may be known by, made unreadable for journals and logs. Pure and deterministic: the same value gives
 * the same mask, and the shape stays, so that two masked states still show where they differ. Keys decide about
 * names, addresses and secrets (`firstName`, `address`, `apiKey`…); phones, e-mails and credentials are also
 * found inside any text. Goods, sums, numbers of documents and dates stay as they are.
 */
export function mask(value: unknown): unknown {
  return maskMember(value, '', 'plain')
}

/** Names and addresses: the first character of each word stays, `Иванов Пётр` → `И***** П***`, `д. 12` → `д. 1*`. */
export const maskWords = (text: string): string =>
  text.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const [first = '', ...rest] = word
    return first + '*'.repeat(rest.length)
  })

/** The first and the two last digits stay: `+7 (912) 345-67-89` → `+7 (***) ***-**-89`; of a short one, the two last. */
export function maskPhone(phone: string): string {
  const digits = phone.match(/\d/g)?.length ?? 0
  let at = 0
  return phone.replace(/\d/g, (digit) => {
    at += 1
    return at > digits - 2 || (at === 1 && digits >= 7) ? digit : '*'
  })
}

/** `ivanov@mail.ru` → `i*****@mail.ru`. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return at < 1 ? maskWords(email) : email.slice(0, 1) + '*'.repeat(at - 1) + email.slice(at)
}

/** A text of any kind with the phones, e-mails and credentials inside it masked. */
export function maskText(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`)
    .replace(/(:\/\/)[^\s/@]+@/g, `$1${hidden}@`)
    .replace(
      /\b(api_?key|clientId|token|access_token|password|secret)(["']?\s*[=:]\s*["']?)[^\s&"',;]+/gi,
      `$1$2${hidden}`,
    )
    .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, maskEmail)
    .replace(/(?<=^(?:ИП|Индивидуальный предприниматель)\s+).+$/u, maskWords)
    .replace(/(?<![\p{L}\p{N}-])\+?\(?\d[\d\s().–-]{7,24}\d(?![\p{L}\p{N}])/gu, (run) =>
      isPhone(run) ? maskPhone(run) : run,
    )
}

const hidden = '***'

const secretKeys =
  /^(x-)?(api[-_]?key|client[-_]?id|(access|refresh|csrf|operator)?[-_]?token|pass(word|wd)?|secret|authorization|(set-)?cookie|master[-_]?key|data[-_]?key|credentials)$/i
const nameKeys =
  /^(first|last|middle|full|nick|contact|customer|recipient|buyer)_?name$|^(patronymic|contactPerson|recipient|fio|фио)$/i
const phoneKeys = /^(additional|mobile|work|contact|recipient)?_?phones?$/i
const emailKeys = /^(contact|recipient)?_?e-?mails?$/i
const addressKeys = /(^|_)address(es)?$|Address(es)?$/
const personKeys = /^(customer|contact|contacts|mainContact|recipient|consignee|buyer|payer|person)$/
/** Members of an address that name no house: without them a journal could not explain a delivery. */
const roughAddressKeys =
  /^(id|index|country|countryIso|region|regionId|city|cityId|cityType|metro|externalId|isMain)$/

/** Where a member stands: only inside an address or a person does `text`, `street` or `name` mean somebody. */
type Place = 'plain' | 'address' | 'person' | 'name'

function maskMember(value: unknown, key: string, place: Place): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (secretKeys.test(key)) return hidden
  if (typeof value === 'string') return maskByKey(value, key, place) ?? maskText(value)
  if (typeof value === 'number') return maskByKey(String(value), key, place) ?? value
  if (Array.isArray(value)) return value.map((member) => maskMember(member, key, place))
  if (typeof value !== 'object' || value instanceof Date) return value
  const inner = enter(place, key)
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      // A difference of two states names its fields by path: `customer.name`.
      const path = name.split('.')
      const last = path.pop() ?? name
      // `phones: [{ number }]`: the number is a phone although its own key does not say so.
      const meant = phoneKeys.test(key) && last === 'number' ? key : last
      return [maskText(name), maskMember(member, meant, path.reduce(enter, inner))]
    }),
  )
}

function enter(place: Place, key: string): Place {
  if (addressKeys.test(key)) return 'address'
  if (personKeys.test(key)) return 'person'
  if (key === 'name') return 'name'
  // A segment or a manager's group inside a customer has a name of its own, and it is nobody's.
  return place === 'person' ? 'plain' : place
}

function maskByKey(text: string, key: string, place: Place): string | undefined {
  if (phoneKeys.test(key)) return maskPhone(text)
  if (emailKeys.test(key)) return maskEmail(text)
  if (nameKeys.test(key) || addressKeys.test(key) || place === 'name') return maskWords(text)
  if (place === 'address') return roughAddressKeys.test(key) ? text : maskWords(text)
  return place === 'person' && key === 'name' ? maskWords(text) : undefined
}

// Dates, sums and bar codes are runs of digits too: a phone has a plus, brackets, or the digits of a Russian number.
function isPhone(run: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}/.test(run)) return false
  const digits = run.replace(/\D/g, '')
  if (digits.length < 10 || digits.length > 15) return false
  if (/[+(]/.test(run)) return true
  return (digits.length === 11 && /^[78]/.test(digits)) || (digits.length === 10 && /^9/.test(digits))
}
