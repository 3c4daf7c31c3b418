import { flag, int, listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { lineOf } from '../address.ts'
import type { Booked, Order, Party, TrackEvent, Tracked } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toCubicMetres, toKilograms, toMetres } from '../freight.ts'
import { read } from '../read.ts'
import { saidBy, texts } from '../texts.ts'
import { pecomName } from './errors.ts'
import { productOf } from './rate.ts'
import type { PecomSettings } from './settings.ts'
import { stateOf } from './states.ts'

/** The shop pays for everything: prices that a customer saw are the shop's own matter. */
const sender = { payer: { type: 1 } }

/** Body of `/preregistration/submit/`. `from`: warehouse where the shop brings it, of ПЭК. */
export function orderBody(
  settings: PecomSettings,
  order: Order,
  warehouse: string | undefined,
): Record<string, unknown> {
  const { type, kind } = productOf(order.tariff)
  if (kind === 'point' && !order.point) throw new CarrierError('invalid_input', texts.noPoint)
  const fetched = warehouse === undefined
  return {
    common: {
      // 3: ПЭК fetches it, 0: it is brought.
      orderType: fetched ? 3 : 0,
      plannedDate: order.date,
      ...(fetched && { callToScheduleCar: true }),
    },
    sender: {
      ...partyOf(order.sender),
      ...(fetched ? { addressStock: lineOf(order.from) } : { warehouseId: warehouse }),
    },
    cargos: [
      {
        common: {
          type,
          positionsCount: order.parcels.length,
          ...totalsOf(order),
          description: settings.content,
          orderNumber: numberOf(order),
          customerCorrelation: order.key,
        },
        receiver: {
          ...partyOf(order.receiver),
          ...(kind === 'point' ? { warehouseId: order.point } : { addressStock: lineOf(order.to) }),
          ...(order.comment && { comment: order.comment }),
        },
        services: servicesOf(settings, order, kind === 'door', fetched),
      },
    ],
  }
}

function servicesOf(settings: PecomSettings, order: Order, delivered: boolean, fetched: boolean) {
  const { floor, lift } = order.to
  return {
    transporting: sender,
    insurance:
      settings.insure && order.declared > 0
        ? { enabled: true, cost: order.declared / 100, ...sender }
        : { enabled: false },
    delivery: {
      enabled: delivered,
      ...(delivered && sender),
      ...(delivered &&
        settings.lifting && {
          isLoading: true,
          ...(floor !== null && { floor, isElevator: lift === true }),
        }),
    },
    ...(fetched && { pickUp: sender }),
  }
}

/** The shop's number, that people read, and our key, by which the application is found; at most 50 characters. */
const numberOf = ({ number, key }: Order): string => `${number.slice(0, Math.max(0, 49 - key.length))} ${key}`

/** Weight and volume of all, the longest of each side: what an application tells of its freight. */
function totalsOf({ parcels }: Order) {
  const longest = (of: 'length' | 'width' | 'height') =>
    toMetres(Math.max(...parcels.map((parcel) => parcel[of])), 10)
  const weight = parcels.reduce((total, parcel) => total + parcel.weight, 0)
  const litres = parcels.reduce((total, parcel) => total + Math.round(toCubicMetres(parcel) * 1000), 0)
  return {
    weight: toKilograms(weight, 10),
    volume: Math.max(0.01, Math.ceil(litres / 10) / 100),
    length: longest('length'),
    width: longest('width'),
    height: longest('height'),
  }
}

/** 1: a firm, 3: a person. An INN of twelve digits is a sole trader's. */
function partyOf({ name, phone, email, company, inn }: Party) {
  const isFirm = company !== '' && inn !== ''
  return {
    legalForm: isFirm ? (inn.length === 12 ? 2 : 1) : 3,
    title: isFirm ? company : name,
    ...(isFirm && { inn }),
    person: name || company,
    personPhones: [{ phone: `+${phone.replace(/\D/g, '')}` }],
    ...(email && { email }),
  }
}

const submitted = wire({
  documentId: text.default(''),
  cargos: listOf(wire({ cargoCode: text })).default([]),
  notifications: listOf(text).default([]),
})

/** The code of the freight is its number for everybody. */
export function bookedOf(body: unknown): Booked {
  const { cargos, notifications } = read(submitted, body)
  const code = cargos[0]?.cargoCode
  if (!code) throw new CarrierError('bad_response', texts.badResponse)
  return { reference: code, track: code, state: 'created', comment: notifications.join('. '), cost: null }
}

const listed = wire({
  cargos: listOf(wire({ code: text.default(''), orderNumber: text.default('') })).default([]),
})

/** Answer of `/cargos/listallorderbylogin/`: the code of the freight that was made by our key. */
export const codeByKey = (body: unknown, key: string): string | undefined =>
  read(listed, body).cargos.find(({ code, orderNumber }) => code !== '' && orderNumber.endsWith(` ${key}`))
    ?.code

const statuses = wire({
  cargos: listOf(
    wire({ cargo: wire({ code: text }), info: wire({ cargoStatus: text.default('') }).optional() }),
  ).default([]),
})

/** Answer of `/cargos/basicstatus/`; null: ПЭК does not know the freight. */
export function foundOf(body: unknown, code: string): Booked | null {
  const one = read(statuses, body).cargos.find(({ cargo }) => cargo.code === code)
  if (!one) return null
  const status = one.info?.cargoStatus ?? ''
  return { reference: code, track: code, state: stateOf(status), comment: status, cost: null }
}

const histories = listOf(
  wire({
    cargoCode: text,
    statuses: listOf(
      wire({
        name: text.default(''),
        id: int.optional(),
        date: text.default(''),
        isCancel: flag.default(false),
      }),
    ).default([]),
  }),
)

/** Answer of `/cargos/statusfullhistory/`, in Moscow time. A status that was taken back is left out. */
export const trackedOf = (body: unknown): Tracked[] =>
  read(histories, body).map(({ cargoCode, statuses: all }) => ({
    reference: cargoCode,
    track: cargoCode,
    cost: null,
    events: all.filter(({ isCancel }) => !isCancel).flatMap(eventOf),
  }))

function eventOf({ name, date }: { name: string; date: string }): TrackEvent[] {
  const at = Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(date) ? date : `${date}+03:00`)
  if (Number.isNaN(at)) return []
  return [{ state: stateOf(name), raw: name, comment: name, at: new Date(at).toISOString() }]
}

const cancelled = listOf(
  wire({ code: text.default(''), success: flag.default(false), description: text.default('') }),
)

export function checkCancelled(body: unknown): void {
  const refused = read(cancelled, body).find(({ success }) => !success)
  if (!refused) return
  throw new CarrierError('invalid_input', saidBy(pecomName, refused.description || 'заявка не отменена'))
}
