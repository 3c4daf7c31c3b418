import { crmSettings } from '../../shared/wire-crm/account.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { updateTenant } from '../tenants/index.ts'
import { parseFormJson } from './form-json.ts'
import { localeGiven } from './read-account.ts'

/** The CRM tells that its settings changed: language, time zone and currency of the account. What it does not name stays. */
export async function settingsPush(ctx: Ctx, form: URLSearchParams): Promise<void> {
  const given = localeGiven(parseFormJson(form, 'settings', crmSettings))
  await inTransaction(ctx, ({ tx, tenant }) => updateTenant(tx, tenant.id, given))
}
