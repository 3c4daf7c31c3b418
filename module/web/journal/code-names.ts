import type { Dictionaries } from '../../tenants/index.ts'
import type { Scalar } from './compare.ts'

/** Name of a code or id, by the path of the member that holds it; undefined where it is none, or nobody names it. */
export type NameOf = (path: readonly string[], value: Scalar | undefined) => string | undefined

type Named = { name: string } & ({ code: string } | { id: string })

/** What the journal keeps is codes; people know both sides' things by the names of their dictionaries. */
export function codeNames({ crm, onec }: Dictionaries): NameOf {
  const [theirs, ours] = [crm?.value, onec?.value]
  const statuses = [theirs?.statuses, ours?.orderStatuses, theirs?.productStatuses]
  const stores = [ours?.stores, theirs?.stores]
  const holders: Record<string, (readonly Named[] | undefined)[]> = {
    status: statuses,
    crmStatus: [theirs?.statuses],
    onecStatus: [ours?.orderStatuses],
    state: [ours?.orderStates],
    warehouse: [ours?.warehouseStates],
    paymentStatus: [theirs?.paymentStatuses],
    type: [theirs?.paymentTypes, theirs?.orderTypes],
    kind: [ours?.paymentKinds],
    method: [ours?.deliveryMethods],
    store: stores,
    shipmentStore: stores,
    organisation: [ours?.organisations],
    agreement: [ours?.agreements],
    department: [ours?.departments],
    manager: [ours?.managers],
    priceType: [ours?.priceTypes],
    site: [theirs?.sites],
  }
  const names = new Map(Object.entries(holders).map(([member, lists]) => [member, namesIn(lists)]))
  return (path, value) => {
    if (typeof value !== 'string') return undefined
    const member = path.at(-1) ?? ''
    const holder = member === 'status' && path.includes('payments') ? 'paymentStatus' : member
    return names.get(holder)?.get(value)
  }
}

/** Of two with the same code the first list's. */
function namesIn(lists: readonly (readonly Named[] | undefined)[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const list of lists)
    for (const entry of list ?? []) {
      const key = 'code' in entry ? entry.code : entry.id
      if (entry.name !== '' && !names.has(key)) names.set(key, entry.name)
    }
  return names
}
