export { crmHistoryWork } from './crm-history.ts'
export { onecChangesWork } from './onec-changes.ts'
export type { Pace } from './pace.ts'
