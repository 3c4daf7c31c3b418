import { beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Canned } from '../../test/builders/crm-answers.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { ctxOf, inTx, jobOf, type Transport } from '../../test/builders/tenant-ctx.ts'
import { rowsOf } from '../../test/builders/worklist.ts'
import type { Ctx } from '../context.ts'
import { beginWrite, ensureLinks, findLink, leaveWrite, linkKey, settleWrite } from '../links/index.ts'
import { cardMark } from './card-mark.ts'
import { customerCardWork, markUntold } from './card-work.ts'

const db = await freshDatabase()
const key = linkKey('customer', '101')
const { entity } = cardMark(key)
const card = '7c4d5e6f-0000-4000-8000-000000000101'
const agreedCard = (of: 'own' | 'common') => ({
  ...{
    kind: 'private',
    name: { full: 'Анна', last: '', first: 'Анна', middle: '' },
    company: null,
    emails: [],
    phones: [],
    address: '',
  },
  ...{ contacts: [], card: of },
})
const customer = (customFields: Record<string, string> = {}): Canned => ({
  body: { success: true, customer: { id: 101, site: 'main', customFields } },
})
const edited: Canned = { body: { success: true, id: 101 } }

let mine: TenantId
let theirs: TenantId
beforeEach(async () => {
  mine = await aTenant(db)
  theirs = await aTenant(db)
})

/** The customer's pair, whose write has the outcome given, or none yet. */
async function paired(ctx: Ctx, of: 'own' | 'common', outcome: 'known' | 'unknown'): Promise<void> {
  const tenant = ctx.tenant.id
  const now = new Date(ctx.clock.now())
  await inTx(ctx, async ({ tx }) => {
    await ensureLinks(tx, tenant, 'customer', [{ crmId: '101', label: 'Анна' }], now)
    const agreed = { now: null, intent: agreedCard(of) }
    const sent = (await beginWrite(tx, tenant, key, { body: () => '{"a":1}', agreed, now }))!
    if (outcome === 'unknown') return leaveWrite(tx, tenant, key, sent)
    const known = { now: { card: agreedCard(of), counterparty: null, contacts: [] }, intent: null }
    const names = { onecId: card, label: 'Анна', onecLabel: 'Анна' }
    await settleWrite(tx, tenant, key, { sent, ...names, agreed: known, now })
  })
}
const due = async (id: TenantId) => (await rowsOf(db, id)).map((row) => row.entity)

describe('the card of a customer', () => {
  it('is named to the CRM once', async () => {
    const { ctx, sent } = await ctxOf(db, mine, { crm: [customer(), edited, customer({ most_1c_id: card })] })
    await paired(ctx, 'own', 'known')
    await customerCardWork.run(ctx, await jobOf(ctx, 'customer.card', entity))
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v5/customers/101',
      'POST /api/v5/customers/101/edit',
    ])
    expect(sent[1]!.form.customer).toEqual({ customFields: { most_1c_id: card } })
    await customerCardWork.run(ctx, await jobOf(ctx, 'customer.card', entity))
    expect(sent).toHaveLength(3)
    expect(await due(mine)).toEqual([])
  })

  it('is not named where the CRM holds an id already, nor where private persons share one', async () => {
    const known = await ctxOf(db, mine, { crm: [customer({ most_1c_id: 'by hand' })] })
    await paired(known.ctx, 'own', 'known')
    await customerCardWork.run(known.ctx, await jobOf(known.ctx, 'customer.card', entity))
    expect(known.sent).toHaveLength(1)
    const common = await ctxOf(db, theirs)
    await paired(common.ctx, 'common', 'known')
    await customerCardWork.run(common.ctx, await jobOf(common.ctx, 'customer.card', entity))
    expect(common.sent).toEqual([])
  })

  it('whose customer is gone from the CRM is done with', async () => {
    const gone: Canned = { status: 404, body: { success: false, errorMsg: 'Not found' } }
    const { ctx } = await ctxOf(db, mine, { crm: [gone] })
    await paired(ctx, 'own', 'known')
    await customerCardWork.run(ctx, await jobOf(ctx, 'customer.card', entity))
    expect(await due(mine)).toEqual([])
  })

  it('has the write finished that its order left under way: the same bytes, told once in the journal', async () => {
    const bodies: (string | undefined)[] = []
    const state = { id: card, kind: 'private', name: 'Анна', counterparty: null, contacts: [], revision: 1 }
    const onec: Transport = async ({ body }) => {
      bodies.push(body)
      return { status: 200, headers: {}, text: JSON.stringify({ ...state, deleted: false }) }
    }
    const { ctx } = await ctxOf(db, mine, { crm: [customer(), edited], onec })
    await paired(ctx, 'own', 'unknown')
    await customerCardWork.run(ctx, await jobOf(ctx, 'customer.card', entity))
    expect(bodies).toEqual(['{"a":1}'])
    const link = await inTx(ctx, ({ tx }) => findLink(tx, mine, key))
    expect(link).toMatchObject({ onecId: card, pending: null })
    const told = await db.owner`select 1 from journal where tenant_id = ${mine} and flow = 'customers'`
    expect(told).toHaveLength(1)
  })
})

it('an order marks its customer only where the CRM knows no id and 1C has a card of this tenant', async () => {
  const { ctx } = await ctxOf(db, mine)
  await paired(ctx, 'own', 'known')
  const order = (customFields = {}) =>
    ({ id: 5, items: [], payments: [], customer: { type: 'customer', id: 101, customFields } }) as never
  await inTx(ctx, (t) => markUntold(t, order({ most_1c_id: 'known' })))
  expect(await due(mine)).toEqual([])
  const other = await ctxOf(db, theirs)
  await inTx(other.ctx, (t) => markUntold(t, order()))
  expect(await due(theirs)).toEqual([])
  await inTx(ctx, (t) => markUntold(t, order()))
  expect(await due(mine)).toEqual([entity])
})
