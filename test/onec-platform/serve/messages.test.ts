import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { customerPut, customerSearch } from '../../../shared/wire-1c/customer.ts'
import { orderPut } from '../../../shared/wire-1c/order.ts'
import { paymentPut } from '../../../shared/wire-1c/payment.ts'
import { createInfobase } from '../infobase/create.ts'
import { stoppedClock, variants } from '../infobase/testing/trade-base.ts'
import { tradeConfiguration } from '../metadata/trade/configuration.ts'
import { Structure } from '../values/structure.ts'
import { BslError } from '../values/value.ts'
import { extension } from './extension.ts'
import { Host } from './host.ts'

// The extension reads messages by its own descriptions (мст_Схемы): they must take and refuse what the module's schemas do.

type Json = null | string | number | boolean | Json[] | { [name: string]: Json }

const examples = resolve(import.meta.dirname, '../../../bridge-1c/contract/examples')
const read = (name: string) =>
  JSON.parse(readFileSync(resolve(examples, `${name}.request.json`), 'utf8')) as Json

let host: Host
beforeAll(() => {
  const infobase = createInfobase({
    configuration: tradeConfiguration(variants['Управление торговлей 11.5']!),
    extension: extension().configuration,
    clock: stoppedClock(),
    zone: 'Europe/Moscow',
  })
  host = new Host(infobase, extension())
})

/** Paths that the extension finds wrong; none when it takes the message. */
async function wrongIn(description: string, body: Json): Promise<string[]> {
  const schema = await host.run('BackgroundJob', `мст_Схемы.${description}`)
  const call = new Structure([['Тело', JSON.stringify(body)]])
  try {
    await host.run('BackgroundJob', 'мст_Проверка.Тело', [call, schema])
    return []
  } catch (error) {
    if (!(error instanceof BslError)) throw error
    const { fields } = JSON.parse(error.description.replace(/^мст_Отказ:/, '')) as {
      fields: { path: string }[]
    }
    return fields.map(({ path }) => path)
  }
}

/** Every place of a message: its path and the message with another value there. */
function places(body: Json, path: string[] = []): { path: string[]; value: Json }[] {
  const own = path.length === 0 ? [] : [{ path, value: body }]
  if (body === null || typeof body !== 'object') return own
  return [...own, ...Object.entries(body).flatMap(([name, next]) => places(next, [...path, name]))]
}

function replaced(body: Json, [name, ...rest]: string[], value: Json): Json {
  if (name === undefined) return value
  const copy = structuredClone(body) as { [name: string]: Json }
  copy[name] = replaced(copy[name]!, rest, value)
  return copy
}

const messages: [string, string, ZodType][] = [
  ['putOrder', 'Заказ', orderPut],
  ['putPayment', 'Оплата', paymentPut],
  ['putCustomer', 'Покупатель', customerPut],
  ['searchCustomers', 'ПоискПокупателей', customerSearch],
]

// What the extension does not read, it does not check.
const unread = /^(pricing|customFields|delivery\.(interval|address\.parts))(\.|$)/

const isObject = (value: Json) => value !== null && typeof value === 'object' && !Array.isArray(value)

describe.each(messages)('%s', (example, description, schema) => {
  test('the example of the contract is taken', async () => {
    expect(await wrongIn(description, read(example))).toEqual([])
  })

  test('a value of a wrong kind is refused with its path, wherever it stands', async () => {
    const body = read(example)
    for (const { path, value: before } of places(body)) {
      if (unread.test(path.join('.'))) continue
      for (const value of [{ wrong: true }, -1.5, 'неверно'] as Json[]) {
        // A member that is absent and one that is null are the same to the extension.
        if (isObject(value) && (isObject(before) || before === null)) continue
        const changed = replaced(body, path, value)
        if (schema.safeParse(changed).success) continue
        const wrong = await wrongIn(description, changed)
        expect(wrong, `${path.join('.')} = ${JSON.stringify(value)}`).toContain(path.join('.'))
      }
    }
  })

  test('nothing is taken only where the schema takes it', async () => {
    const body = read(example)
    for (const { path } of places(body)) {
      if (unread.test(path.join('.'))) continue
      const changed = replaced(body, path, null)
      const wrong = await wrongIn(description, changed)
      expect(wrong.length > 0, path.join('.')).toBe(!schema.safeParse(changed).success)
    }
  })
})
