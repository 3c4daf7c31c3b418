import type { Dictionaries } from '../dictionaries/dictionaries.ts'
import { type Choice, choices } from './choices.ts'
import { readDeliveryKey } from './delivery-keys.ts'
import type { MapKind } from './maps.ts'

/** Why a target is suggested: the same code, mail or name, most words in common, or what the code is known to mean. */
export type Suggestion = { target: string; why: 'code' | 'mail' | 'name' | 'words' | 'meaning' }

/** What the dictionaries alone do not tell: codes met in orders, and pairs of people by e-mail (`sameMail`). */
export type Known = { met?: readonly string[]; sameMail?: ReadonlyMap<string, string> }

/**
 * Suggestions for one map from the dictionaries: at most one per source, only active codes, in this order of trust:
 * same code, same mail, same name, known meaning of the standard codes of both systems, at least half of the words in common.
 * Statuses and fields are not compared by words: «К выполнению» is not «Выполнен», and a wrong pair closes orders.
 * The answer depends on the dictionaries' content, not on their order.
 */
export function suggest(
  kind: MapKind,
  dictionaries: Dictionaries,
  { met = [], sameMail = new Map() }: Known = {},
): Map<string, Suggestion> {
  // What comes from 1C is chosen by the administrator alone: a pair both ways by its name would let 1C change the CRM's field.
  if (kind === 'field.from_onec') return new Map()
  const { sources, targets } = choices(kind, dictionaries, { met })
  const usable = (targets ?? []).filter((target) => target.active).sort(byCode)
  const codes = new Set(usable.map((target) => target.code))
  const groups = new Map(dictionaries.crm?.value.statuses.map((one) => [one.code, one.group]))
  const found = new Map<string, Suggestion>()
  for (const source of [...sources].filter((one) => one.active).sort(byCode)) {
    const known = meaning(kind, source, groups.get(source.code) ?? null).find((code) => codes.has(code))
    const ids = idsOf(source)
    const mail = sameMail.get(source.code)
    const suggestion =
      same(usable, (target) => idsOf(target).some((id) => ids.includes(id)), 'code') ??
      same(usable, (target) => target.code === mail, 'mail') ??
      same(usable, (target) => fold(target.name) !== '' && fold(target.name) === fold(source.name), 'name') ??
      (known === undefined ? undefined : ({ target: known, why: 'meaning' } as const)) ??
      (byWords(kind) ? closest(source, usable) : undefined)
    if (suggestion && !under(kind, source, suggestion)) found.set(source.code, suggestion)
  }
  return found
}

const byWords = (kind: MapKind): boolean => !kind.startsWith('status.') && !kind.startsWith('field.')

/** A part of a delivery type is as its type, unless its kind means something by itself. */
const under = (kind: MapKind, source: Choice, { why }: Suggestion): boolean =>
  kind === 'delivery' && source.code.includes(':') && why !== 'meaning'

const idsOf = (choice: Choice): string[] =>
  [bare(choice.code), ...(choice.ids ?? [])].map(fold).filter((id) => id !== '')

/** Standard codes of the CRM and names of 1C's enumerations that mean one thing; the first that exists is taken. */
function meaning(kind: MapKind, source: Choice, group: string | null): readonly string[] {
  switch (kind) {
    case 'status.to_onec':
      return statusToOnec[source.code] ?? (group === null ? [] : (groupToOnec[group] ?? []))
    case 'status.to_crm':
      return statusToCrm[source.code] ?? []
    case 'payment':
      return paymentKinds[source.code] ?? []
    case 'delivery': {
      const { kind: tariff } = readDeliveryKey(source.code)
      return tariff === null ? (deliveryMethods[source.code] ?? []) : tariffKinds[tariff]
    }
    case 'payment.to_crm':
      return Object.keys(paymentKinds).filter((code) => paymentKinds[code]!.includes(source.code))
    case 'orderType.to_crm':
      return orderTypes[source.code] ?? []
    default:
      return []
  }
}

// A cancelled order is cancelled by its lines, so the CRM's group `cancel` suggests no 1C status.
const groupToOnec: Record<string, readonly string[]> = {
  new: ['НеСогласован'],
  approval: ['НеСогласован'],
  assembling: ['КОбеспечению'],
  delivery: ['КОтгрузке'],
  complete: ['Закрыт'],
}

const statusToOnec: Record<string, readonly string[]> = {
  'client-confirmed': ['КОбеспечению'],
  prepayed: ['КОбеспечению'],
  'assembling-complete': ['КОтгрузке'],
}

// Only what 1C computes: a settable status is what the CRM itself sets, and coming back it would say nothing new.
const statusToCrm: Record<string, readonly string[]> = {
  'state:ГотовКОтгрузке': ['assembling', 'send-to-assembling'],
  'state:ВПроцессеОтгрузки': ['assembling-complete', 'send-to-delivery'],
  'state:ОжидаетсяОплатаПослеОтгрузки': ['delivering', 'send-to-delivery'],
  'state:ГотовКЗакрытию': ['delivered', 'complete'],
  'state:Закрыт': ['complete'],
}

const paymentKinds: Record<string, readonly string[]> = {
  cash: ['Наличная'],
  'bank-card': ['ПлатежнаяКарта'],
  'e-money': ['ПлатежнаяКарта', 'Безналичная'],
  'bank-transfer': ['Безналичная'],
}

const deliveryMethods: Record<string, readonly string[]> = {
  'self-delivery': ['Самовывоз'],
  courier: ['ДоКлиента'],
  'russian-post': ['СиламиПеревозчика', 'СиламиПеревозчикаПоАдресу'],
}

const orderTypes: Record<string, readonly string[]> = {
  private: ['eshop-individual'],
  company: ['eshop-legal'],
}

// A carrier takes the parcel either to its own terminal or to the buyer's address.
const tariffKinds = {
  pickup: ['СиламиПеревозчика'],
  courier: ['СиламиПеревозчикаПоАдресу'],
} as const

function same(
  targets: readonly Choice[],
  is: (target: Choice) => boolean,
  why: 'code' | 'mail' | 'name',
): Suggestion | undefined {
  const match = targets.find(is)
  return match && { target: match.code, why }
}

/** The target that shares at least half of the words; none where two share as many. */
function closest(source: Choice, targets: readonly Choice[]): Suggestion | undefined {
  const words = wordsOf(source.name)
  let best: { code: string; score: number; alone: boolean } | undefined
  for (const target of targets) {
    const score = likeness(words, wordsOf(target.name))
    if (score < 0.5) continue
    if (!best || score > best.score) best = { code: target.code, score, alone: true }
    else if (score === best.score) best.alone = false
  }
  return best?.alone ? { target: best.code, why: 'words' } : undefined
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length
  return common === 0 ? 0 : common / (one.size + other.size - common)
}

/** Words without endings: Russian inflects them («Комплектация», «комплектации»). */
const wordsOf = (name: string): Set<string> =>
  new Set(
    fold(name)
      .split(' ')
      .filter((word) => word.length > 2)
      .map((word) => word.slice(0, word.length < 7 ? 4 : 5)),
  )

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const bare = (code: string): string => code.replace(/^(status|state|warehouse):/, '')

const byCode = (a: Choice, b: Choice): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
