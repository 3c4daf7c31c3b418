import { describe, expect, it } from 'vitest'
import { deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { mayRetry } from '../../shared/kernel/errors.ts'
import { type ProblemCode, problemStatus } from '../../shared/wire-1c/index.ts'
import { exampleText } from '../../test/builders/contract.ts'
import { createOnecClient, OnecProblem, putCustomer } from './index.ts'

async function thrownFor(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Promise<OnecProblem> {
  const transport = async () => ({ status, headers, text })
  const client = createOnecClient({ transport, clock: systemClock })
  const call = putCustomer(client, {
    key: 'c-1',
    idempotencyKey: 'lnk-1:1',
    body: '{}',
    deadline: deadlineIn(systemClock, 60_000),
  })
  const thrown = await call.catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(OnecProblem)
  return thrown as OnecProblem
}

const thrownByExample = (name: string, status: number, headers = {}) =>
  thrownFor(status, exampleText(`examples/problem.${name}.json`), headers)

const told = (code: ProblemCode, more: object = {}) =>
  JSON.stringify({ type: 'about:blank', title: 't', status: problemStatus[code], code, ...more })

describe('a problem told by 1C', () => {
  it.each([
    ['validation', 'bad_input', 'refusal'],
    ['unauthorized', 'remote_auth', 'connection'],
    ['forbidden', 'forbidden', 'connection'],
    ['not_found', 'not_found', 'entity'],
    ['conflict', 'conflict', 'refusal'],
    ['idempotency_mismatch', 'idempotency_mismatch', 'entity'],
    ['stale', 'stale', 'entity'],
    ['posting_refused', 'posting_refused', 'refusal'],
    ['locked', 'locked', 'entity'],
    ['internal', 'remote_fault', 'entity'],
    ['unsupported', 'unsupported', 'refusal'],
  ] as const)('%s means %s, charged to the %s', async (code, ours, fault) => {
    const error = await thrownByExample(code, problemStatus[code])
    expect(error).toMatchObject({ code: ours, fault, problem: { code } })
    for (const text of Object.values(error.publicMessage)) expect(text).not.toBe('')
  })

  it.each(Object.keys(problemStatus) as ProblemCode[])(
    '%s that waits for a person says what to do',
    async (code) => {
      const { fault, remedy } = await thrownByExample(code, problemStatus[code])
      if (fault === 'refusal') expect(remedy?.ru).toMatch(/[а-я]/)
    },
  )

  it.each(Object.keys(problemStatus) as ProblemCode[])(
    '%s without words still says something',
    async (code) => {
      const { publicMessage } = await thrownFor(problemStatus[code], told(code))
      expect(publicMessage.ru).toMatch(/^1С .+/)
      expect(publicMessage.en).toMatch(/^1C .+/)
      expect(publicMessage.es).toMatch(/^1C .+/)
    },
  )

  it('of an offer that 1C does not know is told apart and says what to do', async () => {
    const error = await thrownByExample('validation-offer', 400)
    expect(error).toMatchObject({ code: 'unknown_offer', fault: 'refusal', fields: ['lines.1.offer'] })
    expect(error.publicMessage.ru).toContain('b4a3c1e0-5c1d-11ef-9b3f-00155d0a1b99')
    expect(error.remedy?.ru).toContain('внешний код')
  })

  it.each(['lines.0.offer.product', 'lines.12.offer'])('at %s is an unknown offer too', async (path) => {
    const error = await thrownFor(400, told('validation', { fields: [{ path, message: 'нет' }] }))
    expect(error.code).toBe('unknown_offer')
  })

  it.each(['lines.0.offerings', 'delivery.offer', 'lines.0.quantity'])('at %s is not', async (path) => {
    const error = await thrownFor(400, told('validation', { fields: [{ path, message: 'нет' }] }))
    expect(error.code).toBe('bad_input')
  })

  it('refusing to post is shown in the words of 1C', async () => {
    const { publicMessage } = await thrownByExample('posting_refused', 422)
    expect(publicMessage.ru).toContain('По строке 1 не хватает 3 шт. на складе «Основной склад».')
    expect(publicMessage.en).toMatch(/^1C refused: По строке 1/)
    expect(publicMessage.es).toMatch(/^1C lo rechazó: По строке 1/)
  })

  it('of a customer keeps the cards that stand in the way', async () => {
    const { problem } = await thrownByExample('conflict', 409)
    expect(problem.candidates).toMatchObject([{ name: 'РемСтрой', matched: ['inn', 'email', 'phone'] }])
  })

  it('of a lock may be asked again after the time that 1C names', async () => {
    const error = await thrownByExample('locked', 423, { 'retry-after': '2' })
    expect(error.retryAfter).toBe(2_000)
    expect(mayRetry(error)).toBe(true)
  })

  it('about many fields says the same complaint once', async () => {
    const fields = ['crm', 'lines', 'delivery'].map((path) => ({ path, message: 'Неверное значение' }))
    const error = await thrownFor(400, told('validation', { detail: 'Не принято.', fields }))
    expect(error.publicMessage.ru).toBe('Не принято. Неверное значение')
    expect(error.fields).toEqual(['crm', 'lines', 'delivery'])
  })

  it('with endless words is cut', async () => {
    const error = await thrownFor(422, told('posting_refused', { detail: 'ы'.repeat(5_000) }))
    expect(error.publicMessage.ru.length).toBeLessThanOrEqual(600)
  })
})
