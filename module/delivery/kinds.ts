import type { Mark } from '../worklist/index.ts'

/** Work of the delivery module that repeats while the module is on. */
export const standingKinds: readonly Mark[] = [
  { kind: 'delivery.book', entity: '' },
  { kind: 'delivery.track', entity: '' },
  { kind: 'delivery.tell', entity: '' },
]
