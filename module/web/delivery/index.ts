import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { MostError, toMostError } from '../../../shared/kernel/errors.ts'
import { fromMinor, minor } from '../../../shared/kernel/money.ts'
import {
  crmCalculate,
  crmDeliveryDelete,
  crmDeliveryPrint,
  crmDeliverySave,
  crmShipmentDelete,
  crmShipmentSave,
} from '../../../shared/wire-crm/delivery.ts'
import { parseFormJson, settingsPush } from '../../connect/index.ts'
import {
  calculate,
  crmDelivery,
  deleteDelivery,
  deletePickupRequest,
  deliveryActivity,
  deliveryConfig,
  findCities,
  findDelivery,
  findPoints,
  openDelivery,
  printLabels,
  registerDelivery,
  saveDelivery,
  savePickupRequest,
  shipmentPoints,
  takeNews,
  tariffList,
} from '../../delivery/index.ts'
import { explainOpening } from '../activation/explain.ts'
import type { AppEnv } from '../env.ts'
import { formBytes, readForm } from '../form.ts'
import { giveSession } from '../session.ts'
import { deliveryGate, whileOn } from './gate.ts'

/** What the marketplace calls for the delivery module: a code, a secret and a clientId of its own. */
export function deliveryRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/config', (c) => c.json(deliveryConfig(c.var.deps.connect)))
    .post('/register', async (c) => {
      const done = await registerDelivery(c.var.deps.connect, await readForm(c))
      c.var.deps.wake()
      return c.json({ success: true, ...done }, 201)
    })
    .get('/open', (c) => explainOpening(c))
    .post('/open', async (c) => {
      const form = await readForm(c)
      giveSession(c, await openDelivery(c.var.deps.connect, form.get('clientId') ?? undefined))
      c.header('Cache-Control', 'no-store')
      c.header('Referrer-Policy', 'no-referrer')
      return c.redirect('/app', 303)
    })
    .post('/news/:carrier/:tenant/:account/:token', async (c) => {
      const { carrier, tenant, account, token } = c.req.param()
      const body = await jsonOf(c)
      await takeNews(c.var.deps.connect, c.var.deps.desk, { carrier, tenant, account, token, body })
      c.var.deps.wake()
      return c.json({ success: true })
    })
    .post('/activity', deliveryGate, async (c) => {
      await deliveryActivity(c.var.delivery, c.var.form)
      c.var.deps.wake()
      return c.json({ success: true })
    })
    .post('/settings', deliveryGate, async (c) => {
      await settingsPush(c.var.ctx, c.var.form)
      return c.json({ success: true })
    })
    .use(deliveryGate, whileOn)
    .post('/calculate', (c) =>
      answered(c, async () => {
        const given = read(c, 'calculate', crmCalculate)
        return { result: await calculate(c.var.delivery, given, c.req.raw.signal) }
      }),
    )
    .post('/save', (c) =>
      answered(c, async () => {
        const given = read(c, 'save', crmDeliverySave)
        const saved = await saveDelivery(c.var.delivery, given, c.req.raw.signal)
        c.var.deps.wake()
        return {
          result: {
            deliveryId: saved.booking,
            ...(saved.track !== null && { trackNumber: saved.track }),
            ...(saved.cost !== null && { cost: fromMinor(minor(saved.cost)) }),
            status: saved.state,
            extraData: {},
          },
        }
      }),
    )
    .get('/get', async (c) => {
      const id = c.var.form.get('deliveryId') ?? ''
      if (id === '') throw missing('deliveryId')
      return c.json({
        success: true,
        result: crmDelivery(c.var.delivery, await findDelivery(c.var.delivery, id)),
      })
    })
    .post('/delete', (c) =>
      answered(c, async () => {
        await deleteDelivery(c.var.delivery, read(c, 'delete', crmDeliveryDelete).deliveryId)
        c.var.deps.wake()
        return {}
      }),
    )
    .get('/shipmentPointList', async (c) => {
      const ask = (name: string) => (c.var.form.get(name) ?? '').slice(0, 200)
      const where = { country: ask('country'), region: ask('region'), city: ask('city'), code: ask('code') }
      return c.json({ success: true, result: await shipmentPoints(c.var.delivery, where) })
    })
    .get('/tariffList', async (c) => c.json({ success: true, result: await tariffList(c.var.delivery) }))
    .post('/print', async (c) => {
      const { type, deliveryIds } = read(c, 'print', crmDeliveryPrint)
      const sheet = await printLabels(c.var.delivery, { plate: type, ids: deliveryIds })
      return c.body(sheet.bytes as Uint8Array<ArrayBuffer>, 200, {
        'Content-Type': sheet.type,
        'Content-Disposition': `attachment; filename="${sheet.name}"`,
        'Cache-Control': 'no-store',
      })
    })
    .post('/shipmentSave', (c) =>
      answered(c, async () => {
        const saved = await savePickupRequest(c.var.delivery, read(c, 'shipmentSave', crmShipmentSave))
        return { result: { shipmentId: saved.pickup, extraData: {} } }
      }),
    )
    .post('/shipmentDelete', (c) =>
      answered(c, async () => {
        await deletePickupRequest(c.var.delivery, read(c, 'shipmentDelete', crmShipmentDelete).shipmentId)
        return {}
      }),
    )
    .get('/cities', async (c) =>
      c.json({ success: true, result: await findCities(c.var.delivery, termOf(c)) }),
    )
    .get('/points', async (c) =>
      c.json({ success: true, result: await findPoints(c.var.delivery, termOf(c)) }),
    )
}

const read = <T>(c: Context<AppEnv>, field: string, schema: z.ZodType<T>): T =>
  parseFormJson(c.var.form, field, schema)

const termOf = (c: Context<AppEnv>): string => (c.var.form.get('term') ?? '').slice(0, 200)

/** A refusal is an answer with 200: that is how official modules say no, and its text is what the manager reads. */
async function answered(c: Context<AppEnv>, work: () => Promise<Record<string, unknown>>): Promise<Response> {
  try {
    return c.json({ success: true, ...(await work()) })
  } catch (thrown) {
    const error = toMostError(thrown)
    if (error.fault !== 'refusal' || error.code === 'bad_input') throw thrown
    const { language } = c.var.ctx.tenant
    const errorMsg = [error.publicMessage[language], error.remedy?.[language]].filter(Boolean).join(' ')
    return c.json({ success: false, errorMsg })
  }
}

/** A carrier's own call; what cannot be read names no parcel. */
async function jsonOf(c: Context<AppEnv>): Promise<unknown> {
  if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > formBytes) return undefined
  try {
    return JSON.parse(await c.req.text())
  } catch {
    return undefined
  }
}

const missing = (field: string) =>
  new MostError(
    'bad_input',
    'refusal',
    {
      ru: `В запросе нет поля «${field}».`,
      en: `The request has no field “${field}”.`,
      es: `La solicitud no tiene el campo «${field}».`,
    },
    { fields: [field] },
  )
