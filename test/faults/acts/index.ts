import type { Act } from './act.ts'
import { crmActs } from './crm.ts'
import { endActs } from './ends.ts'
import { goodsActs } from './goods.ts'
import { moneyActs } from './money.ts'
import { onecActs } from './onec.ts'
import { organisationActs } from './organisations.ts'
import { partActs } from './parts.ts'
import { promoActs } from './promo.ts'
import { refundActs } from './refunds.ts'
import { stockActs } from './stock.ts'

/** Everything that people do during the storm. */
export const acts: readonly Act[] = [
  ...crmActs,
  ...onecActs,
  ...moneyActs,
  ...refundActs,
  ...goodsActs,
  ...partActs,
  ...stockActs,
  ...organisationActs,
  ...promoActs,
  ...endActs,
]
