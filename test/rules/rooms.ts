/** Which room may use which. A room is a folder with one duty; the map of them is in the README. */

const features = {
  orders: ['customers', 'fulfilment', 'dealers', 'goods', 'tasks'],
  customers: ['tasks'],
  fulfilment: ['tasks'],
  goods: ['tasks'],
  promo: ['customers', 'goods', 'orders', 'tasks'],
  delivery: ['connect', 'goods', 'tasks'],
  dealers: ['goods'],
  connect: [],
  feeds: ['goods', 'promo'],
  tasks: [],
} as const satisfies Record<string, readonly string[]>

export type Room = string

export const isFeature = (room: Room): boolean => Object.hasOwn(features, room)

const stores = ['tenants', 'links', 'worklist', 'journal', 'db']
const featureNames = Object.keys(features)

/** A room may always use itself. `types` may be used in types only. */
const allowed: Record<Room, { uses: readonly Room[]; types?: readonly Room[] }> = {
  kernel: { uses: [] },
  'wire-crm': { uses: ['kernel'] },
  'wire-1c': { uses: ['kernel'] },
  db: { uses: shared() },
  tenants: { uses: ['db', ...shared()] },
  links: { uses: ['db', ...shared()] },
  worklist: { uses: ['db', ...shared()] },
  journal: { uses: ['db', ...shared()] },
  crm: { uses: shared() },
  'onec-client': { uses: shared() },
  carriers: { uses: shared() },
  widget: { uses: shared() },
  context: { uses: ['db', ...shared()], types: ['crm', 'onec-client', ...stores] },
  ...Object.fromEntries(
    Object.entries(features).map(([name, others]) => [
      name,
      { uses: [...others, 'context', 'crm', 'onec-client', 'carriers', ...stores, ...shared()] },
    ]),
  ),
  web: { uses: [...featureNames, 'context', 'tenants', 'worklist', 'journal', ...shared()] },
  main: {
    uses: ['web', ...featureNames, 'context', 'crm', 'onec-client', 'carriers', ...stores, ...shared()],
  },
  'stand-ins': { uses: ['wire-crm', 'wire-1c'] },
}

function shared(): Room[] {
  return ['kernel', 'wire-crm', 'wire-1c']
}

/** The room of a file; `test` for what may use everything; undefined where no room is. */
export function roomOf(path: string): Room | undefined {
  if (path.startsWith('test/stand-ins/')) return 'stand-ins'
  if (path.startsWith('test/')) return 'test'
  if (path === 'module/context.ts') return 'context'
  if (path.startsWith('bridge-1c/client/')) return 'onec-client'
  if (/^[\w.-]+\.ts$/.test(path)) return 'test'
  const room = /^(?:module|shared)\/([\w-]+)\//.exec(path)?.[1]
  return room !== undefined && Object.hasOwn(allowed, room) ? room : undefined
}

export function mayUse(from: Room, to: Room, typeOnly: boolean): boolean {
  if (from === to || from === 'test') return true
  const { uses = [], types = [] } = allowed[from] ?? {}
  return uses.includes(to) || (typeOnly && types.includes(to))
}

/** Pairs of the table that use each other, directly or not; must be empty. */
export function circles(): string[] {
  const reaches = (from: Room, to: Room, seen: Set<Room>): boolean =>
    (allowed[from]?.uses ?? []).some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  return Object.keys(allowed).filter((room) => reaches(room, room, new Set()))
}
