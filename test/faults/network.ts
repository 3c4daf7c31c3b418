import { unreachable } from '../../module/main/fetch-errors.ts'
import type { Claim } from '../../module/worklist/index.ts'
import type { Attempt, Schedule } from './schedule.ts'

/** One of the two remotes of one shop, reached inside this process. */
export type Side = {
  /** `shop1 crm` */
  name: string
  remote: 'crm' | 'onec'
  origin: string
  /** Answers like the port of the stand-in would. */
  fetch(request: Request): Response | Promise<Response>
  /** The next request meets this fault of the stand-in. */
  misbehave(mode: string): Promise<void>
  /** Until this moment nobody answers at all; epoch ms. */
  downUntil: number
}

/** Faults that the stand-ins act out by themselves; those of the connection are the driver's. */
export const faultModes = {
  crm: ['503', '429', 'html', 'truncated', '500-after-effect', 'duplicate', 'empty-history-page'],
  onec: ['503', '423', 'html', 'wrong-json', '500-after-effect', 'duplicate'],
} as const

/** A request on its way. */
export type Call = {
  readonly id: number
  readonly side: Side
  readonly attempt: Attempt
  readonly method: string
  /** Path after the origin, with the query. */
  readonly path: string
  readonly body: string | null
  readonly headers: Record<string, string>
  /** What is written, where it is a write of one thing: `shop1 onec PUT /orders/101`. */
  readonly entity: string | null
  /** Epoch ms of the storm. */
  readonly sentAt: number
  /** Under way to the remote or worked on there; the remote is done with it; nobody waits for the answer any more. */
  phase: 'sent' | 'done' | 'over'
  answer: Response | null
  /** The caller does not listen any more: it ran out of time or was killed. */
  deaf(): boolean
  resolve(response: Response): void
  reject(error: unknown): void
}

/** A write that a remote took. */
export type Effect = {
  side: Side
  method: string
  path: string
  entity: string | null
  idempotencyKey: string | null
  body: string | null
  status: number
  answer: string
  /** Nobody waited for it any more. */
  late: boolean
}

export type Network = ReturnType<typeof createNetwork>

/** The fetch of the module: each request of an attempt waits until the driver decides what becomes of it. */
export function createNetwork(
  schedule: Schedule,
  sides: readonly Side[],
  on: {
    effect(effect: Effect): void
    overlap(text: string): void
    inTransaction(attempt: Attempt): boolean
    /** Whether the lease of the claim holds now. */
    holds(claim: Claim): Promise<boolean>
  },
) {
  const calls = new Set<Call>()
  let ids = 0

  const sideOf = (url: URL): Side => {
    const side = sides.find(({ origin }) => origin === url.origin)
    if (!side) throw unreachable(new Error(`nobody is at ${url.origin}`))
    return side
  }

  const fetchIt = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input))
    const side = sideOf(url)
    const attempt = schedule.current()
    const method = init.method ?? 'GET'
    const body = init.body === undefined || init.body === null ? null : String(init.body)
    const headers = Object.fromEntries(new Headers(init.headers))
    if (!attempt) return side.fetch(new Request(url, { method, headers, body }))
    const { signal } = init
    const entity = entityOf(side, method, url.pathname)
    if (entity !== null) await noteOverlap(entity, attempt)
    if (signal?.aborted) throw signal.reason
    return new Promise((resolve, reject) => {
      let listening = true
      const call: Call = {
        id: ++ids,
        side,
        attempt,
        method,
        path: `${url.pathname}${url.search}`,
        body,
        headers,
        entity,
        sentAt: schedule.clock.now(),
        phase: 'sent',
        answer: null,
        deaf: () => !listening || attempt.dead || attempt.state === 'ended',
        resolve,
        reject,
      }
      signal?.addEventListener(
        'abort',
        () => {
          listening = false
          reject(signal.reason)
        },
        { once: true },
      )
      calls.add(call)
      schedule.waits(attempt)
    })
  }

  /** Two writers of one entity whose leases both hold: a lease is what should keep them apart. */
  const noteOverlap = async (entity: string, attempt: Attempt) => {
    for (const other of calls) {
      if (other.entity !== entity || other.phase !== 'sent' || other.deaf()) continue
      if (await on.holds(other.attempt.claim))
        on.overlap(`${entity}: ${other.attempt.name} and ${attempt.name}`)
    }
  }

  /** The remote gets the request now and does what it says. */
  const reach = async (call: Call): Promise<Response> => {
    const url = `${call.side.origin}${call.path}`
    const { method, headers, body } = call
    const response = await call.side.fetch(new Request(url, { method, headers, body }))
    const text = await response.text()
    if (method !== 'GET') {
      on.effect({
        side: call.side,
        method,
        path: call.path.split('?')[0]!,
        entity: call.entity,
        idempotencyKey: headers['idempotency-key'] ?? null,
        body,
        status: response.status,
        answer: text,
        late: call.deaf(),
      })
    }
    const noBody = response.status === 204 || response.status === 304
    return new Response(noBody ? null : text, { status: response.status, headers: response.headers })
  }

  /** Where the attempt waits for something else that it asked at the same time: whether it does nothing but that. */
  const restOf = ({ attempt }: Call): (() => boolean) | undefined =>
    [...calls].some((other) => other.attempt === attempt && !other.deaf())
      ? () => !on.inTransaction(attempt)
      : undefined

  const end = (call: Call) => {
    call.phase = 'over'
    calls.delete(call)
  }

  return {
    fetch: fetchIt as typeof fetch,
    /** Calls whose caller waits, in the order of sending. */
    waiting: (): Call[] => [...calls].filter((call) => !call.deaf() && !call.attempt.replica.frozen),
    /** Requests that the remote may still work on although nobody waits for the answer. */
    late: (): Call[] => [...calls].filter((call) => call.deaf() && call.phase === 'sent'),
    /** The remote does it; the answer stays on its way until `hear`. */
    async arrive(call: Call): Promise<void> {
      call.answer = await reach(call)
      call.phase = 'done'
      if (call.deaf()) end(call)
    },
    /** The remote does it twice, as after a repetition on the way; the second answer counts. */
    async arriveTwice(call: Call): Promise<void> {
      await reach(call)
      call.answer = await reach(call)
      call.phase = 'done'
    },
    /** The caller gets the answer. */
    async hear(call: Call): Promise<void> {
      end(call)
      await schedule.resume(call.attempt, () => call.resolve(call.answer!), restOf(call))
    },
    /** The connection breaks, before or after the effect. */
    async lose(call: Call): Promise<void> {
      end(call)
      await schedule.resume(
        call.attempt,
        () => call.reject(unreachable(new Error('socket hang up'))),
        restOf(call),
      )
    },
    /** Nobody waits and nothing comes of it. */
    drop: end,
  }
}

/** The thing that a write is about, as far as the path tells; creations and searches are about none. */
function entityOf(side: Side, method: string, path: string): string | null {
  const onec = method === 'PUT' && !path.endsWith('/subscription')
  const crm = method === 'POST' && /\/(edit|delete)$/.test(path)
  return (side.remote === 'onec' ? onec : crm) ? `${side.name} ${method} ${path}` : null
}
