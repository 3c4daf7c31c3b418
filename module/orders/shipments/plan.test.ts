import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toThousandths } from '../../../shared/kernel/money.ts'
import type { CrmPack } from '../../../shared/wire-crm/pack.ts'
import { type PackAct, packsAgree, planPacks, undoneOf } from './plan.ts'
import { keyOf, type ShippedLine } from './shipped.ts'
import type { Told, ToldPack } from './told.ts'

const shipments = ['УТ-1', 'УТ-2', 'УТ-3']
const aLine = (over: Partial<ShippedLine> = {}): ShippedLine => ({
  shipment: `id of ${over.number ?? 'УТ-1'}`,
  number: 'УТ-1',
  item: 1,
  date: '2026-11-23',
  store: 'main',
  quantity: 2000,
  ...over,
})
const aPack = (over: Partial<CrmPack> & { itemId?: number } = {}): CrmPack => {
  const { itemId = 1, ...pack } = over
  return { id: 100, quantity: 2, store: 'main', item: { id: itemId }, ...pack }
}
const aReservation = aPack
const aShippedPack = (over: Parameters<typeof aPack>[0] = {}) =>
  aPack({ shipmentDate: '2026-11-23', deliveryNoteNumber: 'УТ-1', ...over })

type World = { packs: CrmPack[]; told: Pick<Told, 'packs' | 'cuts' | 'doubt'>; nextId: number }
const aWorld = (packs: CrmPack[] = [], told: ToldPack[] = []): World => ({
  packs,
  told: { packs: told, cuts: [], doubt: null },
  nextId: 1000,
})
const nothing = new Set<string>()

const planOf = (world: World, shipped: ShippedLine[], locked = false) =>
  planPacks({ shipped, packs: world.packs, told: world.told, locked, leave: nothing })

/** The CRM after one act; the id of a created pack is its own. */
function apply(world: World, act: PackAct): World {
  if (act.act === 'delete') return { ...world, packs: world.packs.filter(({ id }) => id !== act.pack) }
  if (act.act === 'edit') {
    const packs = world.packs.map((pack) => (pack.id === act.pack ? { ...pack, ...act.write } : pack))
    return { ...world, packs }
  }
  const { itemId, ...write } = act.write
  return {
    ...world,
    packs: [...world.packs, { id: world.nextId, ...write, item: { id: itemId } }],
    nextId: world.nextId + 1,
  }
}

/** Runs a plan; with `crashAfter` acts the process dies, and of what was stored only the intent stays. */
function carryOut(world: World, shipped: ShippedLine[], crashAfter = Number.POSITIVE_INFINITY): World {
  const plan = planOf(world, shipped)
  const made = plan.acts.flatMap((act) => (act.act === 'create' ? [act.row] : []))
  const known = world.told.packs.filter(({ pack }) => pack !== null)
  const found = plan.ours.filter((row) => !known.some(({ pack }) => pack === row.pack))
  const begun = { packs: [...known, ...found, ...made], cuts: plan.cuts, doubt: null }
  const rows = new Map(plan.ours.map((row) => [row.pack, row]))
  let now: World = { ...world, told: made.length + plan.cuts.length > 0 ? begun : world.told }
  for (const act of plan.acts.slice(0, crashAfter)) {
    const id = act.act === 'create' ? now.nextId : act.pack
    now = apply(now, act)
    rows.delete(id)
    if (act.act !== 'delete' && act.row) rows.set(id, { ...act.row, pack: id })
  }
  if (crashAfter < plan.acts.length) return now
  return { ...now, told: { packs: [...rows.values()], cuts: [], doubt: null } }
}

const quantityOf = (packs: CrmPack[]) =>
  packs.reduce((sum, pack) => sum + toThousandths(pack.quantity ?? 0), 0)
const reserved = (world: World) => world.packs.filter((pack) => !pack.deliveryNoteNumber)
const simple = (world: World) =>
  world.packs
    .map(({ quantity, store, deliveryNoteNumber = '', shipmentDate = '', item }) => ({
      item: item?.id,
      store,
      quantity,
      deliveryNoteNumber,
      shipmentDate,
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const stores = fc.constantFrom('main', 'spb')
const quantities = fc.integer({ min: 1, max: 8 }).map((half) => half * 500)
const shippedSets = fc
  .uniqueArray(
    fc.record({
      number: fc.constantFrom(...shipments),
      item: fc.integer({ min: 1, max: 3 }),
      quantity: quantities,
      store: stores,
      date: fc.constantFrom('2026-11-23', '2026-11-24'),
    }),
    { selector: (line) => `${line.number} ${line.item}`, maxLength: 6 },
  )
  .map((lines) => lines.map(aLine))
const reservationSets = fc
  .array(fc.record({ itemId: fc.integer({ min: 1, max: 3 }), store: stores, quantity: quantities }), {
    maxLength: 5,
  })
  .map((rows) => rows.map((row, at) => aReservation({ ...row, quantity: row.quantity / 1000, id: 10 + at })))

describe('packs of shipped lines', () => {
  it('say exactly what 1C has shipped, and run again the plan is empty', () => {
    fc.assert(
      fc.property(
        reservationSets,
        fc.array(shippedSets, { minLength: 1, maxLength: 3 }),
        (reservations, states) => {
          let world = aWorld(reservations)
          for (const shipped of states) {
            world = carryOut(world, shipped)
            for (const line of shipped) {
              const of = world.packs.filter(
                (pack) => pack.item?.id === line.item && pack.deliveryNoteNumber === line.number,
              )
              expect(quantityOf(of)).toBe(line.quantity)
              expect(new Set(of.map((pack) => `${pack.store} ${pack.shipmentDate}`))).toEqual(
                new Set([`${line.store} ${line.date}`]),
              )
            }
            const numbered = world.packs.filter((pack) => pack.deliveryNoteNumber)
            expect(quantityOf(numbered)).toBe(shipped.reduce((sum, line) => sum + line.quantity, 0))
            expect(planOf(world, shipped)).toMatchObject({ acts: [], cuts: [] })
            expect(packsAgree({ shipped, told: world.told, locked: false, leave: nothing })).toBe(true)
          }
        },
      ),
    )
  })

  it('come to the same after a crash between any two acts', () => {
    fc.assert(
      fc.property(
        reservationSets,
        shippedSets,
        shippedSets,
        fc.nat(12),
        fc.nat(12),
        (reservations, first, second, one, two) => {
          const start = carryOut(aWorld(reservations), first)
          const smooth = carryOut(start, second)
          const crashed = carryOut(carryOut(carryOut(start, second, one), second, two), second)
          expect(quantityOf(reserved(crashed))).toBe(quantityOf(reserved(smooth)))
          expect(quantityOf(crashed.packs)).toBe(quantityOf(smooth.packs))
          expect(planOf(crashed, second).acts).toEqual([])
        },
      ),
    )
  })

  it('free stock before they need it', () => {
    const order = ['delete', 'edit', 'create']
    fc.assert(
      fc.property(reservationSets, shippedSets, shippedSets, (reservations, first, second) => {
        const world = carryOut(aWorld(reservations), first)
        const kinds = planOf(world, second).acts.map((act) => act.act)
        expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
      }),
    )
  })

  it('are found by line and number when the answer to their creation was lost', () => {
    const told = [{ ...aLine(), store: 'main', pack: null }]
    expect(planOf(aWorld([aShippedPack()], told), [aLine()]).acts).toEqual([])
    expect(planOf(aWorld([], told), [aLine()]).acts).toMatchObject([{ act: 'create' }])
  })

  it('of a shipment undone before its creation was known are deleted too', () => {
    const told = [{ ...aLine(), store: 'main', pack: null }]
    expect(planOf(aWorld([aShippedPack()], told), []).acts).toMatchObject([{ act: 'delete', pack: 100 }])
  })

  it('are made once although a late answer made two', () => {
    const twice = aWorld([aShippedPack({ id: 1 }), aShippedPack({ id: 2 })])
    expect(planOf(twice, [aLine()]).acts).toMatchObject([{ act: 'delete', pack: 2 }])
  })

  it('move to another store by being made again', () => {
    const world = carryOut(aWorld(), [aLine()])
    expect(planOf(world, [aLine({ store: 'spb' })]).acts).toMatchObject([
      { act: 'delete' },
      { act: 'create', write: { store: 'spb', quantity: 2 } },
    ])
  })

  it('stay as they are while their store has no pair', () => {
    const world = carryOut(aWorld(), [aLine()])
    expect(planOf(world, [aLine({ store: null, quantity: 1000 })]).acts).toEqual([])
    expect(planOf(aWorld(), [aLine({ store: null })]).acts).toEqual([])
  })

  it('are not asked for again where the CRM has refused them', () => {
    const leave = new Set([keyOf(aLine())])
    const plan = planPacks({
      shipped: [aLine(), aLine({ item: 2 })],
      packs: [],
      told: { packs: [], cuts: [], doubt: null },
      locked: false,
      leave,
    })
    expect(plan.acts).toMatchObject([{ act: 'create', write: { itemId: 2 } }])
  })
})

describe("a manager's reservation", () => {
  it('of the same line and store becomes the shipment', () => {
    expect(planOf(aWorld([aReservation()]), [aLine()]).acts).toEqual([
      {
        act: 'edit',
        pack: 100,
        write: { shipmentDate: '2026-11-23', deliveryNoteNumber: 'УТ-1' },
        key: keyOf(aLine()),
        row: { ...aLine(), pack: 100 },
      },
    ])
  })

  it('that is larger keeps the rest', () => {
    const world = carryOut(aWorld([aReservation({ quantity: 5 })]), [aLine()])
    expect(simple(world)).toMatchObject([
      { quantity: 2, deliveryNoteNumber: 'УТ-1' },
      { quantity: 3, deliveryNoteNumber: '' },
    ])
  })

  it('is left alone at another store, of another line, or once nothing is shipped any more', () => {
    const others = [aReservation({ id: 1, store: 'spb' }), aReservation({ id: 2, itemId: 2 })]
    const world = carryOut(aWorld(others), [aLine()])
    expect(world.packs.slice(0, 2)).toEqual(others)
    expect(carryOut(world, []).packs).toEqual(others)
  })
})

describe('a pack that came a second time, late', () => {
  const twice = [aShippedPack({ id: 100 }), aShippedPack({ id: 101 })]
  const told = [{ ...aLine(), store: 'main', pack: 101 }]

  it.each([false, true])('goes, and the remembered one stays; the order shipped: %s', (locked) => {
    expect(planOf(aWorld(twice, told), [aLine()], locked).acts).toEqual([
      { act: 'delete', pack: 100, key: keyOf(aLine()) },
    ])
  })

  it.each([false, true])(
    'goes too where 1C has undone the shipment meanwhile; the order shipped: %s',
    (locked) => {
      const world = aWorld([twice[0]!])
      world.told.doubt = { lookAt: 0, lines: [aLine()] }
      expect(planOf(world, [], locked).acts).toEqual([{ act: 'delete', pack: 100, key: keyOf(aLine()) }])
    },
  )
})

describe('an order that the CRM has as shipped', () => {
  it('gets what was shipped more and is not changed where 1C took something back', () => {
    const world = carryOut(aWorld(), [aLine(), aLine({ item: 2 })])
    const now = [aLine({ quantity: 1000 }), aLine({ item: 3 })]
    expect(planOf(world, now, true).acts).toMatchObject([{ act: 'create', write: { itemId: 3 } }])
    expect(undoneOf(now, world.told.packs)).toEqual([
      { shipment: 'id of УТ-1', number: 'УТ-1', item: 1, was: 2000, now: 1000 },
      { shipment: 'id of УТ-1', number: 'УТ-1', item: 2, was: 2000, now: 0 },
    ])
  })
})
