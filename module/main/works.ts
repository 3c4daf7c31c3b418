import { onecAboutWork } from '../connect/index.ts'
import { customerCardWork } from '../customers/index.ts'
import { bookWork, tellWork, trackWork } from '../delivery/index.ts'
import { crmHistoryWork, onecChangesWork } from '../feeds/index.ts'
import {
  catalogueWork,
  goodsImportWork,
  goodsPricesWork,
  goodsPushWork,
  goodsReconcileWork,
  goodsRefreshWork,
  goodsStockWork,
} from '../goods/index.ts'
import { bornWork, netWork, orderWork } from '../orders/index.ts'
import { promoWork } from '../promo/index.ts'
import { taskWork } from '../tasks/index.ts'
import type { Deps } from './deps.ts'
import { packer } from './packer.ts'
import type { Works } from './run.ts'

/** What is done for each kind of the worklist. */
export function createWorks({ env, connect, desk }: Deps): Works {
  const pace = { activeMs: env.historyActiveSeconds * 1_000, quietMs: env.historyQuietSeconds * 1_000 }
  return {
    order: orderWork,
    promo: promoWork,
    'customer.card': customerCardWork,
    'crm.task': taskWork,
    'onec.order': bornWork,
    'goods.refresh': goodsRefreshWork,
    'goods.push': goodsPushWork,
    'goods.stock': goodsStockWork,
    'goods.prices': goodsPricesWork,
    'goods.reconcile': goodsReconcileWork,
    'goods.catalogue': catalogueWork({ publicUrl: connect.publicUrl, packer }),
    'crm.net': netWork,
    'goods.import': goodsImportWork,
    'crm.history': crmHistoryWork(pace),
    'onec.changes': onecChangesWork(pace),
    'delivery.book': bookWork(connect, desk),
    'delivery.track': trackWork(connect, desk),
    'delivery.tell': tellWork(connect, desk),
    'onec.about': onecAboutWork(connect),
  }
}
