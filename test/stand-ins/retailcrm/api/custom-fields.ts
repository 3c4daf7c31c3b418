import type { Obj } from '../types.ts'
import {
  badEntity,
  compact,
  flag,
  knownFilters,
  list,
  num,
  obj,
  paginate,
  Refusal,
  text,
  texts,
} from '../wire.ts'
import { type Call, created, get, json, ok, post, type Route } from './route.ts'

const entities = ['order', 'customer', 'customer_corporate', 'company', 'loyalty_account']
const types = [
  'boolean',
  'date',
  'datetime',
  'dictionary',
  'multiselect_dictionary',
  'email',
  'integer',
  'numeric',
  'string',
  'text',
]
const areas = [
  'address',
  'customer',
  'delivery',
  'dimensions',
  'legal_details',
  'main_data',
  'payment',
  'shipment',
]

function entityOf(call: Call): string {
  const entity = call.params.entity ?? ''
  if (!entities.includes(entity)) throw new Refusal(404, 'Not found')
  return entity
}

const find = (call: Call) =>
  call.crm.state.customFields.find((f) => f.entity === call.params.entity && f.code === call.params.code)

function read(call: Call, sent: Obj, was: Obj | undefined): Obj {
  const entity = entityOf(call)
  const field: Obj = compact({
    required: false,
    inFilter: true,
    inList: true,
    inGroupActions: false,
    ordering: 50,
    viewMode: 'editable',
    ...(entity === 'order' ? { displayArea: 'customer' } : {}),
    ...was,
    ...sent,
    entity,
  })
  for (const name of ['required', 'inFilter', 'inList', 'inGroupActions'])
    if (flag(sent[name]) !== undefined) field[name] = flag(sent[name])
  if (num(sent.ordering) !== undefined) field.ordering = num(sent.ordering)
  const errors: Record<string, string> = {}
  if (!text(field.name)) errors.name = 'name must be provided'
  if (!/^[A-Za-z0-9_-]+$/.test(text(field.code) ?? '')) errors.code = 'Значение недопустимо.'
  if (!types.includes(text(field.type) ?? '')) errors.type = 'Выбранное Вами значение недопустимо.'
  if (field.displayArea !== undefined && !areas.includes(String(field.displayArea)))
    errors.displayArea = 'Выбранное Вами значение недопустимо.'
  if (was !== undefined && sent.type !== undefined && sent.type !== was.type)
    errors.type = 'Значение недопустимо.'
  if (
    String(field.type).includes('dictionary') &&
    !call.crm.state.dictionaries.some((d) => d.code === field.dictionary)
  )
    errors.dictionary = 'Выбранное Вами значение недопустимо.'
  if (Object.keys(errors).length > 0) throw badEntity(errors)
  return field
}

function create(call: Call) {
  const field = read(call, obj(json(call, 'customField')), undefined)
  if (call.crm.state.customFields.some((f) => f.entity === field.entity && f.code === field.code))
    throw badEntity({ code: 'Это значение уже используется.' })
  call.crm.state.customFields.push(field)
  return created({ code: field.code })
}

function edit(call: Call) {
  const sent = obj(json(call, 'customField'))
  const was = find(call)
  if (was === undefined) throw new Refusal(404, 'Not found')
  Object.assign(was, read(call, { ...sent, code: was.code }, was))
  return ok({ code: was.code })
}

function writeDictionary(call: Call) {
  const sent = obj(json(call, 'customDictionary'))
  const rows = call.crm.state.dictionaries
  const code = call.params.code ?? text(sent.code)
  const was = rows.find((d) => d.code === code)
  if (call.params.code !== undefined && was === undefined) throw new Refusal(404, 'Not found')
  if (call.params.code === undefined && was !== undefined)
    throw badEntity({ code: 'Это значение уже используется.' })
  const row = {
    name: text(sent.name) ?? text(was?.name),
    code,
    elements: 'elements' in sent ? list(sent.elements) : (was?.elements ?? []),
  }
  if (!row.name) throw badEntity({ name: 'name must be provided' })
  if (was === undefined) rows.push(row)
  else Object.assign(was, row)
  return was === undefined ? created({ code }) : ok({ code })
}

export const customFieldRoutes: Route[] = [
  get('/custom-fields', 'custom_fields_read', (call) => {
    const f = knownFilters(call.query, ['entity', 'code', 'name', 'type', 'viewMode', 'displayArea'])
    const rows = call.crm.state.customFields.filter(
      (field) =>
        (f.entity === undefined || texts(f.entity).includes(String(field.entity))) &&
        (f.code === undefined || String(field.code).includes(String(f.code))) &&
        (f.name === undefined || String(field.name).includes(String(f.name))) &&
        (f.type === undefined || texts(f.type).includes(String(field.type))) &&
        (f.viewMode === undefined || texts(f.viewMode).includes(String(field.viewMode))) &&
        (f.displayArea === undefined || texts(f.displayArea).includes(String(field.displayArea))),
    )
    const page = paginate(rows, call.query)
    return ok({ pagination: page.pagination, customFields: page.rows })
  }),
  get('/custom-fields/dictionaries', 'custom_fields_read', (call) => {
    const f = knownFilters(call.query, ['name', 'code'])
    const rows = call.crm.state.dictionaries.filter(
      (d) =>
        (f.name === undefined || String(d.name).includes(String(f.name))) &&
        (f.code === undefined || String(d.code).includes(String(f.code))),
    )
    const page = paginate(rows, call.query)
    return ok({ pagination: page.pagination, customDictionaries: page.rows })
  }),
  get('/custom-fields/dictionaries/{code}', 'custom_fields_read', (call) => {
    const row = call.crm.state.dictionaries.find((d) => d.code === call.params.code)
    if (row === undefined) throw new Refusal(404, 'Not found')
    return ok({ customDictionary: row })
  }),
  get('/custom-fields/{entity}/{code}', 'custom_fields_read', (call) => {
    entityOf(call)
    const field = find(call)
    if (field === undefined) throw new Refusal(404, 'Not found')
    return ok({ customField: field })
  }),
  post('/custom-fields/dictionaries/create', 'custom_fields_write', writeDictionary),
  post('/custom-fields/dictionaries/{code}/edit', 'custom_fields_write', writeDictionary),
  post('/custom-fields/{entity}/create', 'custom_fields_write', create),
  post('/custom-fields/{entity}/{code}/edit', 'custom_fields_write', edit),
]
