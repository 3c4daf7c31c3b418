import type { ShopRules } from '../../delivery/index.ts'
import {
  codesIn,
  kopecksIn,
  kopecksOut,
  linesIn,
  millimetresIn,
  millimetresOut,
  numberIn,
  thousandsIn,
  thousandsOut,
} from './amounts.ts'
import { indexesOf } from './sheet-form.ts'

/** The shop's rules as the fields of their form, and back. Rules are numbered: `rules.0.name`. */

export const rulesIn = (form: URLSearchParams): number[] => indexesOf(form, 'rules')

export function rulesOfForm(form: URLSearchParams): unknown {
  const text = (name: string) => form.get(name)?.trim() ?? ''
  return {
    rules: rulesIn(form).map((at) => ruleIn(form, `rules.${at}.`)),
    sort: text('sort'),
    handling: {
      days: numberIn(text('handling.days')) ?? 0,
      cutOff: text('handling.cutOff') || null,
      weekdays: form.getAll('handling.weekdays').map(Number),
      daysOff: codesIn(text('handling.daysOff')),
      workingDays: codesIn(text('handling.workingDays')),
    },
    insured: kopecksIn(text('insured')) ?? 0,
    oversize: {
      weight: thousandsIn(text('oversize.weight')),
      side: millimetresIn(text('oversize.side')),
      sides: millimetresIn(text('oversize.sides')),
    },
  }
}

function ruleIn(form: URLSearchParams, at: string): unknown {
  const text = (name: string) => form.get(at + name)?.trim() ?? ''
  return {
    name: text('name'),
    on: form.has(`${at}on`),
    when: {
      offers: codesIn(text('offers')),
      kind: text('kind'),
      cities: linesIn(text('cities')),
      regions: linesIn(text('regions')),
      postcodes: codesIn(text('postcodes')),
      sum: { from: kopecksIn(text('sum.from')), to: kopecksIn(text('sum.to')) },
      weight: { from: thousandsIn(text('weight.from')), to: thousandsIn(text('weight.to')) },
      cod: text('cod'),
      customerTypes: form.getAll(`${at}customerTypes`),
      priceTypes: form.getAll(`${at}priceTypes`),
      orderTypes: form.getAll(`${at}orderTypes`),
    },
    effect: effectIn(text),
  }
}

function effectIn(text: (name: string) => string): unknown {
  const kind = text('effect')
  switch (kind) {
    case 'margin': {
      const to = kopecksIn(text('effect.to'))
      return {
        kind,
        share: kopecksIn(text('effect.share')) ?? 0,
        fixed: kopecksIn(text('effect.fixed')) ?? 0,
        rounding: to === null ? null : { to, how: text('effect.how') || 'up' },
      }
    }
    case 'price':
      return { kind, cost: kopecksIn(text('effect.cost')) ?? 0 }
    case 'name':
      return { kind, name: text('effect.name'), description: text('effect.description') }
    case 'days':
      return { kind, add: numberIn(text('effect.add')) ?? 0 }
    case 'place':
      return { kind, place: numberIn(text('effect.place')) ?? 0 }
    default:
      return { kind }
  }
}

export function formOfRules(rules: ShopRules): URLSearchParams {
  const form = new URLSearchParams({
    sort: rules.sort,
    'handling.days': String(rules.handling.days),
    'handling.cutOff': rules.handling.cutOff ?? '',
    'handling.daysOff': rules.handling.daysOff.join(', '),
    'handling.workingDays': rules.handling.workingDays.join(', '),
    insured: kopecksOut(rules.insured),
    'oversize.weight': maybe(rules.oversize.weight, thousandsOut),
    'oversize.side': maybe(rules.oversize.side, millimetresOut),
    'oversize.sides': maybe(rules.oversize.sides, millimetresOut),
  })
  for (const day of rules.handling.weekdays) form.append('handling.weekdays', String(day))
  for (const [at, rule] of rules.rules.entries()) {
    const { when } = rule
    const fields: Record<string, string> = {
      name: rule.name,
      offers: when.offers.join(', '),
      kind: when.kind,
      cities: when.cities.join('\n'),
      regions: when.regions.join('\n'),
      postcodes: when.postcodes.join(', '),
      'sum.from': maybe(when.sum.from, kopecksOut),
      'sum.to': maybe(when.sum.to, kopecksOut),
      'weight.from': maybe(when.weight.from, thousandsOut),
      'weight.to': maybe(when.weight.to, thousandsOut),
      cod: when.cod,
      ...effectOut(rule.effect),
    }
    for (const [name, value] of Object.entries(fields)) form.set(`rules.${at}.${name}`, value)
    if (rule.on) form.set(`rules.${at}.on`, 'on')
    for (const list of ['customerTypes', 'priceTypes', 'orderTypes'] as const)
      for (const code of when[list]) form.append(`rules.${at}.${list}`, code)
  }
  return form
}

const maybe = (value: number | null, out: (value: number) => string): string =>
  value === null ? '' : out(value)

function effectOut(effect: ShopRules['rules'][number]['effect']): Record<string, string> {
  const kind = { effect: effect.kind }
  switch (effect.kind) {
    case 'margin':
      return {
        ...kind,
        'effect.share': kopecksOut(effect.share),
        'effect.fixed': kopecksOut(effect.fixed),
        'effect.to': effect.rounding ? kopecksOut(effect.rounding.to) : '',
        'effect.how': effect.rounding?.how ?? 'up',
      }
    case 'price':
      return { ...kind, 'effect.cost': kopecksOut(effect.cost) }
    case 'name':
      return { ...kind, 'effect.name': effect.name, 'effect.description': effect.description }
    case 'days':
      return { ...kind, 'effect.add': String(effect.add) }
    case 'place':
      return { ...kind, 'effect.place': String(effect.place) }
    default:
      return kind
  }
}

/** One more rule at the end, for a person to fill in. */
export function withRule(form: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(form)
  const at = (rulesIn(form).at(-1) ?? -1) + 1
  const fields = { name: '', on: 'on', kind: 'any', cod: 'any', effect: 'margin' }
  for (const [name, value] of Object.entries(fields)) next.set(`rules.${at}.${name}`, value)
  return next
}

/** A rule one place up: it changes numbers with the one above it. */
export function raised(form: URLSearchParams, at: number): URLSearchParams {
  const rules = rulesIn(form)
  const above = rules[rules.indexOf(at) - 1]
  if (above === undefined) return form
  const turned = [...form].map(([name, value]): [string, string] => {
    const [list, number, ...rest] = name.split('.')
    if (list !== 'rules' || (number !== String(at) && number !== String(above))) return [name, value]
    return [[list, number === String(at) ? above : at, ...rest].join('.'), value]
  })
  return new URLSearchParams(turned)
}

export function ruleFieldOf(path: readonly PropertyKey[], rules: readonly number[]): string {
  const [list, at, part, member, bound] = path
  if (list !== 'rules' || typeof at !== 'number')
    return [list, at].filter((one) => one !== undefined).join('.')
  const rule = `rules.${rules[at] ?? at}`
  if (part === 'when') {
    const bounded = member === 'sum' || member === 'weight'
    return `${rule}.${String(member)}${bounded ? `.${String(bound ?? 'to')}` : ''}`
  }
  if (part === 'effect') {
    if (member === undefined || member === 'kind') return `${rule}.effect`
    return `${rule}.effect.${member === 'rounding' ? 'to' : String(member)}`
  }
  return `${rule}.${String(part ?? 'name')}`
}
