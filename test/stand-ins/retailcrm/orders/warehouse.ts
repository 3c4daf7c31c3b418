import type { Crm } from '../crm.ts'
import type { Order } from '../types.ts'
import { obj } from '../wire.ts'
import type { Issues } from './issues.ts'

/** An active, unfrozen module with a `store` block switches shipment fields and reservation on. */
export function warehouseEnabled(crm: Crm, site: string): boolean {
  return crm.state.modules.some(
    (module) =>
      module.active &&
      !module.freeze &&
      'store' in obj(module.config.integrations) &&
      (module.sites === undefined || module.sites.includes(site)),
  )
}

export const warehouseOff = (field: string) =>
  `${field} is not available when the external warehouse system is disabled`

/** What may not be changed about a shipment: anything while the warehouse is off, date and store after shipping. */
export function checkShipment(crm: Crm, before: Order | undefined, after: Order, issues: Issues): void {
  const changed = (name: 'shipmentStore' | 'shipmentDate') =>
    (before?.fields[name] ?? undefined) !== (after.fields[name] ?? undefined)
  const shipped = (before?.shipped ?? false) !== after.shipped
  if (!warehouseEnabled(crm, after.site)) {
    if (changed('shipmentStore')) issues.push({ path: 'shipmentStore', text: warehouseOff('shipmentStore') })
    if (changed('shipmentDate')) issues.push({ path: 'shipmentDate', text: warehouseOff('shipmentDate') })
    if (shipped) issues.push({ path: 'shipped', text: warehouseOff('shipped') })
  } else if (before?.shipped === true && after.shipped) {
    if (changed('shipmentDate'))
      issues.push({ path: 'shipmentDate', text: 'Change the shipment date is prohibited for shipped order.' })
    if (changed('shipmentStore'))
      issues.push({
        path: 'shipmentStore',
        text: 'Change the shipment store is prohibited for shipped order.',
      })
  }
}
