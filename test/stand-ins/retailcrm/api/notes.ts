import { localNow, nextId } from '../crm.ts'
import { among, contains, filtered, from, pageOf, type Test, to } from '../filter.ts'
import { findParty } from '../orders/read-parties.ts'
import type { Obj, PartyType } from '../types.ts'
import { badEntity, compact, num, obj, Refusal, text } from '../wire.ts'
import { type Call, created, get, json, ok, post, type Route } from './route.ts'

const tests: Record<string, Test<Obj>> = {
  ids: among((n) => n.id),
  customerIds: among((n) => obj(n.customer).id),
  customerExternalIds: among((n) => obj(n.customer).externalId),
  managerIds: among((n) => n.managerId),
  text: contains((n) => n.text),
  createdAtFrom: from((n) => n.createdAt),
  createdAtTo: to((n) => n.createdAt),
}

const ofType = (call: Call, type: PartyType) =>
  call.crm.state.notes.filter((note) => obj(note.customer).type === type)

function create(call: Call, type: PartyType) {
  const { crm } = call
  const sent = obj(json(call, 'note'))
  const rows: { id: number; externalId?: string; site: string }[] =
    type === 'customer' ? crm.state.customers : crm.state.corporate
  const { found, named } = findParty(rows, obj(sent.customer))
  if (named === undefined) throw badEntity({ customer: 'Set one of the following fields: id, externalId' })
  if (found === undefined) throw badEntity({ customer: `Customer with ${named} not found.` })
  if (!text(sent.text)) throw badEntity({ text: 'Значение не должно быть пустым.' })
  const id = nextId(crm, 'note')
  crm.state.notes.push(
    compact({
      customer: compact({ site: found.site, id: found.id, externalId: found.externalId, type }),
      managerId: num(sent.managerId),
      id,
      text: text(sent.text),
      createdAt: localNow(crm),
    }),
  )
  return created({ id })
}

function remove(call: Call, type: PartyType) {
  const note = ofType(call, type).find((n) => String(n.id) === call.params.id)
  if (note === undefined) throw new Refusal(404, 'Not found')
  call.crm.state.notes = call.crm.state.notes.filter((n) => n !== note)
  return ok()
}

const routes = (at: string, type: PartyType): Route[] => [
  get(`${at}/notes`, 'customer_read', (call) =>
    ok(pageOf(call.query, 'notes', filtered(call.query, ofType(call, type), tests))),
  ),
  post(`${at}/notes/create`, 'customer_write', (call) => create(call, type)),
  post(`${at}/notes/{id}/delete`, 'customer_write', (call) => remove(call, type)),
]

export const noteRoutes: Route[] = [
  ...routes('/customers', 'customer'),
  ...routes('/customers-corporate', 'customer_corporate'),
]
