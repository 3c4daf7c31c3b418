import { z } from 'zod'
import { toMinor } from '../../shared/kernel/money.ts'
import { num } from '../../shared/wire-crm/loose.ts'
import { CarrierError } from './carrier-error.ts'
import { texts } from './texts.ts'

/** An answer by its schema. Throws CarrierError `bad_response` where it is of another form. */
export function read<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new CarrierError('bad_response', texts.badResponse, { cause: parsed.error })
  return parsed.data
}

/** Far above any delivery, far below what a double holds exactly. */
const most = 1e10

/** A sum in roubles as a number or a decimal string, in kopecks. */
export const roubles = num.pipe(z.number().min(0).max(most)).transform((given) => toMinor(given))

/** A term in days; what is no term is none. */
export const days = num.pipe(z.number().min(0).max(400)).transform(Math.ceil).optional().catch(undefined)
