import type { Text } from '../../../shared/kernel/errors.ts'
import { type CarrierCode, carriers, type Field, type RateSheet, rateSheet } from '../../carriers/index.ts'

/** What a page needs to ask for an account. `sheet`: its settings are a rate sheet with a page of its own. */
export type CarrierForm = {
  code: CarrierCode
  name: Text
  closed: Text | null
  fields: readonly (Field & { usual: unknown })[]
  sheet: boolean
}

/** Carriers that an account can be had at: those alive first, the own courier last. */
export function carrierForms(): CarrierForm[] {
  const forms = Object.values(carriers).map((carrier) => {
    const usual = usualOf(carrier.settings)
    return {
      code: carrier.code,
      name: carrier.name,
      closed: carrier.closed ?? null,
      fields: carrier.fields.map((field) => ({ ...field, usual: usual[field.name] })),
      sheet: carrier.code === 'courier',
    }
  })
  const rank = ({ closed, sheet }: CarrierForm) => (closed ? 2 : sheet ? 1 : 0)
  return forms.sort((one, other) => rank(one) - rank(other) || (one.code < other.code ? -1 : 1))
}

/** What a form begins with: each member's own default, whatever else is missing. */
function usualOf(schema: unknown): Record<string, unknown> {
  const { shape } = schema as {
    shape?: Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>
  }
  return Object.fromEntries(
    Object.entries(shape ?? {}).map(([name, member]) => {
      const parsed = member.safeParse(undefined)
      return [name, parsed.success ? parsed.data : undefined]
    }),
  )
}

/** A sheet to begin with: one zone that holds nothing yet. */
export const starterSheet = (): RateSheet =>
  rateSheet.parse({
    name: 'Курьер',
    zones: [{ code: 'z1', name: 'По городу', prices: [{ fromSum: 0, price: 300_00 }] }],
  })
