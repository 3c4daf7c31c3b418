import { Hono } from 'hono'
import type { OnecActs } from '../../stand-ins/onec/acts.ts'
import { officePages } from '../../stand-ins/onec/pages/office-pages.tsx'
import type { RequestLog } from '../../stand-ins/onec/wire/request-log.ts'
import { links } from './links.ts'
import { officeOf } from './office.ts'
import type { Base } from './served-base.ts'
import { Stock } from './stock-page.tsx'

/** Pages of a person who works in the base: those of the stand-in over what the extension shows, and the stock. */
export function extensionPages(base: Base, acts: OnecActs, log: RequestLog): Hono {
  const routes = new Hono()
  routes.route('/', officePages(officeOf(base, acts), log, links))
  routes.get('/goods', (c) => c.html(<Stock base={base} />))
  routes.post('/goods', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const field = (name: string) => form.get(name) ?? ''
    await acts.setStock({ good: field('good'), store: field('store'), onHand: field('onHand') })
    return c.redirect('/goods', 303)
  })
  return routes
}
