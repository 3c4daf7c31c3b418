import type { Crm } from '../crm.ts'
import type { Obj } from '../types.ts'
import { flag, num, obj, text, texts } from '../wire.ts'

/** Values of fields that exist for the entity, typed as their fields say; codes the account does not know are left out. */
export function readCustomFields(crm: Crm, entity: string, sent: unknown): Obj {
  const values: Obj = {}
  for (const [code, value] of Object.entries(obj(sent))) {
    const field = crm.state.customFields.find((f) => f.entity === entity && f.code === code)
    if (field === undefined) continue
    if (value === null || value === '') values[code] = undefined
    else if (field.type === 'boolean') values[code] = flag(value) ?? false
    else if (field.type === 'integer' || field.type === 'numeric') values[code] = num(value)
    else if (field.type === 'multiselect_dictionary') values[code] = texts(value)
    else values[code] = text(value)
  }
  return values
}
