import type { Crm } from '../crm.ts'
import type { Offer } from '../types.ts'

/** Quantities that packs hold, by offer and store. */
export function heldByPacks(crm: Crm): (offer: Offer, store: string) => number {
  const offerOfItem = new Map<number, number>()
  if (crm.state.packs.length > 0)
    for (const order of crm.state.orders)
      for (const item of order.items) if (item.offerId !== undefined) offerOfItem.set(item.id, item.offerId)
  const held = new Map<string, number>()
  for (const pack of crm.state.packs) {
    const key = `${offerOfItem.get(pack.itemId)} ${pack.store}`
    held.set(key, (held.get(key) ?? 0) + pack.quantity)
  }
  return (offer, store) => held.get(`${offer.id} ${store}`) ?? 0
}

/**
 * What the account shows as the stock of a store: what it was told, and with `packsSubtracted` less what its packs hold. Which of the two an
 * account does is UNVERIFIED, hence the option.
 */
export function shownStock(crm: Crm): (offer: Offer, store: string) => number {
  const told = (offer: Offer, store: string) => offer.stock[store] ?? 0
  if (!crm.state.options.packsSubtracted) return told
  const held = heldByPacks(crm)
  return (offer, store) => told(offer, store) - held(offer, store)
}

/** Over all stores; a good that no store tells of has what the catalogue file says. */
export function shownTotal(crm: Crm): (offer: Offer) => number {
  const shown = shownStock(crm)
  return (offer) => {
    let sum = 0
    let any = false
    for (const store in offer.stock) {
      any = true
      sum += shown(offer, store)
    }
    return any ? sum : (offer.quantity ?? 0)
  }
}
