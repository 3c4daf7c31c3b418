import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createInfobase } from '../infobase/create.ts'
import { stoppedClock, variants } from '../infobase/testing/trade-base.ts'
import { tradeConfiguration } from '../metadata/trade/configuration.ts'
import { decimal } from '../values/numbers.ts'
import { BslError, type Value } from '../values/value.ts'
import { momentOfEpoch, toLocal } from '../values/zone.ts'
import { extension } from './extension.ts'
import { Host } from './host.ts'

// Functions of мст_Представления, executed from the dump: what a value of 1C is on the wire, and back.

let ask: (method: string, ...given: Value[]) => Promise<Value>

beforeAll(() => {
  const infobase = createInfobase({
    configuration: tradeConfiguration(variants['Управление торговлей 11.5']!),
    extension: extension().configuration,
    clock: stoppedClock(),
    zone: 'Europe/Moscow',
  })
  const host = new Host(infobase, extension())
  ask = (method, ...given) => host.run('BackgroundJob', `мст_Представления.${method}`, given)
})

const localOf = (ms: number) => toLocal('Europe/Moscow', momentOfEpoch(ms))

describe('a moment', () => {
  test('of the base has the offset of its zone, and comes back as the same moment', async () => {
    const instants = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2100, 0) })
    await fc.assert(
      fc.asyncProperty(instants, async (ms) => {
        const whole = Math.floor(ms / 1000) * 1000
        const text = (await ask('Момент', localOf(whole))) as string
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/)
        expect(Date.parse(text)).toBe(whole)
        expect(await ask('ДатаИзМомента', text)).toEqual(localOf(whole))
      }),
      { numRuns: 50 },
    )
  })

  test('of another zone becomes the local one', async () => {
    const noon = localOf(Date.UTC(2026, 10, 23, 9))
    expect(await ask('ДатаИзМомента', '2026-11-23T12:00:00+03:00')).toEqual(noon)
    expect(await ask('ДатаИзМомента', '2026-11-23T09:00:00Z')).toEqual(noon)
    expect(await ask('ДатаИзМомента', '2026-11-23T04:30:00.250-04:30')).toEqual(noon)
  })

  test('without an offset is none', async () => {
    expect(await ask('ЭтоМомент', '2026-11-23T12:00:00')).toBe(false)
    expect(await ask('ЭтоМомент', '2026-02-30T12:00:00+03:00')).toBe(false)
    expect(await ask('ЭтоМомент', 'вчера')).toBe(false)
    expect(await ask('ЭтоМомент', '2026-11-23T12:00:00+03:00')).toBe(true)
  })

  test('that is empty is nothing', async () => {
    expect(await ask('Момент', undefined)).toBeUndefined()
    expect(await ask('День', await ask('ДатаИзДня', undefined))).toBeUndefined()
  })
})

describe('a quantity', () => {
  test('has a point, at most three decimals and no separators, and comes back the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), async (thousandths) => {
        const number = decimal(decimal(thousandths).div(1000))
        const text = (await ask('Количество', number)) as string
        expect(text).toMatch(/^-?\d+(\.\d{1,3})?$/)
        expect(await ask('ЭтоКоличество', text)).toBe(true)
        expect(await ask('ЧислоИзКоличества', text)).toEqual(number)
      }),
      { numRuns: 50 },
    )
  })

  test.each(['1,5', '1.2345', '', '-', '1e3', ' 1', '0x1'])('«%s» is none', async (text) => {
    expect(await ask('ЭтоКоличество', text)).toBe(false)
  })
})

test('money is whole kopecks', async () => {
  expect(await ask('Копейки', decimal('1271.5'))).toEqual(decimal(127_150))
  expect(await ask('Копейки', decimal('0.005'))).toEqual(decimal(1))
  expect(await ask('Рубли', decimal(127_150))).toEqual(decimal('1271.5'))
})

test('an identifier is known by its shape, whatever its case', async () => {
  expect(await ask('ЭтоИдентификатор', 'B4A3C1E0-5c1d-4e7a-9b3f-7a2c10001f35')).toBe(true)
  expect(await ask('ЭтоИдентификатор', 'b4a3c1e05c1d4e7a9b3f7a2c10001f35')).toBe(false)
  expect(await ask('ЭтоИдентификатор', 'zzzzzzzz-5c1d-4e7a-9b3f-7a2c10001f35')).toBe(false)
  expect(await ask('ЭтоИдентификатор', undefined)).toBe(false)
})

test('a call of what is not there is an error of the program, not of ours', async () => {
  await expect(ask('НетТакой')).rejects.toBeInstanceOf(BslError)
})
