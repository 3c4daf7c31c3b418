/** Requests of one key in any sliding second: 10, for telephony 40. A refused request does not count against the next ones. */
export class RateWindow {
  readonly #accepted = new Map<string, number[]>()
  readonly #all = new Map<string, number[]>()

  /** Counts every request, refused or not. @returns the number within the last second */
  seen(key: string, now: number): number {
    return this.#push(this.#all, key, now)
  }

  admits(key: string, path: string, now: number): boolean {
    const telephony = path.startsWith('/api/v5/telephony')
    const bucket = telephony ? `${key}:telephony` : key
    const recent = (this.#accepted.get(bucket) ?? []).filter((at) => at > now - 1000)
    if (recent.length >= (telephony ? 40 : 10)) {
      this.#accepted.set(bucket, recent)
      return false
    }
    this.#accepted.set(bucket, [...recent, now])
    return true
  }

  #push(map: Map<string, number[]>, key: string, now: number): number {
    const recent = [...(map.get(key) ?? []).filter((at) => at > now - 1000), now]
    map.set(key, recent)
    return recent.length
  }
}
