/** Requests of one key in any second: 10, for telephony 40. A refused request does not count against the next ones. */
export class RateWindow {
  readonly #accepted = new Map<string, number[]>()
  readonly #all = new Map<string, number[]>()

  /** Counts every request, refused or not. @returns the number within the last second */
  seen(key: string, now: number): number {
    const recent = within(this.#all, key, now)
    recent.push(now)
    return recent.length
  }

  /** @param now when the request arrived, however long its answer takes */
  admits(key: string, path: string, now: number): boolean {
    const telephony = path.startsWith('/api/v5/telephony')
    const recent = within(this.#accepted, telephony ? `${key}:telephony` : key, now)
    if (recent.length >= (telephony ? 40 : 10)) return false
    recent.push(now)
    return true
  }
}

/** Moments of the last second, the older ones forgotten. */
function within(moments: Map<string, number[]>, key: string, now: number): number[] {
  const recent = moments.get(key) ?? []
  const from = recent.findIndex((at) => at > now - 1000)
  recent.splice(0, from === -1 ? recent.length : from)
  moments.set(key, recent)
  return recent
}
