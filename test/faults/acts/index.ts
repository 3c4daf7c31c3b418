import type { Act } from './act.ts'
import { crmActs } from './crm.ts'
import { onecActs } from './onec.ts'

/** Everything that people do during the storm. */
export const acts: readonly Act[] = [...crmActs, ...onecActs]
