import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import type { CrmShipmentSave } from '../../../shared/wire-crm/delivery.ts'
import { CarrierError } from '../../carriers/index.ts'
import { inTransaction } from '../../context.ts'
import { readSettings } from '../../tenants/index.ts'
import { accountsOf } from '../accounts/read.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { dayOf, toParty, toPlace } from '../map.ts'
import { lineTo } from '../quoting/desk.ts'
import { texts } from '../texts.ts'
import { endPickup, type Pickup, readBookings, readPickup, savePickup } from './store.ts'

const askMs = 20_000
const usualTime = { from: '10:00', to: '18:00' }

/** Asks the carrier's courier to come, or to come otherwise; the CRM waits, since it shows what the carrier says. */
export async function savePickupRequest(ctx: DeliveryCtx, given: CrmShipmentSave): Promise<Pickup> {
  const ids = given.orders.map(({ deliveryId }) => deliveryId)
  const found = await inTransaction(ctx, (t) => readBookings(t, ids))
  const [first] = found
  if (!first) throw new MostError('not_found', 'entity', texts.unknownDelivery)
  if (found.some(({ account }) => account !== first.account)) throw refused(texts.severalCarriers)
  if (first.account === null) throw refused(texts.noPickup)
  const { account, carrier } = await carrierOf(ctx, first.account)
  if (!carrier.pickup) throw refused(texts.noPickup)
  const references = found.flatMap(({ reference }) => reference ?? [])
  if (references.length < found.length) throw refused(texts.notBookedYet)
  const known = given.shipmentId
    ? await inTransaction(ctx, (t) => readPickup(t, given.shipmentId ?? ''))
    : undefined
  // Chosen by what is asked for, so that a second click asks for the same.
  const pickup =
    known?.pickup ?? `${account.code}-${given.date.slice(0, 10)}-${ids.toSorted().join('+')}`.slice(0, 100)
  const before = known ?? (await inTransaction(ctx, (t) => readPickup(t, pickup)))
  if (before && !given.shipmentId) return before
  const settings = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'parcels'))
  const line = lineTo(ctx.desk, account, { ms: askMs })
  if (before?.reference) await carrier.cancelPickup?.(line, account.settings, before.reference).catch(fail)
  const contact = toParty(given.manager)
  const { reference } = await carrier
    .pickup(line, account.settings, {
      key: pickup,
      date: dayOf(given.date) ?? given.date.slice(0, 10),
      from: given.time?.from ?? usualTime.from,
      to: given.time?.to ?? usualTime.to,
      place: given.address ? toPlace(given.address, 'RU') : (first.wanted?.from ?? toPlace(undefined, 'RU')),
      contact: {
        ...contact,
        name: contact.name || settings.sender.name,
        phone: contact.phone || settings.sender.phone,
        company: contact.company || settings.sender.company,
      },
      references,
      parcels: found.flatMap(({ wanted }) => wanted?.parcels ?? []),
      comment: given.comment ?? '',
    })
    .catch(fail)
  const saved = {
    pickup,
    carrier: account.code,
    account: account.id,
    reference,
    day: given.date.slice(0, 10),
    bookings: ids,
  }
  await inTransaction(ctx, (t) => savePickup(t, saved))
  return saved
}

/** Takes a request back; one that is not there any more is fine. */
export async function deletePickupRequest(ctx: DeliveryCtx, id: string): Promise<void> {
  const known = await inTransaction(ctx, (t) => readPickup(t, id))
  if (!known) return
  const { account, carrier } = await carrierOf(ctx, known.account)
  if (known.reference && carrier.cancelPickup)
    await carrier
      .cancelPickup(lineTo(ctx.desk, account, { ms: askMs }), account.settings, known.reference)
      .catch(fail)
  await inTransaction(ctx, (t) => endPickup(t, id))
}

async function carrierOf(ctx: DeliveryCtx, id: string) {
  const account = (await accountsOf(ctx)).find((one) => one.id === id)
  const carrier = account && ctx.desk.carriers[account.code]
  if (!carrier || account.trouble) throw refused(texts.noAccount)
  return { account, carrier }
}

const fail = (thrown: unknown): never => {
  if (thrown instanceof CarrierError)
    throw refused({
      ru: `Вызов курьера не принят: ${thrown.text.ru}.`,
      en: `The pick-up was not taken: ${thrown.text.en}.`,
      es: `No se aceptó la recogida: ${thrown.text.es}.`,
    })
  throw thrown
}

const refused = (text: Text) => new MostError('conflict', 'refusal', text)
