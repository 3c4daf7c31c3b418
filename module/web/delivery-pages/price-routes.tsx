import { type Context, Hono } from 'hono'
import type { Text } from '../../../shared/kernel/errors.ts'
import { inTransaction } from '../../context.ts'
import { deliveryCtx, type PriceQuote, type PriceTrial, tryPrice } from '../../delivery/index.ts'
import { readDictionaries } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { viewOf } from '../layout/view.ts'
import { kopecksIn, millimetresIn, numberIn, thousandsIn } from './amounts.ts'
import { DeliveryPage } from './frame.tsx'
import { pointIn } from './points.ts'
import { PriceForm } from './price.tsx'
import { wrongNumber, wrongPoint } from './sheet-try.ts'
import { deliveryWords as words } from './words.ts'

/** The quote playground. */
export function priceRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/carriers/price', (c) =>
    shown(c, { form: new URLSearchParams({ weight: '2', sum: '3000', sizes: '30 20 10' }) }),
  )
  routes.post('/carriers/price', async (c) => {
    const { form, ctx, deps } = c.var
    const trial = trialOf(form)
    if ('errors' in trial) return shown(c, { form, errors: trial.errors }, 422)
    const found = await tryPrice(deliveryCtx(ctx, deps.connect, deps.desk), trial, c.req.raw.signal)
    return shown(c, { form, found })
  })
  return routes
}

type Shown = { form: URLSearchParams; errors?: ReadonlyMap<string, Text>; found?: PriceQuote }

async function shown(
  c: Context<AppEnv>,
  { form, errors = new Map(), found }: Shown,
  status: 200 | 422 = 200,
) {
  const view = viewOf(c)
  const { crm } = await inTransaction(c.var.ctx, ({ tx }) => readDictionaries(tx))
  const options = (entries: readonly { code: string; name: string }[] = []) =>
    entries.map(({ code, name }) => ({ value: code, label: name || code }))
  return c.html(
    <DeliveryPage
      view={view}
      sub="carriers/price"
      title={words.playground}
      lead={words.playgroundLead}
      errors={errors}
    >
      <PriceForm
        filled={{ view, form, errors }}
        options={{ priceTypes: options(crm?.value.priceTypes), orderTypes: options(crm?.value.orderTypes) }}
        found={found}
      />
    </DeliveryPage>,
    status,
  )
}

function trialOf(form: URLSearchParams): PriceTrial | { errors: Map<string, Text> } {
  const text = (name: string) => form.get(name)?.trim() ?? ''
  const errors = new Map<string, Text>()
  const amount = (name: string, value: number | string | null | undefined): number => {
    if (typeof value === 'number' && value >= 0 && value <= 1e12) return value
    errors.set(name, wrongNumber)
    return 0
  }
  const point = pointIn(text('point'))
  if (typeof point === 'string') errors.set('point', wrongPoint)
  const floor = numberIn(text('floor'))
  const sizes = text('sizes')
    .split(/[\s×xх*]+/u)
    .filter((part) => part !== '')
  const sides = sizes.map((part) => Math.round(amount('sizes', millimetresIn(part))))
  if (sides.length !== 0 && sides.length !== 3) errors.set('sizes', wrongNumber)
  const trial: PriceTrial = {
    city: text('city'),
    region: text('region'),
    postcode: text('postcode'),
    street: text('street'),
    point: typeof point === 'string' ? null : point,
    floor: floor === null ? null : Math.trunc(amount('floor', floor)),
    weight: amount('weight', thousandsIn(text('weight'))),
    length: sides[0] ?? null,
    width: sides[1] ?? null,
    height: sides[2] ?? null,
    sum: amount('sum', kopecksIn(text('sum'))),
    cod: form.has('cod'),
    customerType: text('customerType'),
    priceType: text('priceType'),
    orderType: text('orderType'),
  }
  return errors.size > 0 ? { errors } : trial
}
