import { z } from 'zod'
import type { Carrier, CarrierCode, Rate, Rated } from '../../module/carriers/carrier.ts'
import { CarrierError } from '../../module/carriers/carrier-error.ts'
import { timeLeft } from '../../shared/kernel/clock.ts'
import { minor } from '../../shared/kernel/money.ts'

export const aRate = (over: Partial<Rate> = {}): Rate => ({
  tariff: 'door',
  name: 'Курьер',
  description: '',
  kind: 'door',
  cost: minor(39_000),
  days: { min: 2, max: 3 },
  payload: {},
  ...over,
})

const said = { ru: 'так сказала служба', en: 'so the carrier said', es: 'así dijo el transportista' }

/** How a carrier of a test behaves; changed while it is asked. */
export type Manner = {
  /** Milliseconds before it says anything; infinite: never. */
  after?: number
  rates?: readonly Rate[]
  fails?: CarrierError['kind']
}

/** A carrier that takes the time of its line's clock, and counts how often it was asked and hung up on. */
export function aCarrier(manner: Manner = {}, code: CarrierCode = 'cdek') {
  const seen = { asked: 0, hungUp: 0 }
  const carrier: Carrier = {
    code,
    name: { ru: 'Служба', en: 'Carrier', es: 'Transportista' },
    settings: z.unknown(),
    fields: [],
    limits: () => ({ weight: 30_000, side: 1500, sides: 3000, parcels: 10 }),
    tariffs: () => [{ code: 'door', name: 'Курьер', kind: 'door' }],
    check: async () => {},
    async rate(line): Promise<Rated> {
      seen.asked += 1
      const { after = 0, fails, rates = [aRate()] } = manner
      const left = timeLeft(line.clock, line.deadline)
      try {
        if (after > 0) await line.clock.sleep(Math.min(after, left), line.signal)
      } catch (thrown) {
        seen.hungUp += 1
        throw thrown
      }
      if (after > left) throw new CarrierError('timeout', said)
      if (fails) throw new CarrierError(fails, said)
      return { rates, refusals: [] }
    },
  }
  return { carrier, seen, manner }
}
