import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderState } from '../../shared/wire-1c/order.ts'
import { anOrderBody, anOrderState } from '../../test/builders/order.ts'
import type { Agreed, OrderBody } from './agreed.ts'
import { agreedAnew, agreeOnWrite, intentOf, type PlanInput, planOrder, seenOf } from './plan.ts'
import type { StatusMaps } from './status.ts'

const maps: StatusMaps = {
  toOnec: new Map([
    ['agreed', 'КОбеспечению'],
    ['assembling', 'КОтгрузке'],
    ['complete', 'Закрыт'],
  ]),
  toCrm: new Map([
    ['status:КОтгрузке', 'assembling'],
    ['state:ВПроцессеОтгрузки', 'delivering'],
    ['warehouse:picked', 'ready'],
    ['warehouse:shipped', 'delivering'],
    ['status:Закрыт', 'complete'],
  ]),
  rank: new Map(
    ['new', 'agreed', 'assembling', 'ready', 'delivering', 'complete'].map((code, at) => [code, at]),
  ),
}

type World = {
  crm: { body: OrderBody; status: string; statusAt: number; wanted: boolean }
  onec: OrderState | null
  agreed: Agreed | null
}

const input = (world: World, over: Partial<PlanInput> = {}): PlanInput => ({
  ...world,
  maps,
  others: [],
  fields: null,
  takesLines: true,
  clockOffset: 0,
  ...over,
})

/** Both sides as memory: what carrying out a plan does to them, with 1C computing nothing of its own. */
function carryOut(world: World): World {
  const plan = planOrder(input(world))
  let { onec, agreed } = world
  let crm = world.crm
  if (plan.toOnec) {
    const { body, keepLines, status } = plan.toOnec
    const before = onec
    const applies = status && (before === null || before.status === status.expected)
    onec = {
      ...(before ?? anOrderState({ lines: [] })),
      status: applies ? status.set : (before?.status ?? 'НеСогласован'),
      statusAt: applies
        ? new Date(crm.statusAt).toISOString()
        : (before?.statusAt ?? '2026-11-23T00:00:00.000Z'),
      lines: keepLines
        ? before!.lines.map((line) => (body.cancelled ? { ...line, cancelled: line.quantity } : line))
        : body.lines.map((line) => ({
            lineId: line.lineId,
            role: 'goods' as const,
            offer: line.offer,
            name: line.name,
            quantity: line.quantity,
            sum: line.sum,
            reserved: '0',
            incoming: '0',
            shipped: before?.lines.find((known) => known.lineId === line.lineId)?.shipped ?? '0',
            cancelled: body.cancelled || line.cancelled ? line.quantity : '0',
          })),
    }
    agreed = agreeOnWrite(intentOf(plan, []), world.agreed, onec, maps)
    return carryOut({ crm, onec, agreed })
  }
  if (plan.toCrm?.lines) {
    crm = { ...crm, body: { ...crm.body, lines: taken(crm.body.lines, plan.toCrm.lines) } }
    return carryOut({ crm, onec, agreed })
  }
  if (plan.toCrm?.status) crm = { ...crm, status: plan.toCrm.status }
  return { crm, onec, agreed: plan.agreed ?? agreed }
}

/** The CRM's lines after an edit that made them as 1C has them. */
const taken = (lines: OrderBody['lines'], onec: OrderState['lines']): OrderBody['lines'] =>
  lines.map((line) => {
    const row = onec.find((one) => one.lineId === line.lineId)
    return row
      ? {
          ...line,
          quantity: row.quantity,
          sum: row.sum,
          cancelled: Number(row.cancelled) > 0 ? { reason: null } : null,
        }
      : line
  })

const isEmpty = (world: World) => {
  const plan = planOrder(input(world))
  return plan.toOnec === null && plan.toCrm === null && plan.conflicts.length === 0
}

const sent = (over: Partial<World['crm']> = {}): World =>
  carryOut({
    crm: {
      body: anOrderBody(),
      status: 'agreed',
      statusAt: Date.parse('2026-11-23T09:00:00Z'),
      wanted: true,
      ...over,
    },
    onec: null,
    agreed: null,
  })

const crmStatuses = fc.constantFrom(
  'new',
  'agreed',
  'assembling',
  'ready',
  'delivering',
  'complete',
  'unmapped',
)
const onecMoves = fc.record(
  {
    status: fc.constantFrom('НеСогласован', 'КОбеспечению', 'КОтгрузке', 'Закрыт'),
    state: fc.constantFrom(null, 'ГотовКОтгрузке', 'ВПроцессеОтгрузки'),
    warehouse: fc.constantFrom(null, 'picking', 'picked', 'shipped'),
  },
  { requiredKeys: [] },
)
const minutes = fc.integer({ min: -60, max: 60 })
const quantities = fc.constantFrom('1', '2', '3.5')

type Change = {
  crm?: { status?: string; quantity?: string; comment?: string }
  onec?: Partial<OrderState> & { quantity?: string }
  at: [number, number]
}
const changes: fc.Arbitrary<Change> = fc.record({
  crm: fc.record(
    { status: crmStatuses, quantity: quantities, comment: fc.string({ maxLength: 5 }) },
    { requiredKeys: [] },
  ),
  onec: fc
    .tuple(onecMoves, fc.option(quantities, { nil: undefined }))
    .map(([move, quantity]) => ({ ...move, ...(quantity ? { quantity } : {}) })),
  at: fc.tuple(minutes, minutes),
})

function apply(world: World, change: Change): World {
  const base = Date.parse('2026-11-23T10:00:00Z')
  let { crm, onec } = world
  if (change.crm?.status && change.crm.status !== crm.status) {
    crm = { ...crm, status: change.crm.status, statusAt: base + change.at[0] * 60_000 }
  }
  if (change.crm?.quantity) {
    crm = {
      ...crm,
      body: {
        ...crm.body,
        lines: crm.body.lines.map((line, at) =>
          at === 0 ? { ...line, quantity: change.crm!.quantity! } : line,
        ),
      },
    }
  }
  if (change.crm?.comment)
    crm = { ...crm, body: { ...crm.body, comments: { ...crm.body.comments, manager: change.crm.comment } } }
  if (onec && change.onec) {
    const { quantity, ...move } = change.onec
    onec = { ...onec, ...move, statusAt: new Date(base + change.at[1] * 60_000).toISOString() }
    if (quantity)
      onec = { ...onec, lines: onec.lines.map((line, at) => (at === 0 ? { ...line, quantity } : line)) }
  }
  return { ...world, crm, onec }
}

describe('planning an order', () => {
  it('waits until the order reaches a status at which orders go to 1C', () => {
    const plan = planOrder(
      input({
        crm: { body: anOrderBody(), status: 'new', statusAt: 0, wanted: false },
        onec: null,
        agreed: null,
      }),
    )
    expect(plan).toEqual({ toOnec: null, toCrm: null, conflicts: [], agreed: null })
  })

  it('does not create a document for an order that is already cancelled', () => {
    const body = anOrderBody({ cancelled: { reason: null } })
    expect(
      planOrder(
        input({ crm: { body, status: 'cancel', statusAt: 0, wanted: true }, onec: null, agreed: null }),
      ).toOnec,
    ).toBeNull()
  })

  it('carried out, leaves nothing to do', () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 1, maxLength: 6 }), (story) => {
        let world = sent()
        for (const change of story) {
          world = carryOut(apply(world, change))
          expect(isEmpty(world)).toBe(true)
        }
      }),
    )
  })

  it('tells a document that does not know its CRM order of it, and changes nothing else of it', () => {
    const body = anOrderBody()
    const known = anOrderState({ crmId: null, lines: [] })
    const agreed = agreedAnew({ body, status: 'new' }, seenOf(known, [], maps))
    const crm = { body, status: 'new', statusAt: 0, wanted: true }
    const plan = planOrder(input({ crm, onec: known, agreed }))
    expect(plan).toMatchObject({ toOnec: { keepLines: true, status: null, changed: [] }, toCrm: null })
    expect(isEmpty({ crm, onec: { ...known, crmId: '1001' }, agreed })).toBe(true)
  })

  it('sees no news in the echo of its own writes', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const world = carryOut(apply(sent(), change))
        const again = carryOut(world)
        expect(again.crm.status).toBe(world.crm.status)
        expect(again.onec).toEqual(world.onec)
      }),
    )
  })

  it('never undoes a change of one side without a word', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 3 }), changes, (story, last) => {
        const before = story.reduce((world, change) => carryOut(apply(world, change)), sent())
        const changed = apply(before, last)
        const plan = planOrder(input(changed))
        const after = carryOut(changed)
        const said = plan.conflicts.map((conflict) => conflict.kind)
        const onecLines = JSON.stringify(seenOf(changed.onec!, [], maps).lines)
        if (
          JSON.stringify(seenOf(after.onec!, [], maps).lines) !== onecLines &&
          onecLines !== JSON.stringify(before.agreed!.onec.lines)
        ) {
          expect(said).toContain('lines')
        }
        if (changed.crm.status !== before.crm.status && after.crm.status !== changed.crm.status)
          expect(said).toContain('status')
      }),
    )
  })

  it('never lets an older status overwrite a newer one', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const before = sent()
        const changed = apply(before, change)
        const after = carryOut(changed)
        const crmNewer = changed.crm.statusAt > Date.parse(changed.onec!.statusAt)
        if (changed.crm.status !== before.crm.status && crmNewer)
          expect(after.crm.status).toBe(changed.crm.status)
      }),
    )
  })

  it('keeps a person’s change of lines in 1C when another part of the order travels and the shop takes none', () => {
    const before = sent()
    const onec = { ...before.onec!, lines: before.onec!.lines.map((line) => ({ ...line, quantity: '7' })) }
    const closed = planOrder(input({ ...before, onec }, { takesLines: false }))
    expect(closed).toMatchObject({ toOnec: null, toCrm: null, conflicts: [{ kind: 'lines_kept' }] })
    const told = { ...before, onec, agreed: closed.agreed }
    const crm = { ...told.crm, body: { ...told.crm.body, comments: { customer: '', manager: 'срочно' } } }
    const plan = planOrder(input({ ...told, crm }, { takesLines: false }))
    expect(plan.conflicts).toEqual([])
    expect(plan.toOnec).toMatchObject({ keepLines: true, changed: ['comments'] })
  })

  it('refuses a change of lines after the goods have left, and says so once', () => {
    const before = sent()
    const shipped = carryOut({ ...before, onec: { ...before.onec!, warehouse: 'shipped' } })
    const changed = apply(shipped, { crm: { quantity: '9' }, at: [0, 0] })
    expect(planOrder(input(changed)).conflicts).toEqual([{ kind: 'refused', fields: ['lines'] }])
    expect(planOrder(input(changed)).toOnec).toBeNull()
    expect(isEmpty(carryOut(changed))).toBe(true)
  })

  it('tells the CRM what 1C computed from a status that we set ourselves', () => {
    const before = sent({ status: 'assembling' })
    const plan = planOrder(input({ ...before, onec: { ...before.onec!, state: 'ВПроцессеОтгрузки' } }))
    expect(plan.toCrm).toEqual({ status: 'delivering', lines: null, fields: null })
  })

  it('decides by time again when 1C left its status alone', () => {
    const before = sent()
    const crm = { ...before.crm, status: 'assembling', statusAt: Date.parse('2026-11-23T10:00:00Z') }
    const plan = planOrder(input({ ...before, crm }))
    const answer = { ...before.onec!, status: 'Закрыт', statusAt: '2026-11-23T10:05:00Z' }
    const agreed = agreeOnWrite(intentOf(plan, []), before.agreed, answer, maps)
    expect(planOrder(input({ crm, onec: answer, agreed })).toCrm).toEqual({
      status: 'complete',
      lines: null,
      fields: null,
    })
  })

  it('carries lines that 1C’s people changed into the CRM, and nothing comes back', () => {
    const before = sent()
    const onec = { ...before.onec!, lines: before.onec!.lines.map((line) => ({ ...line, quantity: '7' })) }
    expect(planOrder(input({ ...before, onec })).toCrm?.lines).toEqual(onec.lines)
    const after = carryOut({ ...before, onec })
    expect(after.crm.body.lines[0]?.quantity).toBe('7')
    expect(after.onec).toEqual(onec)
    expect(isEmpty(after)).toBe(true)
  })

  it('cancels what has not left when the order is cancelled after a part was shipped, and says that the part must come back', () => {
    const before = sent()
    const onec = { ...before.onec!, lines: before.onec!.lines.map((line) => ({ ...line, shipped: '1' })) }
    const crm = { ...before.crm, body: { ...before.crm.body, cancelled: { reason: null } } }
    const plan = planOrder(input({ ...before, crm, onec }))
    expect(plan.toOnec).toMatchObject({ keepLines: true, changed: ['cancel'] })
    expect(plan.conflicts).toEqual([{ kind: 'cancelled_after_shipment' }])
    expect(isEmpty(carryOut({ ...before, crm, onec }))).toBe(true)
  })

  it('cancels nothing when everything has left', () => {
    const before = sent()
    const onec = {
      ...before.onec!,
      lines: before.onec!.lines.map((line) => ({ ...line, shipped: line.quantity })),
    }
    const crm = { ...before.crm, body: { ...before.crm.body, cancelled: { reason: null } } }
    const plan = planOrder(input({ ...before, crm, onec }))
    expect(plan.toOnec).toBeNull()
    expect(plan.conflicts).toEqual([{ kind: 'refused', fields: ['cancel'] }])
  })

  it('says once that goods were added in 1C to a cancelled order, and leaves them there', () => {
    const before = sent()
    const crm = { ...before.crm, body: { ...before.crm.body, cancelled: { reason: null } } }
    const cancelled = carryOut({ ...before, crm })
    const [row] = cancelled.onec!.lines
    const added = { ...row!, lineId: null, cancelled: '0', shipped: '0' }
    const onec = { ...cancelled.onec!, lines: [...cancelled.onec!.lines, added] }
    const plan = planOrder(input({ ...cancelled, onec }))
    expect(plan).toMatchObject({ toOnec: null, toCrm: null, conflicts: [{ kind: 'wants_goods' }] })
    expect(planOrder(input({ ...cancelled, onec, agreed: plan.agreed })).conflicts).toEqual([])
  })

  it('takes a cancelled order up again with its lines', () => {
    const before = sent()
    const cancelled = carryOut({
      ...before,
      crm: { ...before.crm, body: { ...before.crm.body, cancelled: { reason: null } } },
    })
    expect(cancelled.onec?.lines.every((line) => Number(line.cancelled) > 0)).toBe(true)
    expect(isEmpty(cancelled)).toBe(true)
    const again = carryOut({ ...cancelled, crm: { ...cancelled.crm, body: before.crm.body } })
    expect(again.onec?.lines.every((line) => Number(line.cancelled) === 0)).toBe(true)
    expect(isEmpty(again)).toBe(true)
  })

  it('lets the document that is behind speak for an order of two', () => {
    const before = sent({ status: 'assembling' })
    const onec = { ...before.onec!, warehouse: 'shipped' }
    const behind = { status: 'КОтгрузке', state: null, warehouse: 'picked' }
    const ahead = { status: 'Закрыт', state: null, warehouse: null }
    const plan = (others: PlanInput['others']) =>
      planOrder(input({ ...before, onec }, { others })).toCrm?.status
    expect(plan([behind])).toBe('ready')
    expect(plan([ahead])).toBe('delivering')
    expect(plan([{ status: 'НеСогласован', state: null, warehouse: null }])).toBeUndefined()
  })
})
