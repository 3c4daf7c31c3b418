import type { Deadline } from '../../shared/kernel/clock.ts'
import { type Pricing, type PricingQuery, pricing } from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'

/** `POST /pricing`: 1C's own rules on a basket; nothing is created. A base without the engine throws OnecProblem `unsupported`. */
export const getPricing = (
  client: OnecClient,
  input: { query: PricingQuery; deadline: Deadline },
): Promise<Pricing> =>
  client.read(
    { method: 'POST', path: '/pricing', body: JSON.stringify(input.query), deadline: input.deadline },
    pricing,
  )
