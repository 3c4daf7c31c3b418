import { describe, expect, it } from 'vitest'
import { capabilityNames, changeKinds, problemStatus } from '../../shared/wire-1c/index.ts'
import {
  type Body,
  contract,
  exampleNames,
  operations,
  readExample,
  resolveRef,
  responseOf,
  type Schema,
  validatorOf,
} from '../../test/builders/contract.ts'

const refsIn = (node: unknown): string[] =>
  node === null || typeof node !== 'object'
    ? []
    : Object.entries(node).flatMap(([key, value]) =>
        key === '$ref' && typeof value === 'string' ? [value] : refsIn(value),
      )

const mediaOf = (body: Body | undefined) => Object.entries(body?.content ?? {})
const isJson = (type: string) => type.endsWith('json')
const examplesIn = (body: Body | undefined): { name: string; schema: Schema }[] =>
  mediaOf(body).flatMap(([, media]) =>
    Object.values(media.examples ?? {}).map(({ externalValue }) => ({
      name: externalValue,
      schema: media.schema!,
    })),
  )

const used = [
  ...operations.flatMap(({ operation }) => [
    ...examplesIn(operation.requestBody),
    ...Object.values(operation.responses).flatMap((response) => examplesIn(responseOf(response))),
  ]),
]

describe('the contract', () => {
  it('is OpenAPI 3.1 with one operation id per operation', () => {
    expect(contract.openapi).toMatch(/^3\.1\./)
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(24)
  })

  it('has no reference that leads nowhere', () => {
    expect(refsIn(contract).filter((ref) => resolveRef(ref) === undefined)).toEqual([])
  })

  it('describes nothing that no message uses', () => {
    const reached = new Set<string>()
    const walk = (node: unknown): void => {
      for (const ref of refsIn(node)) {
        if (reached.has(ref)) continue
        reached.add(ref)
        walk(resolveRef(ref))
      }
    }
    walk([contract.paths, contract.webhooks])
    const defined = Object.keys(contract.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect(defined.filter((ref) => !reached.has(ref))).toEqual([])
  })

  it('compiles every schema, required members being described ones', () => {
    for (const name of Object.keys(contract.components.schemas)) validatorOf(name)
    const undescribed = Object.entries(contract.components.schemas).flatMap(([name, schema]) =>
      ((schema.required as string[] | undefined) ?? [])
        .filter((member) => !(member in (schema.properties as Schema)))
        .map((member) => `${name}.${member}`),
    )
    expect(undescribed).toEqual([])
  })

  it.each(operations.map((each) => [each.operation.operationId, each] as const))(
    '%s has an example of each of its messages',
    (_id, { operation }) => {
      const bodies = [operation.requestBody, ...Object.values(operation.responses).map(responseOf)]
      for (const [type, media] of bodies.flatMap(mediaOf)) {
        if (isJson(type)) expect(Object.keys(media.examples ?? {})).not.toEqual([])
      }
    },
  )

  it.each(operations.map((each) => [each.operation.operationId, each] as const))(
    '%s names the parameters of its path',
    (_id, { path, operation }) => {
      const item = contract.paths[path]
      const named = [...((item?.parameters as Schema[] | undefined) ?? []), ...(operation.parameters ?? [])]
        .map((one) => (typeof one.$ref === 'string' ? (resolveRef(one.$ref) as Schema) : one))
        .filter((one) => one.in === 'path')
        .map((one) => one.name)
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(named.toSorted()).toEqual(inPath.toSorted())
    },
  )

  it('asks an Idempotency-Key of every write of an object and of nothing else', () => {
    const keyed = operations
      .filter(({ operation }) => JSON.stringify(operation.parameters ?? []).includes('IdempotencyKey'))
      .map(({ operation }) => operation.operationId)
    expect(keyed.toSorted()).toEqual(
      ['putCustomer', 'putOrder', 'putPayment', 'putReturn', 'putSupply', 'putTransfer'].toSorted(),
    )
  })

  it('names every capability that the module asks for', () => {
    const about = JSON.stringify(contract.components.schemas.About)
    expect(capabilityNames.filter((name) => !about.includes(name))).toEqual([])
  })

  it('tells every problem of the closed list, under its own status', () => {
    const told = new Map<string, number>()
    for (const [status, response] of operations.flatMap(({ operation }) =>
      Object.entries(operation.responses),
    )) {
      for (const [type, media] of mediaOf(responseOf(response))) {
        if (type !== 'application/problem+json') continue
        const [, narrowed] = media.schema!.allOf as [Schema, { properties: { code: Schema } }]
        const { code } = narrowed.properties
        for (const one of (code.enum as string[] | undefined) ?? [code.const as string])
          told.set(one, Number(status))
      }
    }
    expect(Object.fromEntries(told)).toEqual(problemStatus)
  })
})

describe('the examples', () => {
  it('are all named by the contract, and all that it names are there', () => {
    expect([...new Set(used.map((one) => one.name))].toSorted()).toEqual(exampleNames.toSorted())
  })

  it.each(used.map((one) => [one.name, one.schema] as const))('%s follows its schema', (name, schema) => {
    const validate = validatorOf(schema)
    validate(readExample(name))
    expect(validate.errors ?? []).toEqual([])
  })

  it('tell one entry of every kind of change, and one that is gone', () => {
    const { entries } = readExample('examples/selectChanges.answer.json') as {
      entries: { kind: string; state: unknown }[]
    }
    expect(new Set(entries.map((entry) => entry.kind))).toEqual(new Set(changeKinds))
    expect(entries.some((entry) => entry.state === null)).toBe(true)
  })

  it('keep the arithmetic that the contract promises', () => {
    const put = readExample('examples/putOrder.request.json') as {
      lines: Record<'basePrice' | 'manualDiscount' | 'automaticDiscount' | 'sum', number>[]
    }
    for (const line of put.lines as ((typeof put.lines)[number] & { quantity: string })[]) {
      const { basePrice, manualDiscount, automaticDiscount, sum } = line
      expect(Number(line.quantity) * basePrice - manualDiscount - automaticDiscount).toBe(sum)
    }
    for (const name of ['putOrder', 'getOrder']) {
      const state = readExample(`examples/${name}.answer.json`) as { total: number; lines: { sum: number }[] }
      expect(state.lines.reduce((total, line) => total + line.sum, 0)).toBe(state.total)
    }
    const debts = readExample('examples/getSettlements.answer.json') as Record<string, number>
    expect(debts.opening! + debts.shipped! - debts.paid!).toBe(debts.closing)
  })
})
