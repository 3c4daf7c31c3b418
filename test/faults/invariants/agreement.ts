import { totalOf } from '../../stand-ins/onec/orders/view.ts'
import type { SeenOrder as Document } from '../../stand-ins/onec/seen-rows.ts'
import type { Order } from '../../stand-ins/retailcrm/types.ts'
import { shop as goods, offerKey } from '../../stand-ins/shop.ts'
import type { Shop } from '../world.ts'
import type { Calm, Invariant } from './index.ts'

/** Both sides say the same of an order, except where the journal tells people why they do not. */
export const agreement: Invariant = {
  name: 'both sides agree',
  check: async (storm) => {
    const found: string[] = []
    for (const shop of storm.shops) {
      const told = await toldOf(storm, shop)
      for (const order of shop.crm.state.orders) {
        const documents = shop.onec.state.orders.all().filter(({ crmId }) => crmId === String(order.id))
        if (documents.length === 0) continue
        const reasons = told.get(String(order.id)) ?? new Set<string>()
        if (documents.some(({ deleted }) => deleted)) {
          if (!reasons.has('deleted_in_onec')) {
            found.push(
              `${shop.name}: order ${order.id}: nobody was told that its document is marked as deleted`,
            )
          }
          continue
        }
        const differs = differences(shop, order, documents, reasons)
        found.push(...differs.map((what) => `${shop.name}: order ${order.id}: ${what}`))
      }
    }
    return found
  },
}

/** Codes that the journal told about each order, and `parked` for those that wait for a person. */
async function toldOf(storm: Calm, shop: Shop): Promise<Map<string, Set<string>>> {
  const rows = await storm.owner<{ entity: string; code: string }[]>`
    select entity, code from journal where tenant_id = ${shop.tenant} and kind = 'order' and code is not null
    union select entity, 'parked' from worklist where tenant_id = ${shop.tenant} and kind = 'order' and parked_at is not null`
  const told = new Map<string, Set<string>>()
  for (const { entity, code } of rows) told.set(entity, (told.get(entity) ?? new Set()).add(code))
  return told
}

function differences(
  shop: Shop,
  order: Order,
  documents: readonly Document[],
  told: ReadonlySet<string>,
): string[] {
  if (told.has('parked')) return []
  const found: string[] = []
  const differ = (what: string, crm: unknown, onec: unknown, excused = false) => {
    const [one, other] = [JSON.stringify(crm), JSON.stringify(onec)]
    if (one !== other && !excused) found.push(`${what}: retailCRM ${one}, 1C ${other}`)
  }
  // What the CRM changed after the goods had left is refused and told, as are lines of 1C that the CRM refused.
  const refused = told.has('refused') || told.has('lines') || told.has('lines_not_taken')
  const live = documents.length === 1 ? documents : documents.filter((document) => !isWithdrawn(document))
  // Of a cancelled order nothing counts any more; restored, it is compared again.
  if (!cancelledStatus(shop, order.status)) {
    const [ours, theirs] = [linesOfOrder(shop, order), live.flatMap(linesOfDocument).sort(byGood)]
    const units = ours.reduce((sum, { quantity }) => sum + quantity / 1_000, 0)
    // A discount of the whole order makes up for kopecks of one line, and the CRM spreads it over all of them.
    const spread = order.fields.discountManualAmount ? units : 0
    if (!sameLines(ours, theirs, spread)) differ('lines', ours, theirs, refused)
    const total = live.reduce((sum, document) => sum + totalOf(document), 0)
    if (Math.abs(Math.round(order.totalSumm * 100) - total) >= Math.max(1, units))
      differ('total', Math.round(order.totalSumm * 100), total, refused)
  }
  const { managerComment = '', customerComment = '' } = order.fields
  for (const { head } of live) {
    const { customer, manager } = head.comments
    differ('comment of the customer', customerComment, customer)
    differ('comment of the manager', managerComment, manager, manager.startsWith('в 1С'))
  }
  const status = statusDiffers(shop, order.status, live)
  if (status) found.push(status)
  return found
}

/** It lost all its goods to the other documents of its order. */
const isWithdrawn = ({ lines }: Document): boolean =>
  lines.every(({ role, cancelled }) => role === 'delivery' || cancelled)

const cancelledStatus = (shop: Shop, status: string): boolean =>
  (shop.crm.state.references.statuses ?? []).some(({ code, group }) => code === status && group === 'cancel')

type Line = { good: string; quantity: number; sum: number }

/** Goods and quantities are the same; the CRM keeps one discount per unit, so a sum may differ by less than a kopeck a unit. */
const sameLines = (ours: Line[], theirs: Line[], spread: number): boolean =>
  ours.length === theirs.length &&
  ours.every((line, at) => {
    const other = theirs[at]!
    const rounding = Math.abs(line.sum - other.sum)
    return (
      line.good === other.good &&
      line.quantity === other.quantity &&
      (rounding <= spread || rounding < line.quantity / 1_000)
    )
  })

const byGood = (one: Line, other: Line) =>
  one.good < other.good
    ? -1
    : one.good > other.good
      ? 1
      : one.quantity - other.quantity || one.sum - other.sum

const organisationPrefix = new RegExp(`^(?:${goods.organisations.map(({ id }) => id).join('|')})#`)

function linesOfOrder(shop: Shop, order: Order): Line[] {
  const { offers } = shop.crm.state
  return order.items
    .map((item) => ({
      // The other organisation's offers name it before the good.
      good: (offers.find(({ id }) => id === item.offerId)?.xmlId ?? '').replace(organisationPrefix, ''),
      quantity: item.quantity * 1_000,
      sum: Math.round(item.summ * 100),
    }))
    .sort(byGood)
}

const linesOfDocument = (document: Document): Line[] =>
  document.lines
    .filter(({ role }) => role !== 'delivery')
    .map(({ product, characteristic, quantity, sum }) => ({
      good: offerKey({ productId: product, characteristicId: characteristic }),
      quantity,
      sum,
    }))
    .sort(byGood)

/**
 * Where each side names a status of the other, one of the two must be where the other stands; of several documents the one that is
 * behind speaks.
 */
function statusDiffers(shop: Shop, status: string, documents: readonly Document[]): string | null {
  const { toOnec, toCrm } = shop.statusMaps
  const wanted = toOnec[status]
  const targets = documents.map((one) => toCrm[`warehouse:${one.warehouse}`] ?? toCrm[`status:${one.status}`])
  if (wanted === undefined || targets.length === 0 || targets.includes(undefined)) return null
  const ranks = targets.map((target) => rankOf(shop, target!))
  const behind = targets[ranks.indexOf(Math.min(...ranks))]
  if (behind === status || documents.every((one) => one.status === wanted)) return null
  const stand = documents.map((one) => `${one.status} with the warehouse at ${one.warehouse}`)
  return `status: retailCRM ${status}, 1C ${stand.join(' and ')}`
}

/** How far an order in the status is: by the group, then within it. */
function rankOf({ crm }: Shop, code: string): number {
  const { statuses = [], statusGroups = [] } = crm.state.references
  const at = statuses.findIndex((one) => one.code === code)
  return statusGroups.findIndex((one) => one.code === statuses[at]?.group) * 1_000 + at
}
