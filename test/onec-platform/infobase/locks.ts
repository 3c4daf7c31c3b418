import { BslError } from '../values/value.ts'

/** Values that a lock is about; a field that it does not name is locked for every value. */
export type Criteria = ReadonlyMap<string, unknown>

/** Space as the language names it: `РегистрСведений.X`, `Документ.X`. */
export type LockRequest = { space: string; criteria: Criteria; exclusive: boolean }

type Held = LockRequest & { owner: object }
type Waiter = { owner: object; requests: LockRequest[]; grant: () => void; refuse: (error: BslError) => void }

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Settles when so many milliseconds have passed. */
  sleep(milliseconds: number): Promise<void>
}

/** The platform's default time of waiting for a lock. */
export const lockWait = 20_000

const conflict = (request: LockRequest, reason: string) =>
  new BslError(`Конфликт блокировок при выполнении транзакции:\n${reason} (${request.space})`)

/** Locks of transactions: taken together, held till their end. */
export class Locks {
  private held: Held[] = []
  private waiters: Waiter[] = []

  constructor(private readonly clock: Clock) {}

  /** Takes all or none. Returns nothing when they are free, else what settles when they are, or is refused after the wait. */
  take(owner: object, requests: LockRequest[]): Promise<void> | undefined {
    const blocking = this.blockers(owner, requests)
    if (blocking.length === 0) {
      this.hold(owner, requests)
      return undefined
    }
    if (this.waitsFor(blocking, owner, new Set())) {
      return Promise.reject(conflict(requests[0]!, 'Неустранимый конфликт: взаимная блокировка'))
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { owner, requests, grant: resolve, refuse: reject }
      this.waiters.push(waiter)
      void this.clock.sleep(lockWait).then(() => {
        if (!this.waiters.includes(waiter)) return
        this.waiters = this.waiters.filter((other) => other !== waiter)
        waiter.refuse(
          conflict(requests[0]!, 'Превышено максимальное время ожидания предоставления блокировки'),
        )
      })
    })
  }

  /** Whether the owner holds a lock that covers these values. */
  covers(owner: object, space: string, criteria: Criteria): boolean {
    return this.held.some(
      (lock) => lock.owner === owner && lock.space === space.toLowerCase() && isWithin(criteria, lock),
    )
  }

  /** Whether the owner holds any lock of the space. */
  touches(owner: object, space: string): boolean {
    return this.held.some((lock) => lock.owner === owner && lock.space === space.toLowerCase())
  }

  release(owner: object): void {
    this.held = this.held.filter((lock) => lock.owner !== owner)
    for (const waiter of [...this.waiters]) {
      if (this.blockers(waiter.owner, waiter.requests).length > 0) continue
      this.waiters = this.waiters.filter((other) => other !== waiter)
      this.hold(waiter.owner, waiter.requests)
      waiter.grant()
    }
  }

  private hold(owner: object, requests: LockRequest[]): void {
    for (const request of requests) {
      const space = request.space.toLowerCase()
      const has = this.held.some(
        (lock) =>
          lock.owner === owner && lock.space === space && lock.exclusive && isWithin(request.criteria, lock),
      )
      if (!has) this.held.push({ ...request, space, owner })
    }
  }

  private blockers(owner: object, requests: LockRequest[]): object[] {
    return this.held
      .filter((lock) => lock.owner !== owner && requests.some((request) => meet(lock, request)))
      .map((lock) => lock.owner)
  }

  private waitsFor(owners: object[], target: object, seen: Set<object>): boolean {
    return owners.some((owner) => {
      if (owner === target) return true
      if (seen.has(owner)) return false
      seen.add(owner)
      const waiting = this.waiters.find((waiter) => waiter.owner === owner)
      return waiting ? this.waitsFor(this.blockers(owner, waiting.requests), target, seen) : false
    })
  }
}

const isWithin = (criteria: Criteria, lock: LockRequest): boolean =>
  [...lock.criteria].every(([field, value]) => criteria.get(field) === value)

function meet(lock: LockRequest, request: LockRequest): boolean {
  if (lock.space !== request.space.toLowerCase() || !(lock.exclusive || request.exclusive)) return false
  return [...lock.criteria].every(
    ([field, value]) => !request.criteria.has(field) || request.criteria.get(field) === value,
  )
}
