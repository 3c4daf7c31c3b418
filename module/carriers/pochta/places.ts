import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'

const cleaned = listOf(wire({ index: text.default(''), 'validation-code': text.default('') }))

/** The index that `/1.0/clean/address` found; undefined where Почта is not sure of it. */
export function cleanIndex(body: unknown): string | undefined {
  const parsed = cleaned.safeParse(body)
  const first = parsed.success ? parsed.data[0] : undefined
  return first?.['validation-code'] === 'VALIDATED' && /^\d{6}$/.test(first.index) ? first.index : undefined
}
