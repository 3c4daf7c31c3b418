import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as wire from '../../shared/wire-1c/index.ts'
import { contract, readExample, resolveRef, type Schema, validatorOf } from '../../test/builders/contract.ts'

/** Every message of the wire: its schema in the contract, our parser of it, and the examples of it. */
const messages: [schema: string, parser: z.ZodType, examples: string[]][] = [
  ['About', wire.about, ['getAbout.answer']],
  ['References', wire.references, ['getReferences.answer']],
  ['Changes', wire.changes, ['selectChanges.answer']],
  ['ChangesAck', wire.changesAck, ['ackChanges.request']],
  ['Subscription', wire.subscription, ['putSubscription.request']],
  ['OrderPut', wire.orderPut, ['putOrder.request']],
  ['OrderState', wire.orderState, ['putOrder.answer', 'getOrder.answer']],
  ['SupplyPut', wire.supplyPut, ['putSupply.request']],
  ['SupplyState', wire.supplyState, ['putSupply.answer']],
  ['PaymentPut', wire.paymentPut, ['putPayment.request']],
  ['PaymentState', wire.paymentState, ['putPayment.answer']],
  ['CustomerSearch', wire.customerSearch, ['searchCustomers.request']],
  ['CustomerSearchAnswer', wire.customerSearchAnswer, ['searchCustomers.answer']],
  ['CustomerPut', wire.customerPut, ['putCustomer.request']],
  ['CustomerState', wire.customerState, ['putCustomer.answer']],
  ['Settlements', wire.settlements, ['getSettlements.answer']],
  ['ReturnPut', wire.returnPut, ['putReturn.request']],
  ['ReturnState', wire.returnState, ['putReturn.answer']],
  ['TransferPut', wire.transferPut, ['putTransfer.request']],
  ['TransferState', wire.transferState, ['putTransfer.answer']],
  ['AvailabilityQuery', wire.availabilityQuery, ['queryAvailability.request']],
  ['Availability', wire.availability, ['queryAvailability.answer']],
  ['PricingQuery', wire.pricingQuery, ['queryPricing.request']],
  ['Pricing', wire.pricing, ['queryPricing.answer']],
  ['GoodsPage', wire.goodsPage, ['listGoods.answer']],
  ['StockPage', wire.stockPage, ['listStock.answer', 'queryStock.answer']],
  ['StockQuery', wire.stockQuery, ['queryStock.request']],
  ['PricesPage', wire.pricesPage, ['listPrices.answer']],
  ['InboxEnvelope', wire.inboxEnvelope, ['takeEnvelope.answer']],
  ['OutboxAnswer', wire.outboxAnswer, ['answerEnvelope.request']],
  ['Problem', wire.problem, Object.keys(wire.problemStatus).map((code) => `problem.${code}`)],
]

const states = {
  order: ['OrderState', wire.orderState],
  payment: ['PaymentState', wire.paymentState],
  return: ['ReturnState', wire.returnState],
  transfer: ['TransferState', wire.transferState],
  customer: ['CustomerState', wire.customerState],
  stock: ['StockRow', wire.stockRow],
  price: ['PriceRow', wire.priceRow],
  product: ['Good', wire.good],
  settlement: ['SettlementState', wire.settlementState],
} satisfies Record<(typeof wire.changeKinds)[number], [string, z.ZodType]>

const read = (name: string) => readExample(`examples/${name}.json`)

/** What a JSON schema demands, in one form for both sides: by JSON type, without words and references. */
function shapeOf(schema: Schema): Record<string, unknown> {
  if (typeof schema.$ref === 'string') return shapeOf(resolveRef(schema.$ref) as Schema)
  if (Array.isArray(schema.anyOf))
    return Object.assign({}, ...schema.anyOf.map((one) => shapeOf(one as Schema)))
  if (schema.enum !== undefined || schema.const !== undefined) {
    const values = (schema.enum as unknown[] | undefined) ?? [schema.const]
    const text = values.filter((value) => value !== null)
    return { ...(text.length < values.length ? { null: true } : {}), string: { enum: text.toSorted() } }
  }
  if (schema.type === undefined) return { anything: true }
  return Object.fromEntries([schema.type].flat().map((type) => [type, demandsOf(String(type), schema)]))
}

function demandsOf(type: string, schema: Schema): unknown {
  const known = (...keys: string[]) =>
    Object.fromEntries(keys.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]))
  if (type === 'string')
    return known('minLength', 'maxLength', 'format', ...(schema.format ? [] : ['pattern']))
  if (type === 'integer') {
    const least = typeof schema.exclusiveMinimum === 'number' ? schema.exclusiveMinimum + 1 : schema.minimum
    const most = schema.maximum
    return {
      ...(least === undefined || least === Number.MIN_SAFE_INTEGER ? {} : { least }),
      ...(most === undefined || most === Number.MAX_SAFE_INTEGER ? {} : { most }),
    }
  }
  if (type === 'array') return { items: shapeOf(schema.items as Schema) }
  if (type !== 'object') return true
  if (!schema.properties) return { each: shapeOf(schema.additionalProperties as Schema) }
  return {
    required: ((schema.required as string[] | undefined) ?? []).toSorted(),
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([name, member]) => [name, shapeOf(member as Schema)]),
    ),
  }
}

const zodShape = (parser: z.ZodType) => shapeOf(z.toJSONSchema(parser, { io: 'input' }) as Schema)

type Path = (string | number)[]

/** Every value inside a message with its path and the schema that the contract gives it. */
function* valuesIn(
  value: unknown,
  schema: Schema,
  path: Path = [],
): Generator<{ path: Path; value: unknown; schema: Schema }> {
  if (typeof schema.$ref === 'string') return yield* valuesIn(value, resolveRef(schema.$ref) as Schema, path)
  if (Array.isArray(schema.anyOf)) {
    const choice =
      value === null ? { type: 'null' } : schema.anyOf.find((one) => (one as Schema).type !== 'null')
    return yield* valuesIn(value, choice as Schema, path)
  }
  yield { path, value, schema }
  if (Array.isArray(value) && schema.items) {
    for (const [i, item] of value.entries()) yield* valuesIn(item, schema.items as Schema, [...path, i])
  } else if (value !== null && typeof value === 'object' && schema.properties) {
    for (const [name, member] of Object.entries(schema.properties as Record<string, Schema>)) {
      if (name in value) yield* valuesIn((value as Schema)[name], member, [...path, name])
    }
  }
}

function changed(
  message: unknown,
  path: Path,
  change: (parent: Record<string | number, unknown>, key: string | number) => void,
) {
  const copy = structuredClone(message)
  let parent = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>
  change(parent, path.at(-1)!)
  return copy
}

function accepts(schema: string, parser: z.ZodType) {
  const validate = validatorOf(schema)
  return (message: unknown) => ({ contract: validate(message), parser: parser.safeParse(message).success })
}

const both = (verdict: boolean) => ({ contract: verdict, parser: verdict })
// No string, number, array, object or null of the wire is true, and no switch of it is this object.
const wrong = (value: unknown) => (typeof value === 'boolean' ? { odd: 1 } : true)

describe.each(messages)('%s', (name, parser, examples) => {
  const verdict = accepts(name, parser)

  it('demands the same of both descriptions', () => {
    expect(zodShape(parser)).toEqual(shapeOf(contract.components.schemas[name]!))
  })

  it.each(examples)('takes %s', (example) => {
    expect(verdict(read(example))).toEqual(both(true))
  })

  it.each(examples)('refuses %s without any one of its required members', (example) => {
    const message = read(example)
    for (const { path, value, schema } of valuesIn(message, contract.components.schemas[name]!)) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) continue
      for (const member of (schema.required as string[] | undefined) ?? []) {
        const without = changed(message, [...path, member], (parent, key) => delete parent[key])
        expect({ member: [...path, member].join('.'), ...verdict(without) }).toEqual({
          member: [...path, member].join('.'),
          ...both(false),
        })
      }
    }
  })

  it.each(examples)('refuses %s with a wrong type in any one of its members', (example) => {
    const message = read(example)
    for (const { path, value, schema } of valuesIn(message, contract.components.schemas[name]!)) {
      if (path.length === 0 || (schema.type === undefined && schema.enum === undefined)) continue
      const odd = changed(message, path, (parent, key) => {
        parent[key] = wrong(value)
      })
      expect({ member: path.join('.'), ...verdict(odd) }).toEqual({ member: path.join('.'), ...both(false) })
    }
  })
})

describe('a feed entry', () => {
  const { entries } = read('selectChanges.answer') as {
    entries: { kind: keyof typeof states; state: unknown }[]
  }

  it.each(entries.filter((entry) => entry.state !== null).map((entry) => [entry.kind, entry.state] as const))(
    'of kind %s carries a state that its flow can parse',
    (kind, state) => {
      const [name, parser] = states[kind]
      expect(accepts(name, parser)(state)).toEqual(both(true))
      expect(zodShape(parser)).toEqual(shapeOf(contract.components.schemas[name]!))
    },
  )

  it.each(wire.changeKinds)('of kind %s with the state of another kind breaks the contract', (kind) => {
    const entry = { kind, id: 'x', revision: 1, state: { odd: true } }
    expect(validatorOf('ChangeEntry')(entry)).toBe(false)
    expect(validatorOf('ChangeEntry')({ ...entry, state: null })).toBe(true)
  })
})
