import type { Clock } from '../../shared/kernel/clock.ts'
import type { Tokens } from './carrier.ts'
import { CarrierError } from './carrier-error.ts'

/** A token that lives no longer than this is asked anew, so that none ends while a request travels. */
const early = 60_000

/** Tokens of one account, kept in memory. */
export function createTokens(clock: Clock): Tokens {
  const kept = new Map<string, { value: string; until: number }>()
  const flights = new Map<string, Promise<string>>()
  return {
    async of(name, ask) {
      for (;;) {
        const known = kept.get(name)
        if (known && known.until > clock.now()) return known.value
        const other = flights.get(name)
        if (!other) break
        try {
          return await other
        } catch (thrown) {
          if (thrown instanceof CarrierError) throw thrown
          // Who began it stopped waiting: that is no answer for the others.
        }
      }
      const flight = ask()
        .then(({ value, livesMs }) => {
          kept.set(name, { value, until: clock.now() + livesMs - early })
          return value
        })
        .finally(() => flights.delete(name))
      flights.set(name, flight)
      return flight
    },
    drop: (name) => void kept.delete(name),
  }
}
