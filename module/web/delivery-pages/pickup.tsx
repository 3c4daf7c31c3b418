import { type Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import { inTransaction, type TxCtx } from '../../context.ts'
import {
  deliveryIssue,
  deliverySettings,
  pickupSettings,
  saveDeliverySettings,
} from '../../delivery/index.ts'
import { readDictionaries } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { Note, PostForm } from '../layout/parts.tsx'
import { viewOf } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { Area, type Filled, Line, Tick, Ticks } from './controls.tsx'
import { DeliveryPage } from './frame.tsx'
import { formOfPickup, pickupFieldOf, pickupOfForm, type StoreName } from './pickup-form.ts'
import { pickupWords as words } from './pickup-words.ts'
import { deliveryWords } from './words.ts'

const here = '/app/carriers/pickup'

/** Stores where buyers collect orders. */
export function pickupRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/carriers/pickup', async (c) => {
    const { pickup, stores } = await inTransaction(c.var.ctx, readPickup)
    const notice = pickup.unreadable ? deliveryWords.unreadable : undefined
    return shown(c, stores, { form: formOfPickup(pickup.value, stores), version: pickup.version, notice })
  })
  routes.post('/carriers/pickup', (c) => save(c))
  return routes
}

/** Stores that the CRM has, and those that were saved and are no longer there. */
async function readPickup(t: TxCtx) {
  const { crm } = await readDictionaries(t.tx)
  const { pickup } = await deliverySettings(t)
  const known = (crm?.value.stores ?? []).map(({ code, name }): StoreName => ({ code, name: name || code }))
  const gone = pickup.value.stores.filter(({ code }) => !known.some((store) => store.code === code))
  return { pickup, stores: [...known, ...gone.map(({ code, name }) => ({ code, name: name || code }))] }
}

async function save(c: Context<AppEnv>) {
  const { form, ctx } = c.var
  const { stores } = await inTransaction(ctx, readPickup)
  const version = Number(form.get('version')) || 0
  const parsed = pickupSettings.safeParse(pickupOfForm(form, stores))
  if (!parsed.success) {
    const errors = new Map<string, Text>()
    for (const issue of parsed.error.issues) {
      const field = pickupFieldOf(issue.path)
      if (!errors.has(field)) errors.set(field, deliveryIssue(issue))
    }
    return shown(c, stores, { form, version, errors }, 422)
  }
  try {
    await saveDeliverySettings(ctx, 'pickup', parsed.data, version)
  } catch (thrown) {
    const failure = expected(thrown)
    return shown(c, stores, { form, version, failure }, statusOf(failure))
  }
  return backTo(c, here, 'saved')
}

type Shown = {
  form: URLSearchParams
  version: number
  errors?: ReadonlyMap<string, Text>
  failure?: MostError
  notice?: Text | undefined
}

function shown(
  c: Context<AppEnv>,
  stores: readonly StoreName[],
  given: Shown,
  status: 200 | 422 | 502 = 200,
) {
  const view = viewOf(c)
  const errors = given.errors ?? new Map()
  return c.html(
    <DeliveryPage
      view={view}
      sub="carriers/pickup"
      title={deliveryWords.pickup}
      lead={deliveryWords.pickupLead}
      errors={errors}
      failure={given.failure}
      notice={given.notice}
    >
      <PickupForm filled={{ view, form: given.form, errors }} stores={stores} version={given.version} />
    </DeliveryPage>,
    status,
  )
}

const PickupForm: FC<{ filled: Filled; stores: readonly StoreName[]; version: number }> = ({
  filled,
  stores,
  version,
}) => (
  <PostForm view={filled.view} action={here}>
    <input type="hidden" name="version" value={String(version)} />
    <section class="card">
      <Tick filled={filled} name="on" label={words.on} />
      <Line filled={filled} name="name" label={words.name} />
      <Tick filled={filled} name="checksStock" label={words.checksStock} />
      <Ticks
        filled={filled}
        name="sources"
        label={words.sources}
        options={stores.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <p class="hint">{filled.view.say(words.sourcesHint)}</p>
    </section>
    {stores.length === 0 ? <Note tone="warn" title={filled.view.say(words.noStores)} /> : null}
    {stores.map((store, at) => (
      <StoreCard filled={filled} store={store} at={at} />
    ))}
    <div class="actions bottom">
      <button type="submit" class="main">
        {filled.view.say(frame.save)}
      </button>
    </div>
  </PostForm>
)

const StoreCard: FC<{ filled: Filled; store: StoreName; at: number }> = ({ filled, store, at }) => {
  const field = (name: string) => `stores.${at}.${name}`
  const heading = `store-${at}`
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>{store.name}</h2>
      <input type="hidden" name={field('code')} value={store.code} />
      <Tick filled={filled} name={field('on')} label={words.handsOut} />
      <details open={filled.form.has(field('on'))}>
        <summary>{filled.view.say(deliveryWords.edit)}</summary>
        <div class="fields">
          <Line filled={filled} name={field('name')} label={words.storeName} />
          <Line filled={filled} name={field('city')} label={words.city} />
          <Line filled={filled} name={field('address')} label={words.address} />
          <Line filled={filled} name={field('phone')} label={words.phone} />
          <Area filled={filled} name={field('hours')} label={words.hours} hint={words.hoursHint} rows={7} />
          <Line filled={filled} name={field('point')} label={words.point} />
          <Line filled={filled} name={field('cost')} label={words.cost} />
          <Line filled={filled} name={field('readyMinutes')} label={words.readyMinutes} />
          <Line
            filled={filled}
            name={field('transferDays')}
            label={words.transferDays}
            hint={words.transferHint}
          />
          <Line filled={filled} name={field('reserveDays')} label={words.reserveDays} />
          <Line filled={filled} name={field('weight')} label={words.weight} />
          <Tick filled={filled} name={field('cod')} label={words.cod} />
        </div>
      </details>
    </section>
  )
}
