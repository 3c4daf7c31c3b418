import type { Storm } from '../storm.ts'
import { agreement } from './agreement.ts'
import { born } from './born.ts'
import { cancelled } from './cancelled.ts'
import { cursors } from './cursors.ts'
import { customers } from './customers.ts'
import { documents } from './documents.ts'
import { journal } from './journal.ts'
import { money } from './money.ts'
import { payments } from './payments.ts'
import { promo } from './promo.ts'
import { removed } from './removed.ts'
import { shipments } from './shipments.ts'
import { stock } from './stock.ts'
import { worklist } from './worklist.ts'

/** What the storm has left behind. */
export type Calm = Pick<Storm, 'shops' | 'owner' | 'effects'>

/** Something that must hold when the storm is over; each violation is one sentence. */
export type Invariant = { name: string; check(calm: Calm): Promise<string[]> }

export const invariants: readonly Invariant[] = [
  documents,
  agreement,
  customers,
  payments,
  money,
  born,
  removed,
  cancelled,
  shipments,
  stock,
  promo,
  worklist,
  cursors,
  journal,
]
