import type {
  Booked,
  Enquiry,
  LabelAsk,
  Line,
  Order,
  Point,
  PointsWhere,
  Rated,
  Tracked,
} from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { bookedOf, foundOf, orderBody, trackedOf } from './booking.ts'
import { call, replyOf } from './call.ts'
import { bodyOf } from './errors.ts'
import { pageOf, pageSize } from './points.ts'
import { rateOf } from './rate.ts'
import type { FivepostSettings } from './settings.ts'

export const rate = async (_: Line, settings: FivepostSettings, enquiry: Enquiry): Promise<Rated> =>
  rateOf(settings, enquiry)

/** The shortest page of points: free, and refused without a good key. */
export async function check(line: Line, settings: FivepostSettings): Promise<void> {
  await call(line, settings, { method: 'POST', path: pointsPath, json: { pageSize: 1, pageNumber: 0 } })
}

const pointsPath = '/api/v1/pickuppoints/query'
/** Five times what there was in 2026. */
const mostPages = 100

/** 5Post searches for no place: all pages are read, one after another, and what lies elsewhere is let go at once. */
export async function points(line: Line, settings: FivepostSettings, where: PointsWhere): Promise<Point[]> {
  if (where.takesIn) return []
  const found: Point[] = []
  for (let pageNumber = 0, pages = 1; pageNumber < pages; pageNumber += 1) {
    const json = { pageSize, pageNumber }
    const page = pageOf(await call(line, settings, { method: 'POST', path: pointsPath, json }), where)
    found.push(...page.points)
    if (where.code !== undefined && found.length > 0) break
    pages = Math.min(page.pages, mostPages)
  }
  return found
}

export async function book(line: Line, settings: FivepostSettings, order: Order): Promise<Booked> {
  const json = orderBody(settings, order)
  return bookedOf(await call(line, settings, { method: 'POST', path: '/api/v3/orders', json }))
}

export async function find(
  line: Line,
  settings: FivepostSettings,
  by: { reference: string } | { key: string },
): Promise<Booked | null> {
  const json = ['key' in by ? { senderOrderId: by.key } : { orderId: by.reference }]
  return foundOf(await call(line, settings, { method: 'POST', path: statusPath, json }))
}

const statusPath = '/api/v1/getOrderStatus'

/** A refusal is none where the order is gone already. */
export async function cancel(line: Line, settings: FivepostSettings, reference: string): Promise<void> {
  const path = `/api/v1/cancelOrder/${encodeURIComponent(reference)}`
  try {
    await call(line, settings, { method: 'DELETE', path })
  } catch (thrown) {
    if (!(thrown instanceof CarrierError) || thrown.kind !== 'invalid_input') throw thrown
    const found = await find(line, settings, { reference })
    if (found && found.state !== 'cancelled') throw thrown
  }
}

export async function track(
  line: Line,
  settings: FivepostSettings,
  references: readonly string[],
): Promise<Tracked[]> {
  const json = references.map((orderId) => ({ orderId }))
  return trackedOf(await call(line, settings, { method: 'POST', path: statusPath, json }))
}

export async function label(line: Line, settings: FivepostSettings, ask: LabelAsk): Promise<Uint8Array> {
  const reply = await replyOf(line, settings, {
    method: 'POST',
    path: '/api/v1/orderLabels/byOrderId',
    query: { format: 'PDF' },
    json: { orderIds: ask.references },
  })
  if (reply.status < 300 && /^application\/(pdf|octet-stream)$/.test(reply.type)) return reply.bytes
  bodyOf(reply)
  throw new CarrierError('bad_response', texts.badResponse)
}
