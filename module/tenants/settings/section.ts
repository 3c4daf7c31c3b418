import type { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import type { CrmDictionaries } from '../dictionaries/dictionaries.ts'

/** Lists of 1C that a form may offer; the chosen value is the UUID of the object, or the code of an enumeration. */
type OnecList =
  | 'organisations'
  | 'agreements'
  | 'contracts'
  | 'priceTypes'
  | 'stores'
  | 'departments'
  | 'managers'
  | 'cancelReasons'
  | 'returnReasons'
  | 'orderStatuses'
  | 'paymentKinds'
  | 'deliveryMethods'

/** Lists of the two dictionaries that a choice may be made from. */
export type OptionSource =
  | { side: 'crm'; list: Exclude<keyof CrmDictionaries, 'statusGroups'> }
  | { side: 'onec'; list: OnecList }
  | { side: 'fixed'; options: readonly { value: string; label: Text }[] }

/** One field of a form; `name` is the dotted path of the member in the section's value. */
export type Field = {
  name: string
  label: Text
  hint?: Text
  /** Consecutive fields of one group stand together under its title. */
  group?: Text
} & (
  | { kind: 'text'; secret?: boolean }
  | { kind: 'switch' }
  /** `none`: what an empty choice means; with it the value may be null. */
  | { kind: 'choice'; options: OptionSource; none?: Text }
  | { kind: 'choices'; options: OptionSource }
)

/** Fields that repeat for each entry of a dictionary; the value's `member` is a record by the entry's code. */
export type FieldTable = { member: string; title: Text; rows: OptionSource; fields: readonly Field[] }

/** A section of the settings described once: form, validation and defaults come from here. */
export type Section<Schema extends z.ZodType = z.ZodType> = {
  code: string
  title: Text
  /** Every member has a default: an empty object is a valid stored value. */
  schema: Schema
  fields: readonly Field[]
  table?: FieldTable
  /** Members that are chosen on a page of their own: saving the form leaves them as they are. */
  elsewhere?: readonly string[]
}

/** The fields of one row of a table, under the names that its form and its value have. */
export const rowFields = ({ member, fields }: FieldTable, row: string): Field[] =>
  fields.map((field) => ({ ...field, name: `${member}.${row}.${field.name}` }))
