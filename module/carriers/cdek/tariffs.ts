import type { RateKind } from '../carrier.ts'

type End = 'door' | 'office' | 'postamat'
export type Mode = { from: End; to: End }

/** `delivery_mode` of СДЭК. 5 does not exist. */
const modes: Readonly<Record<number, Mode>> = {
  1: { from: 'door', to: 'door' },
  2: { from: 'door', to: 'office' },
  3: { from: 'office', to: 'door' },
  4: { from: 'office', to: 'office' },
  6: { from: 'door', to: 'postamat' },
  7: { from: 'office', to: 'postamat' },
  8: { from: 'postamat', to: 'door' },
  9: { from: 'postamat', to: 'office' },
  10: { from: 'postamat', to: 'postamat' },
}

type Family = {
  name: string
  contract: '1' | '2'
  /** Code by mode. */
  codes: Readonly<Record<number, number>>
}

const families: readonly Family[] = [
  { name: 'Посылка', contract: '1', codes: { 1: 139, 2: 138, 3: 137, 4: 136, 6: 366, 7: 368 } },
  { name: 'Экономичная посылка', contract: '1', codes: { 1: 231, 2: 232, 3: 233, 4: 234, 6: 376, 7: 378 } },
  { name: 'E-com Standard', contract: '1', codes: { 1: 184, 2: 187, 3: 186, 4: 185, 6: 497, 7: 498 } },
  { name: 'E-com Express', contract: '1', codes: { 1: 293, 2: 295, 3: 294, 4: 291 } },
  { name: 'Экспресс', contract: '1', codes: { 1: 480, 2: 481, 3: 482, 4: 483, 6: 485, 7: 486 } },
  { name: 'Магистральный экспресс', contract: '1', codes: { 1: 121, 2: 123, 3: 122, 4: 62 } },
  { name: 'Сборный груз', contract: '2', codes: { 1: 748, 2: 749, 3: 750, 4: 751 } },
]

const words: Readonly<Record<End, string>> = { door: 'дверь', office: 'склад', postamat: 'постамат' }

type Known = { code: string; name: string; mode: Mode; kind: RateKind; contract: '1' | '2' }

const known: ReadonlyMap<string, Known> = new Map(
  families.flatMap(({ name, contract, codes }) =>
    Object.entries(codes).map(([number, code]): [string, Known] => {
      const mode = modes[Number(number)]!
      const full = `${name} ${words[mode.from]}-${words[mode.to]}`
      return [String(code), { code: String(code), name: full, mode, kind: kindOf(mode), contract }]
    }),
  ),
)

export const cdekTariffs: readonly Known[] = [...known.values()]

/** How a tariff begins and ends: by its mode, else by the list, else by its name, that ends with «склад-дверь». */
export function modeOf(code: string, number: number | undefined, name: string): Mode | undefined {
  const said = (number === undefined ? undefined : modes[number]) ?? known.get(code)?.mode
  if (said) return said
  const [, from, to] = /(дверь|склад|постамат)\s*-\s*(дверь|склад|постамат)\s*$/i.exec(name) ?? []
  const end = (word: string | undefined) =>
    (Object.keys(words) as End[]).find((key) => words[key] === word?.toLowerCase())
  const [first, last] = [end(from), end(to)]
  return first && last ? { from: first, to: last } : undefined
}

export function kindOf(mode: Mode): RateKind {
  return mode.to === 'door' ? 'door' : 'point'
}
