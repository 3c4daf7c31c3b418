import { type Crm, nextId } from '../crm.ts'
import { allScopes } from '../options.ts'
import { editOrder } from '../orders/write-order.ts'
import type { Module, Obj } from '../types.ts'
import { badEntity, compact, flag, list, num, obj, Refusal, text, texts } from '../wire.ts'
import { type Call, get, json, ok, post, type Route } from './route.ts'

const billing = {
  price: 2,
  priceWithDiscount: 1,
  currency: { name: 'Рубль', shortName: 'руб.', code: 'RUB' },
  billingType: 'fixed',
}

/** A delivery block brings a delivery type of the module's code into the account. */
function deliveryType(crm: Crm, module: Module): Obj | undefined {
  if (!('delivery' in obj(module.config.integrations))) return undefined
  crm.state.references.deliveryTypes ??= []
  const rows = crm.state.references.deliveryTypes
  let row = rows.find((type) => type.code === module.code)
  if (row === undefined) {
    row = {
      code: module.code,
      name: text(module.config.name) ?? module.code,
      active: true,
      defaultCost: 0,
      defaultNetCost: 0,
      paymentTypes: (crm.state.references.paymentTypes ?? []).map((p) => p.code),
      deliveryServices: [],
      defaultForCrm: false,
      integrationCode: module.code,
    }
    rows.push(row)
  }
  crm.state.ids[`deliveryType:${module.code}`] ??= nextId(crm, 'deliveryType')
  return { id: crm.state.ids[`deliveryType:${module.code}`], code: module.code }
}

function edit(call: Call) {
  const { crm } = call
  const sent = obj(json(call, 'integrationModule'))
  const code = call.params.code!
  const was = crm.state.modules.find((m) => m.code === code)
  const config: Obj = { ...was?.config, ...sent, code }
  const integrationCode = text(config.integrationCode)
  const clientId = text(sent.clientId) ?? was?.clientId
  const errors: Record<string, string> = {}
  if (!integrationCode) errors.integrationCode = 'integrationCode must be provided'
  else if (!code.startsWith(integrationCode)) errors.code = 'Code prefix must match integrationCode'
  if (!clientId) errors.clientId = 'clientId must be provided'
  if (was === undefined && !text(config.name)) errors.name = 'name must be provided'
  if (Object.keys(errors).length > 0) throw badEntity(errors)
  if (crm.state.options.activationFails !== 'no') {
    const words = ['Your account has insufficient funds to activate integration module', 'Test error']
    throw new Refusal(400, 'Failed to activate module', {
      errors:
        crm.state.options.activationFails === 'list'
          ? words
          : { id: 'ID must be an integer', test: words[1] },
    })
  }
  const module: Module = {
    code,
    config,
    active: flag(sent.active) ?? was?.active ?? true,
    freeze: was?.freeze ?? false,
    clientId: clientId!,
    keyId: call.key.id,
    simple: call.key.module !== undefined || (was?.simple ?? false),
  }
  if (was === undefined) crm.state.modules.push(module)
  else crm.state.modules[crm.state.modules.indexOf(was)] = module
  const type = deliveryType(crm, module)
  const transport = 'mgTransport' in obj(config.integrations)
  const info = compact({
    billingInfo: crm.state.options.billingInfo ? billing : undefined,
    deliveryType: type,
    mgTransport: transport ? { endpointUrl: `${crm.state.origin}/mg`, token: 'token' } : undefined,
  })
  return ok({ info: Object.keys(info).length === 0 ? [] : info })
}

/** The configuration without `clientId`: the secret of the callbacks is not shown. */
function moduleAnswer(module: Module): Obj {
  const { clientId: _, ...config } = module.config
  return compact({
    availableCountries: [],
    ...config,
    code: module.code,
    active: module.active,
    freeze: module.freeze,
    native: false,
    actions: config.actions ?? [],
    integrations: config.integrations,
  })
}

/** A new key replaces the one the module had. */
function updateScopes(call: Call) {
  const { crm } = call
  const scopes = texts(obj(json(call, 'requires')).scopes)
  const module = crm.state.modules.find((m) => m.code === call.params.code)
  if (module === undefined) throw new Refusal(404, 'Not found')
  if (!module.simple) throw new Refusal(400, 'Not enabled simple connection')
  const { permissions } = crm.state.options
  const refused = scopes.filter(
    (scope) => !allScopes.includes(scope) || (permissions !== 'all' && !permissions.includes(scope)),
  )
  if (refused.length > 0)
    throw badEntity({ 'requires.scopes': `Scopes are not allowed for the module: ${refused.join(', ')}` })
  const old = crm.state.keys.find((key) => key.id === module.keyId)
  const key = newKey(crm, `Модуль ${module.code}`, scopes, old?.module ?? text(module.config.integrationCode))
  if (old?.module !== undefined) old.revoked = true
  module.keyId = key.id
  return ok({ apiKey: key.key })
}

export function newKey(crm: Crm, name: string, scopes: string[], module: string | undefined) {
  const id = nextId(crm, 'key')
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const key = {
    id,
    key: [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    name,
    scopes,
    sites: 'all' as const,
    ...(module === undefined ? {} : { module }),
  }
  crm.state.keys.push(key)
  return key
}

/** Tracking of a delivery module: number and cost go to the order, mapped statuses move it. */
function tracking(call: Call) {
  const { crm } = call
  const updates = list(json(call, 'statusUpdate')).map(obj)
  const module = crm.state.modules.find((m) => m.code === call.params.code)
  if (module === undefined) throw new Refusal(404, 'Not found')
  if (crm.state.options.batchLimits && updates.length > 100)
    throw badEntity({ statusUpdate: 'This collection should contain 100 elements or less.' })
  const settings = obj(obj(obj(module.config.integrations).delivery).settings)
  const map = list(settings.statuses).map(obj)
  for (const update of updates) {
    const order = crm.state.orders.find(
      (o) =>
        o.delivery.data?.externalId === update.deliveryId &&
        (o.delivery.integrationCode ?? o.delivery.code) === module.code,
    )
    if (order === undefined) continue
    const last = list(update.history).map(obj).at(-1)
    const status = map.find((row) => row.trackingStatusCode === last?.code)?.code
    editOrder(crm, call.actor, order, {
      delivery: {
        ...(num(update.cost) === undefined ? {} : { netCost: num(update.cost) }),
        data: compact({ trackNumber: update.trackNumber, status: last?.code, ...obj(update.extraData) }),
      },
      ...(status === undefined ? {} : { status }),
    })
  }
  return ok()
}

export const moduleRoutes: Route[] = [
  get('/integration-modules/{code}', 'integration_read', (call) => {
    const module = call.crm.state.modules.find((m) => m.code === call.params.code)
    if (module === undefined) throw new Refusal(404, 'Not found')
    return ok({ integrationModule: moduleAnswer(module) })
  }),
  post('/integration-modules/{code}/edit', 'integration_write', edit),
  post('/integration-modules/{code}/update-scopes', 'integration_write', updateScopes),
  post('/delivery/generic/{code}/tracking', 'delivery_write', tracking),
]
