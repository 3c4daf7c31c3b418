import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { ParcelState, TrackEvent, Tracked } from '../carrier.ts'
import { read } from '../read.ts'

/** Boxberry tells states in words; how each begins, in small letters. The first that fits decides. */
const states: readonly (readonly [string, ParcelState])[] = [
  ['загружен реестр', 'created'],
  ['заказ создан', 'created'],
  ['принято к доставке', 'accepted'],
  ['принят к доставке', 'accepted'],
  ['передано на сортировку', 'in_transit'],
  ['отправлен на сортировочный', 'in_transit'],
  ['отправлено в город', 'in_transit'],
  ['в пути', 'in_transit'],
  ['передан на доставку до пункта', 'in_transit'],
  ['передано на курьерскую', 'courier'],
  ['передан на курьерскую', 'courier'],
  ['поступило в пункт выдачи', 'at_point'],
  ['доступен к получению', 'at_point'],
  ['выдано', 'delivered'],
  ['возвращено с курьерской', 'not_delivered'],
  ['готовится к возврату', 'returning'],
  ['заказ в пути', 'in_transit'],
  ['отправлено в пункт приема', 'returning'],
  ['возвращено в пункт приема', 'returning'],
  ['возвращено в им', 'returned'],
  ['заказ передан на возврат', 'returning'],
]

export function stateOf(words: string): ParcelState {
  const said = words.trim().toLowerCase().replaceAll('ё', 'е')
  return states.find(([start]) => said.startsWith(start))?.[1] ?? 'unknown'
}

const status = wire({ Date: text.default(''), Name: text.default(''), Comment: text.default('') })
const history = wire({ statuses: listOf(status).default([]) })

/** Answer of `ListStatuses`, a list, or of `ListStatusesFull`, an object with one. */
export function trackedOf(body: unknown, track: string): Tracked {
  const statuses = Array.isArray(body) ? read(listOf(status), body) : read(history, body).statuses
  return { reference: track, track, cost: null, events: statuses.flatMap(eventOf) }
}

function eventOf({
  Date: date,
  Name,
  Comment,
}: {
  Date: string
  Name: string
  Comment: string
}): TrackEvent[] {
  const at = momentOf(date)
  if (at === undefined) return []
  return [{ state: stateOf(Name), raw: Name, comment: Comment || Name, at }]
}

/** Moscow time in three forms: `2019-05-01T00:56:12`, `2020-12-26 12:23:26` and `30.04.2019 15:35`. */
function momentOf(date: string): string | undefined {
  const reversed = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d)/.exec(date)
  const iso = reversed
    ? `${reversed[3]}-${reversed[2]}-${reversed[1]}T${reversed[4]}:00`
    : date.trim().replace(' ', 'T')
  const at = Date.parse(`${iso}+03:00`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
