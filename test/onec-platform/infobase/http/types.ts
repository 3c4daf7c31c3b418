import { PlatformObject, type Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { ClientRequest, Connection } from './connection.ts'
import { ServiceAnswer } from './service-call.ts'

/** A value that only says that something is wanted: a secure connection, certificates of the system. */
class Wish extends PlatformObject {
  constructor(readonly typeName: string) {
    super()
  }
}

type Construct = (session: unknown, given: readonly Value[]) => Value

const wish = (typeName: string): { typeName: string; construct: Construct } => ({
  typeName,
  construct: () => new Wish(typeName),
})

/** Types of HTTP that `Новый` makes. */
export const httpTypes = (
  infobase: Infobase,
): Record<string, { typeName: string; construct: Construct }> => ({
  'HTTPСоединение|HTTPConnection': {
    typeName: 'HTTPСоединение',
    construct: (_, given) => new Connection(infobase, given),
  },
  'HTTPЗапрос|HTTPRequest': { typeName: 'HTTPЗапрос', construct: (_, given) => new ClientRequest(given) },
  'HTTPСервисОтвет|HTTPServiceResponse': {
    typeName: 'HTTPСервисОтвет',
    construct: (_, given) => new ServiceAnswer(given),
  },
  'ЗащищенноеСоединениеOpenSSL|OpenSSLSecureConnection': wish('ЗащищенноеСоединениеOpenSSL'),
  'СертификатыУдостоверяющихЦентровОС|OSCertificationAuthorityCertificates': wish(
    'СертификатыУдостоверяющихЦентровОС',
  ),
  'ИнтернетПрокси|InternetProxy': wish('ИнтернетПрокси'),
})
