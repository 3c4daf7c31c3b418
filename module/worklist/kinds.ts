/** The two systems between which the module stands. */
export const remotes = ['crm', 'onec'] as const
export type Remote = (typeof remotes)[number]

/** What goes first within one tenant. The numbers are stored; the gaps are for lanes still to come. */
export const lanes = {
  interactive: 0,
  feeds: 10,
  orders: 20,
  fresh: 25,
  money: 30,
  parcels: 35,
  stock: 40,
  bulk: 50,
} as const
export type Lane = keyof typeof lanes

export const laneOf = (stored: number): Lane =>
  (Object.keys(lanes) as Lane[]).find((lane) => lanes[lane] === stored) ?? 'bulk'

type KindRules = {
  lane: Lane
  /** Remotes without which the work cannot be done: it waits while one of them is down. */
  remotes: readonly Remote[]
  /** Work that repeats for ever: it is never parked, since nobody but itself would bring the news that un-parks it. */
  standing: boolean
  /** Of a module that has a switch of its own: it goes on while the exchange with 1C is paused, and asks its own switch. */
  apart?: true
}

/** Everything that can stand on the worklist. */
export const kinds = {
  /** 1C's own discount rules on an order, for which a manager waits; without 1C the order is marked and tried again. */
  promo: { lane: 'interactive', remotes: ['crm'], standing: false },
  order: { lane: 'orders', remotes: ['crm', 'onec'], standing: false },
  /** What an order's customer still lacks; the entity is the key of the pair. */
  'customer.card': { lane: 'orders', remotes: ['crm', 'onec'], standing: false },
  /** A task or notification for a person in the CRM; the entity is its cause. */
  'crm.task': { lane: 'orders', remotes: ['crm'], standing: false },
  /** The entity is the UUID of an order document that began in 1C. */
  'onec.order': { lane: 'orders', remotes: ['crm', 'onec'], standing: false },
  'crm.history': { lane: 'feeds', remotes: ['crm'], standing: true },
  /** The safety net: compares orders without trusting the feed. */
  'crm.net': { lane: 'bulk', remotes: ['crm'], standing: true },
  'onec.changes': { lane: 'feeds', remotes: ['onec'], standing: true },
  /** Stock of goods that somebody has just reserved: 1C is asked for these alone. */
  'goods.refresh': { lane: 'fresh', remotes: ['crm', 'onec'], standing: true },
  /** Stock and prices of the goods that 1C named as changed. */
  'goods.push': { lane: 'stock', remotes: ['crm'], standing: true },
  /** All the stock, and all the prices. */
  'goods.stock': { lane: 'bulk', remotes: ['crm', 'onec'], standing: true },
  'goods.prices': { lane: 'bulk', remotes: ['crm', 'onec'], standing: true },
  /** Compares the stock that the CRM holds with what it was told. */
  'goods.reconcile': { lane: 'bulk', remotes: ['crm'], standing: true },
  /** A file that 1C has sent in its exchange with sites; the entity is the exchange and the file. */
  'goods.import': { lane: 'bulk', remotes: [], standing: false },
  /** Builds the catalogue feed; the entity is empty, or a site whose offers are compared with it. */
  'goods.catalogue': { lane: 'bulk', remotes: ['onec'], standing: true },
  /** Parcels to be booked, changed or cancelled at carriers. One row for all of them: a carrier that hangs holds one worker of the shop. */
  'delivery.book': { lane: 'parcels', remotes: [], standing: true, apart: true },
  /** Asks carriers how parcels fare. */
  'delivery.track': { lane: 'parcels', remotes: [], standing: true, apart: true },
  /** Tells the CRM what became of parcels. */
  'delivery.tell': { lane: 'parcels', remotes: ['crm'], standing: true, apart: true },
  'onec.about': { lane: 'feeds', remotes: ['onec'], standing: true },
} as const satisfies Record<string, KindRules>
export type Kind = keyof typeof kinds

export const kindNames = Object.keys(kinds) as Kind[]

/** Work on one thing that a person may ask for again; the rest repeats for ever by itself. */
export const entityKinds = kindNames.filter((kind) => !kinds[kind].standing)

export const remotesOf = (kind: Kind): readonly Remote[] => kinds[kind].remotes

const rulesOf = (kind: Kind): KindRules => kinds[kind]

/** Whether the switch of the bridge to 1C says nothing about this work. */
export const isApart = (kind: Kind): boolean => rulesOf(kind).apart === true

/** Kinds that need none of `down`. */
export const kindsWithout = (down: readonly Remote[]): Kind[] =>
  kindNames.filter((kind) => !remotesOf(kind).some((remote) => down.includes(remote)))
