import { Hono } from 'hono'
import { supplyPut } from '../../../../shared/wire-1c/fulfilment.ts'
import { orderPut } from '../../../../shared/wire-1c/order.ts'
import { putSupply } from '../fulfilment/put-supply.ts'
import { printInvoice } from '../orders/print-invoice.ts'
import { putOrder } from '../orders/put-order.ts'
import { orderOf } from '../orders/save.ts'
import { viewOrder } from '../orders/view.ts'
import { Refusal } from '../problem.ts'
import type { Onec } from '../state.ts'
import { writeOnce } from './write-once.ts'

export function orderRoutes(onec: Onec): Hono {
  const routes = new Hono()
  routes.put('/orders/:crmId', (c) =>
    writeOnce(onec, c, orderPut, (put) =>
      putOrder(onec, c.req.param('crmId'), c.req.query('organisation')?.toLowerCase() ?? null, put),
    ),
  )
  routes.get('/orders/:id', (c) => c.json(viewOrder(onec, orderOf(onec, c.req.param('id').toLowerCase()))))
  routes.put('/orders/:id/supply', (c) =>
    writeOnce(onec, c, supplyPut, (put) => putSupply(onec, c.req.param('id').toLowerCase(), put)),
  )
  routes.get('/orders/:id/prints/:form', (c) => {
    const order = orderOf(onec, c.req.param('id').toLowerCase())
    if (c.req.param('form') !== 'СчетНаОплату') {
      throw new Refusal('not_found', `Печатной формы «${c.req.param('form')}» нет.`)
    }
    return c.body(printInvoice(order), 200, { 'content-type': 'application/pdf' })
  })
  return routes
}
