import { fromThousandths, toThousandths } from '../../../shared/kernel/money.ts'
import type { CrmPack, CrmPackWrite } from '../../../shared/wire-crm/pack.ts'
import { keyOf, type ShippedLine } from './shipped.ts'
import type { ReservationCut, Told, ToldPack } from './told.ts'

export type PacksInput = {
  shipped: readonly ShippedLine[]
  /** Every pack of the order, as the CRM has them now. */
  packs: readonly CrmPack[]
  told: Pick<Told, 'packs' | 'cuts' | 'doubt'>
  /** The CRM has the order as shipped: what it was told is not taken back any more, people must act. */
  locked: boolean
  /** Keys of shipped lines that the CRM has refused as they are. */
  leave: ReadonlySet<string>
}

/** One write to the CRM; `key` is the shipped line for whose sake, `row` what we know of the pack after it. */
export type PackAct =
  | { act: 'delete'; pack: number; key: string }
  | { act: 'edit'; pack: number; write: CrmPackWrite; key: string; row: ToldPack | null }
  | { act: 'create'; write: CrmPackWrite; key: string; row: ToldPack }

export type PacksPlan = {
  /** In the order in which they free stock before they need it. A crash between any two is harmless: the next plan goes on from there. */
  acts: PackAct[]
  /** Ours among the packs, as they are now. */
  ours: ToldPack[]
  /** Reservations that are being cut; kept until their acts are done. */
  cuts: ReservationCut[]
}

type Work = {
  id: number
  item: number
  store: string
  quantity: number
  number: string
  date: string
  /** Shipped line that it stands for; null: a reservation, or not ours. */
  line: { shipment: string; item: number } | null
  /** Made by a request that was given up, after another had made what it was to make. */
  double: boolean
  /** Shipped line for whose sake it is changed. */
  touched: string
  gone: boolean
}

/**
 * What must be written so that the packs of the order say what 1C has shipped. Pure; carried out and run again, it is empty. Ours are the
 * remembered ones and, since packs have no external id, those that carry the number of the shipment at the same line. A reservation of
 * the same line and store becomes the shipment instead of standing beside it; other packs stay untouched.
 */
export function planPacks(input: PacksInput): PacksPlan {
  const before = input.packs.map(workOf)
  claim(before, input)
  const ours = before.flatMap((work) => (work.line ? [rowOf(work, work.line)] : []))
  const after = before.map((work) => ({ ...work }))
  const cuts: ReservationCut[] = []
  const made: ToldPack[] = []
  for (const line of input.shipped) settleLine(line, input, after, cuts, made)
  const shipped = new Set(input.shipped.map(keyOf))
  for (const work of after) {
    if (work.line && (work.double || !input.locked) && !shipped.has(keyOf(work.line))) drop(work)
  }
  return { acts: actsOf(before, after, made), ours, cuts }
}

/** Whether the packs certainly say what 1C has shipped, judged by what we remember, so that nobody needs to ask the CRM. */
export function packsAgree(input: Omit<PacksInput, 'packs'>): boolean {
  const { shipped, told, locked, leave } = input
  if (told.cuts.some((cut) => !leave.has(keyOf(cut))) || told.packs.some((row) => row.pack === null))
    return false
  const keys = new Set(shipped.map(keyOf))
  if (!locked && told.packs.some((row) => !keys.has(keyOf(row)))) return false
  return shipped.every((line) => {
    if (line.store === null || leave.has(keyOf(line))) return true
    const rows = told.packs.filter((row) => keyOf(row) === keyOf(line))
    if (locked && isTakenBack(line, rows)) return true
    return (
      sumOf(rows) === line.quantity &&
      rows.every((row) => row.store === line.store && row.number === line.number && row.date === line.date)
    )
  })
}

/** What 1C took back or changed of a shipment that the CRM was told of. Quantities in thousandths. */
export type Undone = { shipment: string; number: string; item: number; was: number; now: number }

export const undoneOf = (shipped: readonly ShippedLine[], told: readonly ToldPack[]): Undone[] => {
  const lines = new Map(shipped.map((line) => [keyOf(line), line]))
  return [...new Set(told.map(keyOf))].sort().flatMap((key) => {
    const rows = told.filter((row) => keyOf(row) === key)
    const line = lines.get(key)
    if (line && !isTakenBack(line, rows)) return []
    const { shipment, number, item } = rows[0]!
    return [{ shipment, number, item, was: sumOf(rows), now: line?.quantity ?? 0 }]
  })
}

/** The CRM locks date and store with the mark «shipped»; a smaller quantity is a shipment undone. */
const isTakenBack = (line: ShippedLine, rows: readonly ToldPack[]): boolean =>
  sumOf(rows) > line.quantity ||
  (line.store !== null && rows.some((row) => row.store !== line.store || row.date !== line.date))

const sumOf = (rows: readonly { quantity: number }[]): number =>
  rows.reduce((sum, row) => sum + row.quantity, 0)

const workOf = (pack: CrmPack): Work => ({
  id: pack.id,
  item: pack.item?.id ?? 0,
  store: pack.store ?? '',
  quantity: toThousandths(pack.quantity ?? 0),
  number: pack.deliveryNoteNumber ?? '',
  date: pack.shipmentDate?.slice(0, 10) ?? '',
  line: null,
  double: false,
  touched: '',
  gone: false,
})

const rowOf = (work: Work, { shipment, item }: { shipment: string; item: number }): ToldPack => ({
  shipment,
  number: work.number,
  item,
  store: work.store,
  date: work.date,
  quantity: work.quantity,
  pack: work.id,
})

/** Finds ours: by remembered id, then by line and number, shipments that still lack something first. */
function claim(packs: Work[], { shipped, told }: PacksInput): void {
  for (const row of told.packs) {
    const work = packs.find((one) => one.id === row.pack && one.item === row.item && one.line === null)
    if (work) work.line = { shipment: row.shipment, item: row.item }
  }
  const begun = told.packs.filter((row) => row.pack === null)
  const wanted = [...shipped, ...begun, ...(told.doubt?.lines ?? [])]
  const numbered = (line: { item: number; number: string }) =>
    packs.filter((work) => work.line === null && work.item === line.item && work.number === line.number)
  const claimed = (line: { shipment: string; item: number }) =>
    sumOf(packs.filter((work) => work.line && keyOf(work.line) === keyOf(line)))
  for (const line of shipped) {
    for (const work of numbered(line))
      if (claimed(line) < line.quantity) work.line = { shipment: line.shipment, item: line.item }
  }
  for (const line of wanted) {
    for (const work of numbered(line)) {
      work.line = { shipment: line.shipment, item: line.item }
      work.double = true
    }
  }
}

function settleLine(
  line: ShippedLine,
  input: PacksInput,
  packs: Work[],
  cuts: ReservationCut[],
  made: ToldPack[],
): void {
  const key = keyOf(line)
  const { store } = line
  const begunCut = input.told.cuts.find((cut) => keyOf(cut) === key)
  if (store === null || input.leave.has(key)) {
    if (begunCut) cuts.push(begunCut)
    return
  }
  const of = packs.filter((work) => !work.gone && work.line && keyOf(work.line) === key)
  for (const work of of) if (work.double) drop(work)
  const own = of.filter((work) => !work.gone)
  if (
    input.locked &&
    isTakenBack(
      line,
      own.map((work) => rowOf(work, line)),
    )
  )
    return
  // The CRM has no edit of the store: such a pack is made again.
  for (const work of own) if (work.store !== store) drop(work)
  const kept = own.filter((work) => !work.gone)
  for (const work of kept) become(work, line)
  shrink(kept, sumOf(kept) - line.quantity)
  let missing = line.quantity - sumOf(kept.filter((work) => !work.gone))
  if (missing <= 0) return
  // What a cut that was begun gives is not taken from another reservation too.
  let takable = missing - (begunCut?.taken ?? 0)
  if (begunCut) {
    cuts.push(begunCut)
    const cut = packs.find((work) => work.id === begunCut.pack && isReservation(work))
    if (cut && cut.quantity > begunCut.left) resize(cut, begunCut.left, key)
  }
  for (const work of reservations(packs, line.item, store, takable)) {
    if (work.id === begunCut?.pack || takable <= 0) continue
    if (work.quantity <= takable) {
      takable -= work.quantity
      missing -= work.quantity
      become(work, line)
    } else if (!begunCut) {
      const left = work.quantity - takable
      cuts.push({ shipment: line.shipment, item: line.item, pack: work.id, taken: takable, left })
      resize(work, left, key)
      break
    }
  }
  if (missing === 0) return
  const last = kept.filter((work) => !work.gone).at(-1)
  if (last) resize(last, last.quantity + missing, key)
  else made.push({ ...line, store, quantity: missing, pack: null })
}

const isReservation = (work: Work): boolean => work.line === null && work.number === '' && !work.gone

/** Of the same goods at the same store; one of just this size first, so that nothing needs to be split. */
const reservations = (packs: Work[], item: number, store: string, wanted: number): Work[] =>
  packs
    .filter((work) => isReservation(work) && work.item === item && work.store === store && work.quantity > 0)
    .sort((a, b) => Number(b.quantity === wanted) - Number(a.quantity === wanted) || a.id - b.id)

function become(work: Work, line: ShippedLine): void {
  work.line = { shipment: line.shipment, item: line.item }
  work.number = line.number
  work.date = line.date
  work.touched = keyOf(line)
}

function resize(work: Work, quantity: number, key: string): void {
  work.quantity = quantity
  work.touched = key
}

function drop(work: Work): void {
  work.gone = true
  work.touched = work.line ? keyOf(work.line) : ''
}

function shrink(packs: Work[], surplus: number): void {
  let over = surplus
  for (const work of packs.toReversed()) {
    if (over <= 0) return
    const less = Math.min(over, work.quantity)
    over -= less
    if (less === work.quantity) drop(work)
    else work.quantity -= less
  }
}

function actsOf(before: Work[], after: Work[], made: ToldPack[]): PackAct[] {
  const deletes: PackAct[] = []
  const smaller: PackAct[] = []
  const others: PackAct[] = []
  for (const [at, was] of before.entries()) {
    const now = after[at]!
    const key = now.touched
    if (now.gone) {
      deletes.push({ act: 'delete', pack: was.id, key })
      continue
    }
    const write: CrmPackWrite = {
      ...(now.quantity === was.quantity ? {} : { quantity: decimal(now.quantity) }),
      ...(now.date === was.date ? {} : { shipmentDate: now.date }),
      ...(now.number === was.number ? {} : { deliveryNoteNumber: now.number }),
    }
    if (Object.keys(write).length === 0) continue
    const row = now.line ? rowOf(now, now.line) : null
    const list = now.quantity < was.quantity ? smaller : others
    list.push({ act: 'edit', pack: was.id, write, key, row })
  }
  const creates = made.map((row): PackAct => {
    const { item, store, quantity, date, number } = row
    const write = {
      itemId: item,
      store,
      quantity: decimal(quantity),
      shipmentDate: date,
      deliveryNoteNumber: number,
    }
    return { act: 'create', write, key: keyOf(row), row }
  })
  return [...deletes, ...smaller, ...others, ...creates]
}

const decimal = (thousandths: number): number => Number(fromThousandths(thousandths))
