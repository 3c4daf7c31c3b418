import { describe, expect, it } from 'vitest'
import {
  createOrder,
  getCredentials,
  getCustomer,
  mergedInto,
  uploadCorporate,
  uploadCustomers,
  uploadOrders,
} from '../../module/crm/index.ts'
import { registerToken, verifyRegisterToken } from '../../shared/kernel/hmac.ts'
import { crmSettings } from '../../shared/wire-crm/account.ts'
import { crmEnvelope } from '../../shared/wire-crm/answer.ts'
import { crmActivity, crmRegister } from '../../shared/wire-crm/callback.ts'
import { customFieldValues } from '../../shared/wire-crm/loose.ts'
import { crmDelivery, crmItem, crmOrder } from '../../shared/wire-crm/order.ts'
import { cannedCrm } from '../builders/crm-answers.ts'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { answers } from './crm-answers.ts'
import { otherPath, otherQuery, type RecordedRequest, requests } from './crm-requests.ts'

/** Recordings that no call of ours would receive or send, by the start of their path. */
const notOurs: Record<string, string> = {
  'callbacks/calculate': 'calls to a delivery module',
  'callbacks/print': 'calls to a delivery module',
  'callbacks/shipment-point-list': 'calls to a delivery module',
  'callbacks/tariff-list': 'calls to a delivery module',
  'delivery-': 'calculation and shipments of a delivery module',
  'requests/delivery-': 'calculation, shipments and tracking of a delivery module',
  'loyalty-': 'the loyalty programme of the CRM is not exchanged',
  'orders-loyalty-apply-response': 'the loyalty programme of the CRM is not exchanged',
  'requests/orders-loyalty-apply': 'the loyalty programme of the CRM is not exchanged',
  'payment-': 'calls of a payment module',
  'requests/payment-': 'calls of a payment module',
  'costs-list': 'costs are not exchanged',
  'segments-list': 'segments are not exchanged',
  'customers-notes': 'notes are not exchanged',
  'store-product-properties': 'properties reach the CRM by the catalogue file only',
  'store-product-property-values': 'properties reach the CRM by the catalogue file only',
  'store-products-batch-create-response': 'products reach the CRM by the catalogue file only',
  'requests/store-products-batch-': 'products reach the CRM by the catalogue file only',
  'requests/store-product-groups-create': 'groups reach the CRM by the catalogue file only',
}

const json = (file: string) => JSON.parse(readVector(`crm/${file}`)) as Record<string, unknown>

const errorCodes: Record<string, [code: string, fault: string, fields?: string[]]> = {
  '400-code-prefix.json': ['bad_input', 'refusal', ['code']],
  '400-errors-list.json': ['bad_input', 'refusal', []],
  '400-errors-map.json': ['bad_input', 'refusal', ['id', 'test']],
  '400-missing-parameter.json': ['bad_input', 'refusal'],
  '400-pack-create.json': ['bad_input', 'refusal'],
  '400-update-scopes.json': ['bad_input', 'refusal'],
  '400-validation-2.json': ['bad_input', 'refusal', ['name']],
  '400-validation.json': ['bad_input', 'refusal', ['name']],
  '403-access-denied.json': ['forbidden', 'connection'],
  '403-api-key-missing.json': ['remote_auth', 'connection'],
  '403-api-key-wrong-dot.json': ['remote_auth', 'connection'],
  '403-api-key-wrong.json': ['remote_auth', 'connection'],
  '404-account-does-not-exist.json': ['remote_auth', 'connection'],
  '404-combined-to.json': ['not_found', 'entity'],
  '404-method.json': ['unsupported', 'ours'],
  '404-order-edit.json': ['not_found', 'entity'],
  '405-account-not-found.html': ['remote_auth', 'connection'],
  '405-invalid-data.json': ['bad_input', 'refusal'],
  '405-method-not-allowed.json': ['unsupported', 'ours'],
  '503-rate-limit.json': ['rate_limited', 'connection'],
}

const uploads = {
  '460-orders-upload.json': (crm: Crm) => uploadOrders(crm, 'main', [{}]),
  '460-customers-upload.json': (crm: Crm) => uploadCustomers(crm, 'main', [{}]),
  '460-customers-corporate-upload.json': (crm: Crm) => uploadCorporate(crm, 'main', [{}]),
}
type Crm = ReturnType<typeof cannedCrm>['crm']

/** Covered by tests of their own below. */
const special = [
  'array-or-map.json',
  'simple-connection.json',
  'callbacks/activity.json',
  'callbacks/settings.json',
]

const covered = [
  ...special,
  ...Object.keys(answers),
  ...Object.keys(requests).map((name) =>
    name.endsWith('-request.json') ? `integration/${name}` : `requests/${name}`,
  ),
  ...[...Object.keys(errorCodes), ...Object.keys(uploads)].map((name) => `errors/${name}`),
]

const folder = vectorsDir()

describe.skipIf(!folder)(
  `recorded messages of the CRM${folder ? '' : ' (skipped: the vectors are missing)'}`,
  () => {
    const files = folder ? vectorFiles('crm') : []

    it('are each met by a call of ours or listed with the reason why not', () => {
      const reasons = Object.keys(notOurs)
      const left = files.filter(
        (file) => !covered.includes(file) && !reasons.some((start) => file.startsWith(start)),
      )
      expect(left).toEqual([])
      expect(covered.filter((file) => !files.includes(file))).toEqual([])
      expect(reasons.filter((start) => !files.some((file) => file.startsWith(start)))).toEqual([])
    })

    it.each(Object.keys(answers))('answer %s is read whole and unchanged', async (file) => {
      const raw = json(file)
      const [member, call] = answers[file]!
      const result = await call(cannedCrm([{ body: raw }]).crm)
      if (member === undefined) expect(result).toBeUndefined()
      else expect(differences(rowsOf(result), member === '' ? raw : raw[member])).toEqual([])
    })

    it.each(Object.keys(requests))('request %s is sent as recorded', async (file) => {
      const recorded = json(
        file.endsWith('-request.json') ? `integration/${file}` : `requests/${file}`,
      ) as unknown as RecordedRequest
      const lists = ['orders', 'customers', 'customersCorporate', 'packs', 'offers', 'products', 'history']
      const body = {
        ...{ success: true, id: 1, order: { id: 1 }, apiKey: 'k' },
        ...Object.fromEntries(lists.map((list) => [list, []])),
      }
      const { crm, sent } = cannedCrm([{ body }])
      await requests[file]!(crm, recorded)
      expect(sent).toHaveLength(1)
      expect(sent[0]!.method).toBe(recorded.method)
      expect(sent[0]!.path).toBe(otherPath[file] ?? recorded.path)
      expect(sent[0]!.query).toEqual(otherQuery[file] ?? scalarsAsText(recorded.query ?? {}))
      expect(sent[0]!.form).toEqual(recorded.form ?? {})
    })

    it.each(Object.keys(errorCodes))('error %s has its meaning', async (file) => {
      const text = readVector(`crm/errors/${file}`)
      const recorded = file.endsWith('.html') ? { status: 405, method: 'POST', body: text } : JSON.parse(text)
      const { crm, clock } = cannedCrm([recorded])
      const call: Promise<unknown> =
        recorded.method === 'POST' ? createOrder(crm, 'main', {}) : getCredentials(crm)
      const [code, fault, fields] = errorCodes[file]!
      await expect(clock.run(call)).rejects.toMatchObject({ code, fault, ...(fields ? { fields } : {}) })
    })

    it.each(Object.keys(uploads) as (keyof typeof uploads)[])(
      'half a batch %s gives both halves',
      async (file) => {
        const recorded = json(`errors/${file}`) as { status: number; body: Record<string, unknown> }
        const result = await uploads[file](cannedCrm([recorded]).crm)
        expect(result.failed).toEqual([{ externalId: '123123' }])
        expect(result.uploaded).toEqual(recorded.body.uploadedOrders ?? recorded.body.uploadedCustomers)
        expect(result.problems).toHaveLength(1)
      },
    )

    it('name the field and the offer that stopped an order in a batch', async () => {
      const recorded = json('errors/460-orders-upload.json') as { status: number; body: unknown }
      const { problems } = await uploadOrders(cannedCrm([recorded]).crm, 'main', [{}])
      expect(problems).toEqual([{ path: 'items[0].offer.id', text: 'Offer with id 123123 not found.' }])
    })

    it('tell into whom a customer was merged', async () => {
      const recorded = json('errors/404-combined-to.json') as { status: number; body: unknown }
      const error = await getCustomer(cannedCrm([recorded]).crm, { id: 2 }).catch((thrown: unknown) => thrown)
      expect(mergedInto(error)).toBe(1)
    })

    it('are read in every form that PHP gives to a list or a map', () => {
      const forms = json('array-or-map.json') as Record<string, unknown[]>
      const sizes = [2, 2, 0]
      expect(forms.errors!.map((errors) => crmEnvelope.parse({ errors }).errors.length)).toEqual(sizes)
      expect(
        forms.payments!.map((payments) => crmOrder.parse({ id: 1, payments }).payments.map(({ id }) => id)),
      ).toEqual([[1, 2], [1, 2], []])
      expect(
        forms.properties!.map((properties) =>
          crmItem.parse({ quantity: 1, properties }).properties?.map(({ code }) => code),
        ),
      ).toEqual([['first', 'second'], ['first', 'second'], []])
      expect(forms.customFields!.map((fields) => Object.values(customFieldValues.parse(fields)))).toEqual([
        ['first', 'second'],
        ['first', 'second'],
        [['first', 'second'], 'second'],
        [],
      ])
      for (const data of forms.deliveryData!) expect(crmDelivery.parse({ data }).data).toEqual(data)
    })

    it('of the marketplace: known signatures agree and wrong ones are refused', async () => {
      const { vectors, requests: calls } = json('simple-connection.json') as {
        vectors: { secret: string; apiKey: string; token: string; valid: boolean }[]
        requests: { form: { register: unknown } }[]
      }
      for (const { secret, apiKey, token, valid } of vectors) {
        expect(await verifyRegisterToken(secret, apiKey, token)).toBe(valid)
        expect((await registerToken(secret, apiKey)) === token).toBe(valid)
      }
      for (const { form } of calls) expect(crmRegister.parse(form.register)).toEqual(form.register)
    })

    it('of the switch and the settings are read', () => {
      const activity = json('callbacks/activity.json') as { form: { activity: unknown } }
      expect(crmActivity.parse(activity.form.activity)).toEqual({ active: false, freeze: false })
      const settings = json('callbacks/settings.json') as { form: { settings: unknown } }
      expect(crmSettings.parse(settings.form.settings)).toEqual(settings.form.settings)
    })
  },
)

/** Records of a result that holds more than them. */
function rowsOf(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result
  const held = result as { rows?: unknown; records?: unknown; uploaded?: unknown }
  return held.uploaded ?? held.rows ?? held.records ?? result
}

/** Paths at which what we keep is not what was recorded: a lost record of a list, another value. */
function differences(ours: unknown, raw: unknown, path = ''): string[] {
  if (typeof ours !== 'object' || ours === null) return String(ours) === String(raw) ? [] : [path]
  if (typeof raw !== 'object' || raw === null) return [path]
  if (Array.isArray(ours)) {
    const values = Object.values(raw)
    if (values.length !== ours.length) return [`${path}.length`]
    return ours.flatMap((member, at) => differences(member, values[at], `${path}[${at}]`))
  }
  const recorded = raw as Record<string, unknown>
  return Object.entries(ours).flatMap(([key, member]) =>
    key in recorded && member !== undefined ? differences(member, recorded[key], `${path}.${key}`) : [],
  )
}

function scalarsAsText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(scalarsAsText)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, scalarsAsText(member)]))
  return String(value)
}
