import { sameJson } from '../../shared/kernel/equal.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { isOwnField, type Maps, type OrderField } from '../tenants/index.ts'
import type { OrderBody } from './agreed.ts'

/** A value as it travels: of a field with a dictionary the names of its elements. null: empty. */
export type FieldValue = OrderBody['customFields'][string]

/** CRM field code → what both sides last held of it, and the 1C attribute it was tied to. */
export type AgreedFields = Record<string, { attribute: string; crm: FieldValue; onec: FieldValue }>

export type FieldsInput = {
  /** Values by CRM field code. */
  crm: Record<string, FieldValue>
  /** Values by 1C attribute; null: 1C does not tell them. */
  onec: Record<string, FieldValue> | null
  agreed: AgreedFields | null
  maps: Pick<Maps, 'field.to_onec' | 'field.from_onec'>
}

export type FieldsPlan = {
  /** By 1C attribute. */
  toOnec: Record<string, FieldValue>
  /** By CRM field code. */
  toCrm: Record<string, FieldValue>
  /** What is agreed once both are carried out. */
  agreed: AgreedFields
}

/**
 * Which custom fields travel. A change on one side since the agreement goes to the other, where the maps let it; changed on
 * both sides, the CRM's value stays. A field that was never agreed on (or is tied to another attribute now) takes the CRM's
 * value where it may travel and is not empty, else 1C's: an empty value erases nothing. Carried out and run again, the plan is empty.
 */
export function planFields({ crm, onec, agreed, maps }: FieldsInput): FieldsPlan {
  const plan: FieldsPlan = { toOnec: {}, toCrm: {}, agreed: {} }
  const [there, back] = [maps['field.to_onec'], maps['field.from_onec']]
  for (const code of new Set([...there.keys(), ...back.keys()])) {
    // A field that travels both ways has one attribute, the check of the maps sees to that.
    const attribute = (there.get(code) ?? back.get(code))!
    const known = agreed && Object.hasOwn(agreed, code) ? agreed[code]! : null
    const before = known?.attribute === attribute ? known : null
    const ours = heldOf(crm, code)
    const theirs = onec ? heldOf(onec, attribute) : (before?.onec ?? null)
    const goes = direction(ours, theirs, before, { there: there.has(code), back: back.has(code) })
    if (goes === 'to_onec') plan.toOnec[attribute] = ours
    if (goes === 'to_crm') plan.toCrm[code] = theirs
    plan.agreed[code] = {
      attribute,
      crm: goes === 'to_crm' ? theirs : ours,
      onec: goes === 'to_onec' ? ours : theirs,
    }
  }
  return plan
}

function direction(
  ours: FieldValue,
  theirs: FieldValue,
  before: { crm: FieldValue; onec: FieldValue } | null,
  may: { there: boolean; back: boolean },
): 'to_onec' | 'to_crm' | null {
  if (sameJson(ours, theirs)) return null
  if (!before) {
    if (may.there && ours !== null) return 'to_onec'
    return may.back && theirs !== null ? 'to_crm' : null
  }
  if (!sameJson(ours, before.crm)) return may.there ? 'to_onec' : null
  return may.back && !sameJson(theirs, before.onec) ? 'to_crm' : null
}

/** The values that 1C should hold, by its attributes: the CRM's, but where 1C's people changed one, theirs. */
export function heldByOnec(wanted: OrderBody['customFields'], plan: FieldsPlan): OrderBody['customFields'] {
  const held = new Map(Object.values(plan.agreed).map(({ attribute, onec }) => [attribute, onec]))
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, held.has(name) ? held.get(name)! : value]),
  )
}

/** What is agreed while the CRM has yet to be told: fields on their way there stay as they were. */
export function agreedUntold(plan: FieldsPlan, before: AgreedFields | null): AgreedFields {
  const agreed: AgreedFields = {}
  for (const [code, field] of Object.entries(plan.agreed)) {
    if (!Object.hasOwn(plan.toCrm, code)) agreed[code] = field
    else if (before && Object.hasOwn(before, code)) agreed[code] = before[code]!
  }
  return agreed
}

/** The CRM did not take these: both sides keep what they hold, until one of them changes it again. */
export const agreedApart = (agreed: AgreedFields, crm: Record<string, FieldValue>): AgreedFields =>
  Object.fromEntries(
    Object.entries(agreed).map(([code, field]) => [
      code,
      Object.hasOwn(crm, code) ? { ...field, crm: crm[code]! } : field,
    ]),
  )

/** Values of the order's custom fields as they travel, by their codes; fields of our own are left out. */
export function fieldValues(order: CrmOrder, fields: readonly OrderField[]): Record<string, FieldValue> {
  const described = new Map(fields.map((field) => [field.code, field]))
  return Object.fromEntries(
    Object.entries(order.customFields ?? {})
      .filter(([code]) => !isOwnField(code))
      .map(([code, value]) => [code, named(value, described.get(code))]),
  )
}

/** What the document in 1C takes from the order's custom fields, by 1C attribute; an emptied field empties its attribute. */
export function fieldsToOnec(
  order: CrmOrder,
  map: ReadonlyMap<string, string>,
  fields: readonly OrderField[],
): OrderBody['customFields'] {
  const values = fieldValues(order, fields)
  return Object.fromEntries(
    [...map]
      .filter(([code]) => !isOwnField(code))
      .map(([code, attribute]) => [attribute, heldOf(values, code)]),
  )
}

/**
 * Values that came from 1C as the CRM takes them: names of elements become their codes. A name that the dictionary does not
 * have is left out and named in `unknown`.
 */
export function fieldsToCrm(
  values: Record<string, FieldValue>,
  fields: readonly OrderField[],
): { customFields: Record<string, FieldValue>; unknown: { code: string; value: string }[] } {
  const described = new Map(fields.map((field) => [field.code, field]))
  const customFields: Record<string, FieldValue> = {}
  const unknown: { code: string; value: string }[] = []
  for (const [code, value] of Object.entries(values)) {
    const field = described.get(code)
    if (!field || !chooses(field)) {
      customFields[code] = value
      continue
    }
    const codes = [value].flat().map((one) => (one === null ? null : codeOf(field, one)))
    const missing = [value].flat().filter((one, at) => one !== null && codes[at] === undefined)
    unknown.push(...missing.map((one) => ({ code, value: String(one) })))
    if (missing.length === 0)
      customFields[code] = Array.isArray(value) ? (codes as string[]) : (codes[0] ?? null)
  }
  return { customFields, unknown }
}

const heldOf = (values: Record<string, FieldValue>, key: string): FieldValue =>
  Object.hasOwn(values, key) ? settled(values[key]) : null

/** Every empty form is null. */
function settled(value: unknown): FieldValue {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String)
  return null
}

const chooses = (field: OrderField): boolean => field.elements.length > 0

function named(value: unknown, field: OrderField | undefined): FieldValue {
  const given = settled(value)
  if (given === null || !field || !chooses(field)) return given
  const nameOf = (code: string) => field.elements.find((one) => one.code === code)?.name ?? code
  return Array.isArray(given) ? given.map(nameOf) : nameOf(String(given))
}

const codeOf = (field: OrderField, name: string | number | boolean): string | undefined =>
  (
    field.elements.find((one) => one.name === String(name)) ??
    field.elements.find((one) => one.code === String(name))
  )?.code
