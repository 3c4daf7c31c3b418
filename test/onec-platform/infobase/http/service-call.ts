import { Decimal } from 'decimal.js'
import { numberAt, toText } from '../../values/convert.ts'
import { Association, FixedAssociation } from '../../values/map.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { decimal } from '../../values/numbers.ts'
import { type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { Body } from './body.ts'

export type ServiceCall = {
  method: string
  /** Of the service: `https://1c.example/trade/hs/most`. */
  baseUrl: string
  /** Path behind the service, with a leading slash. */
  relativeUrl: string
  urlParameters: Record<string, string>
  queryParameters: Record<string, string>
  headers: Record<string, string>
  body: Uint8Array
}

const association = (record: Readonly<Record<string, string>>) => new FixedAssociation(Object.entries(record))

/** `HTTPСервисЗапрос`: what a handler of a service gets. */
export class ServiceRequest extends PlatformObject {
  readonly typeName = 'HTTPСервисЗапрос'
  private readonly body = new Body()
  private readonly members: Record<string, Value>

  constructor(readonly request: ServiceCall) {
    super()
    this.body.bytes = request.body
    this.members = {
      method: request.method,
      base: request.baseUrl,
      relative: request.relativeUrl,
      url: association(request.urlParameters),
      query: association(request.queryParameters),
      headers: association(request.headers),
    }
  }

  override get(name: string): Value {
    return requestProperties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return requestMethods.call(this, name, given)
  }

  member(name: string): Value {
    return this.members[name]
  }

  content(): Body {
    return this.body
  }
}

const requestProperties = new Properties<ServiceRequest>({
  'HTTPМетод|HTTPMethod': { get: (self) => self.member('method') },
  'БазовыйURL|BaseURL': { get: (self) => self.member('base') },
  'ОтносительныйURL|RelativeURL': { get: (self) => self.member('relative') },
  'ПараметрыURL|URLParameters': { get: (self) => self.member('url') },
  'ПараметрыЗапроса|QueryOptions': { get: (self) => self.member('query') },
  'Заголовки|Headers': { get: (self) => self.member('headers') },
})

const requestMethods = new Methods<ServiceRequest>({
  'ПолучитьТелоКакСтроку|GetBodyAsString': [0, 1, (self, [encoding]) => self.content().text(encoding)],
  'ПолучитьТелоКакДвоичныеДанные|GetBodyAsBinaryData': [0, 0, (self) => self.content().binary()],
})

/** `HTTPСервисОтвет`: what a handler gives back. */
export class ServiceAnswer extends PlatformObject {
  readonly typeName = 'HTTPСервисОтвет'
  status: Decimal
  reason: string
  headers: Value
  readonly body = new Body()

  constructor(given: readonly Value[]) {
    super()
    this.status = given[0] === undefined ? decimal(200) : numberAt(given, 1)
    this.reason = given[1] === undefined ? '' : toText(given[1])
    this.headers = given[2] instanceof FixedAssociation ? given[2] : new Association()
  }

  override get(name: string): Value {
    return answerProperties.get(this, name)
  }

  override set(name: string, value: Value): void {
    answerProperties.set(this, name, value)
  }

  override call(name: string, given: Given): Outcome {
    return answerMethods.call(this, name, given)
  }
}

const answerProperties = new Properties<ServiceAnswer>({
  'КодСостояния|StatusCode': {
    get: ({ status }) => status,
    set: (self, value) => {
      if (value instanceof Decimal) self.status = value
    },
  },
  'Причина|Reason': {
    get: ({ reason }) => reason,
    set: (self, value) => {
      self.reason = toText(value)
    },
  },
  'Заголовки|Headers': {
    get: ({ headers }) => headers,
    set: (self, value) => {
      self.headers = value
    },
  },
})

const answerMethods = new Methods<ServiceAnswer>({
  'УстановитьТелоИзСтроки|SetBodyFromString': [1, 3, (self, given) => self.body.putText(given)],
  'УстановитьТелоИзДвоичныхДанных|SetBodyFromBinaryData': [1, 1, (self, given) => self.body.putBinary(given)],
  'ПолучитьТелоКакСтроку|GetBodyAsString': [0, 1, ({ body }, [encoding]) => body.text(encoding)],
  'ПолучитьТелоКакДвоичныеДанные|GetBodyAsBinaryData': [0, 0, ({ body }) => body.binary()],
})

/** An answer as a web server sends it. */
export const sentAnswer = (answer: ServiceAnswer) => ({
  status: answer.status.toNumber(),
  headers: Object.fromEntries(
    answer.headers instanceof FixedAssociation
      ? [...answer.headers.pairs()].map(([name, value]) => [toText(name), toText(value)])
      : [],
  ),
  body: answer.body.bytes,
})
