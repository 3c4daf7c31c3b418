import { countAt, objectAt, toText } from '../../values/convert.ts'
import { Association, FixedAssociation } from '../../values/map.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, type Outcome, PlatformObject, Suspended, type Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { Body } from './body.ts'

/** `HTTPЗапрос`. */
export class ClientRequest extends PlatformObject {
  readonly typeName = 'HTTPЗапрос'
  path: string
  headers: Value
  readonly body = new Body()

  constructor([path, headers]: readonly Value[]) {
    super()
    this.path = path === undefined ? '' : toText(path)
    this.headers = headers instanceof FixedAssociation ? headers : new Association()
  }

  override get(name: string): Value {
    return requestProperties.get(this, name)
  }

  override set(name: string, value: Value): void {
    requestProperties.set(this, name, value)
  }

  override call(name: string, given: Given): Outcome {
    return requestMethods.call(this, name, given)
  }
}

const requestProperties = new Properties<ClientRequest>({
  'АдресРесурса|ResourceAddress': {
    get: ({ path }) => path,
    set: (self, value) => {
      self.path = toText(value)
    },
  },
  'Заголовки|Headers': {
    get: ({ headers }) => headers,
    set: (self, value) => {
      self.headers = value
    },
  },
})

const requestMethods = new Methods<ClientRequest>({
  'УстановитьТелоИзСтроки|SetBodyFromString': [1, 3, (self, given) => self.body.putText(given)],
  'УстановитьТелоИзДвоичныхДанных|SetBodyFromBinaryData': [1, 1, (self, given) => self.body.putBinary(given)],
  'ПолучитьТелоКакСтроку|GetBodyAsString': [0, 1, ({ body }, [encoding]) => body.text(encoding)],
})

/** `HTTPОтвет`. */
class ClientAnswer extends PlatformObject {
  readonly typeName = 'HTTPОтвет'
  readonly body = new Body()

  constructor(
    readonly status: number,
    readonly headers: FixedAssociation,
    bytes: Uint8Array,
  ) {
    super()
    this.body.bytes = bytes
  }

  override get(name: string): Value {
    return answerProperties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return answerMethods.call(this, name, given)
  }
}

const answerProperties = new Properties<ClientAnswer>({
  'КодСостояния|StatusCode': { get: ({ status }) => decimal(status) },
  'Заголовки|Headers': { get: ({ headers }) => headers },
})

const answerMethods = new Methods<ClientAnswer>({
  'ПолучитьТелоКакСтроку|GetBodyAsString': [0, 1, ({ body }, [encoding]) => body.text(encoding)],
  'ПолучитьТелоКакДвоичныеДанные|GetBodyAsBinaryData': [0, 0, ({ body }) => body.binary()],
})

/** `HTTPСоединение(Сервер, Порт, Пользователь, Пароль, Прокси, Таймаут, ЗащищенноеСоединение)`. */
export class Connection extends PlatformObject {
  readonly typeName = 'HTTPСоединение'
  private readonly origin: string
  private readonly authorisation: string | undefined
  /** Seconds; 0 waits for ever. */
  private readonly timeout: number

  constructor(
    readonly infobase: Infobase,
    given: readonly Value[],
  ) {
    super()
    const [server, port, user, password, , , secure] = given
    const scheme = secure === undefined ? 'http' : 'https'
    const own = port === undefined ? 0 : countAt(given, 2)
    this.origin = `${scheme}://${toText(server)}${own === 0 ? '' : `:${own}`}`
    this.timeout = given[5] === undefined ? 0 : countAt(given, 6)
    if (user !== undefined && toText(user) !== '') {
      const pair = `${toText(user)}:${password === undefined ? '' : toText(password)}`
      this.authorisation = `Basic ${Buffer.from(pair).toString('base64')}`
    }
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  /** Goes out while the session waits. A request inside a transaction holds its locks for as long as the other side likes. */
  send(method: string, request: ClientRequest): Outcome {
    const { infobase } = this
    if (infobase.session.transaction) infobase.requestsInTransactions.push(`${method} ${this.origin}`)
    const headers: Record<string, string> = {}
    if (request.headers instanceof FixedAssociation) {
      for (const [name, value] of request.headers.pairs()) headers[toText(name)] = toText(value)
    }
    if (this.authorisation) headers.Authorization ??= this.authorisation
    const url = new URL(request.path, `${this.origin}/`)
    const bodiless = method === 'GET' || method === 'HEAD' || request.body.bytes.length === 0
    const sent = infobase.fetch(url, {
      method,
      headers,
      ...(bodiless ? {} : { body: request.body.bytes as BodyInit }),
      ...(this.timeout > 0 ? { signal: AbortSignal.timeout(this.timeout * 1000) } : {}),
    })
    return new Suspended(sent.then(answerOf, refused))
  }
}

async function answerOf(response: Response): Promise<Value> {
  const headers = new FixedAssociation([...response.headers])
  return new ClientAnswer(response.status, headers, new Uint8Array(await response.arrayBuffer()))
}

function refused(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new BslError(
    `Ошибка при вызове метода контекста (ОтправитьДляОбработки): Ошибка работы с Интернет: ${reason}`,
  )
}

const sending =
  (method: string) =>
  (self: Connection, given: readonly Value[]): Outcome =>
    self.send(method, objectAt(given, 1, ClientRequest))

const methods = new Methods<Connection>({
  'ОтправитьДляОбработки|Post': [1, 2, sending('POST')],
  'Получить|Get': [1, 2, sending('GET')],
  'Записать|Put': [1, 2, sending('PUT')],
  'Изменить|Patch': [1, 2, sending('PATCH')],
  'Удалить|Delete': [1, 2, sending('DELETE')],
  'ВызватьHTTPМетод|CallHTTPMethod': [
    2,
    3,
    (self, given) => self.send(toText(given[0]), objectAt(given.slice(1), 1, ClientRequest)),
  ],
})
