import { describe, expect, it } from 'vitest'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { account, type Said } from '../stand-ins/retailcrm/ask.ts'
import type { Obj } from '../stand-ins/retailcrm/types.ts'

type Crm = ReturnType<typeof account>
type Recorded = { status: number; body: Obj }

const read = (file: string): Recorded => JSON.parse(readVector(`crm/errors/${file}`)) as Recorded

const fields = { code: 'most-1c', integrationCode: 'most-1c', name: 'Мост', clientId: 'c', active: true }
const editModule = (crm: Crm, more: Obj = {}, code = 'most-1c') =>
  crm.post(`/api/v5/integration-modules/${code}/edit`, { integrationModule: { ...fields, ...more } })

/** How to make the account say what was recorded. */
const provoke: Record<string, (crm: Crm) => Promise<Said>> = {
  '400-code-prefix.json': (crm) => editModule(crm, { integrationCode: 'other' }),
  '400-errors-list.json': (crm) => {
    crm.state.options.activationFails = 'list'
    return editModule(crm)
  },
  '400-errors-map.json': (crm) => {
    crm.state.options.activationFails = 'map'
    return editModule(crm)
  },
  '400-missing-parameter.json': (crm) => crm.post('/api/v5/integration-modules/most-1c/edit', {}),
  '400-pack-create.json': (crm) =>
    crm.post('/api/v5/orders/packs/create', { pack: { itemId: 0, store: '', quantity: 0 } }),
  '400-update-scopes.json': async (crm) => {
    await editModule(crm)
    const requires = { scopes: ['order_read'] }
    return crm.post('/api/v5/integration-modules/most-1c/update-scopes', { requires })
  },
  '400-validation.json': (crm) =>
    crm.post('/api/v5/custom-fields/order/create', { customField: { code: 'a', type: 'string' } }),
  '403-access-denied.json': (crm) => {
    crm.state.keys.push({ id: 5, key: 'few', name: '', scopes: ['order_read'], sites: 'all' })
    return crm.post('/api/v5/orders/create', { order: {} }, 'few')
  },
  '403-api-key-missing.json': (crm) => crm.get('/api/credentials', {}, ''),
  '403-api-key-wrong-dot.json': (crm) => crm.get('/api/credentials', {}, 'nobody'),
  '404-account-does-not-exist.json': async (crm) => {
    await crm.control('/faults', { target: '*', mode: 'no-account' })
    return crm.get('/api/credentials')
  },
  '404-order-edit.json': (crm) => crm.post('/api/v5/orders/0/edit', { order: { status: 'new' } }),
  '405-method-not-allowed.json': (crm) => crm.post('/api/api-versions'),
  '460-orders-upload.json': (crm) =>
    crm.post('/api/v5/orders/upload', {
      orders: [{ externalId: '123123', items: [{ offer: { id: 123123 }, quantity: 1 }] }],
    }),
  '503-rate-limit.json': async (crm) => {
    await crm.control('/faults', { target: '*', mode: '503' })
    return crm.get('/api/v5/orders')
  },
}

/** Recorded in another wording, or by calls that nothing of ours makes; the reason beside each. */
const otherwise: Record<string, string> = {
  '400-validation-2.json': 'the older wording of 400-validation',
  '403-api-key-wrong.json': 'without the final dot in a mock; both are matched by text',
  '404-combined-to.json': 'status 400 in the mock; answered 404 like any lost entity, checked below',
  '404-method.json': 'the wording of a mock; issue threads quote "API method not found"',
  '405-account-not-found.html': 'not JSON, checked below',
  '405-invalid-data.json': 'the text of a mock; a refused cost tells what is wrong with it',
  '460-customers-upload.json': 'errors as a map in the mock; ours is a list, checked below',
  '460-customers-corporate-upload.json': 'errors as a map in the mock; ours is a list, checked below',
}

const dir = vectorsDir()

describe.skipIf(dir === undefined)('recorded refusals (skipped without the recorded messages)', () => {
  it.each(Object.entries(provoke))('%s is answered word for word', async (file, ask) => {
    const said = await ask(account())
    expect(said).toEqual(expectation(read(file)))
  })

  it('every recorded refusal is provoked or explained', () => {
    expect([...Object.keys(provoke), ...Object.keys(otherwise)].sort()).toEqual(vectorFiles('crm/errors'))
  })
})

// The recorded body has only some of the paths that we complain about.
function expectation({ status, body }: Recorded): Obj {
  const { errors, ...rest } = body
  const wanted =
    errors === undefined
      ? rest
      : { ...rest, errors: Array.isArray(errors) ? errors : expect.objectContaining(errors as Obj) }
  return { status, body: expect.objectContaining(wanted as Obj) }
}

describe('refusals without a recorded twin', () => {
  it('an unknown account answers a POST with a page of the web server', async () => {
    const crm = account()
    await crm.control('/faults', { target: '*', mode: 'no-account' })
    const response = await crm.app.request('/api/v5/orders/create', { method: 'POST' })
    expect(response.status).toBe(405)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('405 Not Allowed')
  })

  it('a merged order says what it became', async () => {
    const crm = account()
    await crm.post('/api/v5/orders/combine', {
      technique: 'ours',
      order: { id: 201 },
      resultOrder: { id: 202 },
    })
    expect(await crm.get('/api/v5/orders/201', { by: 'id' })).toMatchObject({
      status: 404,
      body: { success: false, errorMsg: 'Not found', errors: [], combinedTo: { id: 202 } },
    })
  })

  it('a batch of customers that partly failed answers 460 with both halves', async () => {
    const crm = account()
    const rows = [
      { externalId: 'new-1', firstName: 'А' },
      { externalId: 'site-1001', firstName: 'Б' },
    ]
    expect(await crm.post('/api/v5/customers/upload', { site: 'main', customers: rows })).toMatchObject({
      status: 460,
      body: {
        success: false,
        errorMsg: 'Customers are loaded with errors',
        uploadedCustomers: [{ externalId: 'new-1' }],
        failedCustomers: [{ externalId: 'site-1001' }],
        errors: ['Customer with externalId=site-1001 already exists'],
      },
    })
  })

  it('an unknown path is not found', async () => {
    expect(await account().get('/api/v5/fake-method')).toEqual({
      status: 404,
      body: { success: false, errorMsg: 'API method not found' },
    })
  })

  it('a JSON body is not read', async () => {
    const { app } = account()
    const response = await app.request('/api/v5/orders/create', {
      method: 'POST',
      body: JSON.stringify({ order: { status: 'new' } }),
      headers: { 'content-type': 'application/json', 'X-Api-Key': 'stand-in-key-0123456789abcdef0001' },
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ success: false, errorMsg: "Parameter 'order' is missing" })
  })
})
