import { Hono } from 'hono'
import { customerPut, customerSearch } from '../../../../shared/wire-1c/customer.ts'
import { paymentPut } from '../../../../shared/wire-1c/payment.ts'
import { findCustomers, viewCandidate } from '../customers/match.ts'
import { putCustomer } from '../customers/put-customer.ts'
import { putPayment } from '../money/put-payment.ts'
import { settlementsOf } from '../money/settlements.ts'
import type { Onec } from '../state.ts'
import { bodyOf, writeOnce } from './write-once.ts'

export function partyRoutes(onec: Onec): Hono {
  const routes = new Hono()
  routes.post('/customers/search', async (c) => {
    const search = await bodyOf(c, customerSearch)
    return c.json({ candidates: findCustomers(onec, search).map(viewCandidate) })
  })
  routes.put('/customers/:key', (c) =>
    writeOnce(onec, c, customerPut, (put) => putCustomer(onec, c.req.param('key'), put)),
  )
  routes.get('/customers/:id/settlements', (c) =>
    c.json(
      settlementsOf(onec, c.req.param('id').toLowerCase(), {
        from: c.req.query('from') ?? '',
        to: c.req.query('to') ?? '',
      }),
    ),
  )
  routes.put('/payments/:key', (c) =>
    writeOnce(onec, c, paymentPut, (put) => putPayment(onec, c.req.param('key'), put)),
  )
  return routes
}
