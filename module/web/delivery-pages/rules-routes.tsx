import { type Context, Hono } from 'hono'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import { inTransaction } from '../../context.ts'
import { deliveryIssue, deliverySettings, saveDeliverySettings, shopRules } from '../../delivery/index.ts'
import { readDictionaries } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { DeliveryPage } from './frame.tsx'
import { priceWords } from './price-words.ts'
import { RulesForm } from './rules.tsx'
import { formOfRules, raised, ruleFieldOf, rulesIn, rulesOfForm, withRule } from './rules-form.ts'
import { without } from './sheet-form.ts'
import { deliveryWords as words } from './words.ts'

const here = '/app/carriers/rules'

/** The shop's rules over offers. */
export function rulesRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/carriers/rules', async (c) => {
    const { rules } = await inTransaction(c.var.ctx, deliverySettings)
    const notice = rules.unreadable ? words.unreadable : undefined
    return shown(c, { form: formOfRules(rules.value), version: rules.version, notice })
  })
  routes.post('/carriers/rules', (c) => act(c))
  return routes
}

async function act(c: Context<AppEnv>) {
  const { form, ctx } = c.var
  const version = Number(form.get('version')) || 0
  const said = form.get('act') ?? 'save'
  const [, verb, number] = /^(up|remove)-(\d{1,3})$/.exec(said) ?? []
  if (said === 'add') return shown(c, { form: withRule(form), version })
  if (said === 'redraw') return shown(c, { form, version })
  if (verb === 'up') return shown(c, { form: raised(form, Number(number)), version })
  if (verb === 'remove') return shown(c, { form: without(form, 'rules', Number(number)), version })

  const parsed = shopRules.safeParse(rulesOfForm(form))
  if (!parsed.success) {
    const errors = new Map<string, Text>()
    for (const issue of parsed.error.issues) {
      const field = ruleFieldOf(issue.path, rulesIn(form))
      if (!errors.has(field)) errors.set(field, deliveryIssue(issue))
    }
    return shown(c, { form, version, errors }, 422)
  }
  try {
    await saveDeliverySettings(ctx, 'rules', parsed.data, version)
  } catch (thrown) {
    const failure = expected(thrown)
    return shown(c, { form, version, failure }, statusOf(failure))
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

async function shown(c: Context<AppEnv>, given: Shown, status: 200 | 422 | 502 = 200) {
  const view = viewOf(c)
  const { crm } = await inTransaction(c.var.ctx, ({ tx }) => readDictionaries(tx))
  const options = (entries: readonly { code: string; name: string }[] = []) =>
    entries.map(({ code, name }) => ({ value: code, label: name || code }))
  const errors = given.errors ?? new Map()
  return c.html(
    <DeliveryPage
      view={view}
      sub="carriers/rules"
      title={words.rules}
      lead={words.rulesLead}
      errors={errors}
      failure={given.failure}
      notice={given.notice}
    >
      <RulesForm
        filled={{ view, form: given.form, errors }}
        version={given.version}
        options={{
          customerTypes: [
            { value: 'customer', label: priceWords.person },
            { value: 'customer_corporate', label: priceWords.company },
          ],
          priceTypes: options(crm?.value.priceTypes),
          orderTypes: options(crm?.value.orderTypes),
        }}
      />
    </DeliveryPage>,
    status,
  )
}
