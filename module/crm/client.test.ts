import { describe, expect, it } from 'vitest'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { type Canned, cannedCrm, testKey } from '../../test/builders/crm-answers.ts'
import { createOrder, editOrder, getCredentials, getOrder, listOrders, uploadOrders } from './index.ts'

const order = { success: true, id: 5, order: { id: 5 } }
const busy = { status: 503, body: { success: false, errorMsg: 'Rate limit exceeded' } }
const broken = { status: 500, body: '<html>500</html>' }

/** Answers never, but lets go when the caller does. */
const silence: Canned = (_request, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

const failure = async (work: Promise<unknown>): Promise<MostError> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof MostError)) throw new Error(`not of the family: ${String(thrown)}`)
  return thrown
}

describe('the rate limit', () => {
  it('is waited out with growing pauses, for a POST too, and loses nothing', async () => {
    const { crm, sent, clock } = cannedCrm([busy, busy, busy, { body: order }])
    const created = await clock.run(createOrder(crm, 'main', { number: '7' }))
    expect(created.id).toBe(5)
    expect(sent.map(({ form }) => form.order)).toEqual(Array(4).fill({ number: '7' }))
    const pauses = sent.slice(1).map(({ at }, index) => at - sent[index]!.at)
    expect(pauses).toEqual([250, 500, 1000])
  })

  it('is respected for as long as the CRM asks, in seconds or until a date', async () => {
    const until = new Date(Date.UTC(2026, 0, 1, 0, 0, 10)).toUTCString()
    const { crm, sent, clock } = cannedCrm([
      { ...busy, status: 429, headers: { 'Retry-After': '4' } },
      { ...busy, headers: { 'Retry-After': until } },
      { body: order },
    ])
    await clock.run(getOrder(crm, { id: 5 }))
    expect(sent.map(({ at }) => at - sent[0]!.at)).toEqual([0, 4000, 10_000])
  })

  it('ends after six tries with a fault of the connection', async () => {
    const { crm, sent, clock } = cannedCrm([busy])
    const error = await failure(clock.run(createOrder(crm, 'main', {})))
    expect(error).toMatchObject({ code: 'rate_limited', fault: 'connection' })
    expect(sent).toHaveLength(6)
  })

  it('is not waited out past the deadline', async () => {
    const { crm, sent, clock } = cannedCrm([{ ...busy, headers: { 'Retry-After': '60' } }])
    const soon = crm.within({ deadline: deadlineIn(clock, 5000) })
    const error = await failure(clock.run(getOrder(soon, { id: 5 })))
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 60_000 })
    expect(sent).toHaveLength(1)
  })

  it('is asked for a slot before every try, in the lane of the work', async () => {
    const lanes: string[] = []
    const reserve = async (lane: string) => void lanes.push(lane)
    const { crm, clock } = cannedCrm([busy, { body: order }], { reserve })
    await clock.run(getOrder(crm.within({ lane: 'interactive' }), { id: 5 }))
    await clock.run(getOrder(crm, { id: 5 }))
    expect(lanes).toEqual(['interactive', 'interactive', 'normal'])
  })
})

describe('a fault of the connection', () => {
  it('makes a GET go out once more', async () => {
    const { crm, sent, clock } = cannedCrm([broken, { body: order }])
    expect((await clock.run(getOrder(crm, { id: 5 }))).id).toBe(5)
    expect(sent).toHaveLength(2)
  })

  it('makes a GET go out only once more', async () => {
    const { crm, sent, clock } = cannedCrm([broken])
    expect(await failure(clock.run(getOrder(crm, { id: 5 })))).toMatchObject({ code: 'remote_fault' })
    expect(sent).toHaveLength(2)
  })

  it('never repeats a POST, which may have been applied', async () => {
    const torn: Canned = async () => {
      throw new TypeError('fetch failed')
    }
    for (const answer of [broken, torn, { body: '{"success":tr' }, silence]) {
      const { crm, sent, clock } = cannedCrm([answer])
      const error = await failure(clock.run(editOrder(crm, { id: 5 }, 'main', {})))
      expect(error.fault).toBe('connection')
      expect(sent).toHaveLength(1)
    }
  })

  it.each([
    ['a page of a web server', { body: '<!DOCTYPE html><p>Hello' }, 'remote_body'],
    ['a page of a web server with an error', { status: 502, body: '<html>Bad gateway' }, 'remote_fault'],
    ['JSON cut in the middle', { body: '{"success":true,"order":{"id":5' }, 'remote_body'],
    ['JSON of somebody else', { body: { ok: true } }, 'remote_body'],
    ['a list', { body: [] }, 'remote_body'],
    ['nothing', { body: '' }, 'remote_body'],
  ])('is what we take %s for', async (_name, answer, code) => {
    const { crm, clock } = cannedCrm([answer])
    const error = await failure(clock.run(listOrders(crm)))
    expect(error).toMatchObject({ code, fault: 'connection' })
  })

  it('is not what one odd record amounts to', async () => {
    const { crm, clock } = cannedCrm([{ body: { success: true, order: { id: 'abc' } } }])
    const error = await failure(clock.run(getOrder(crm, { id: 5 })))
    expect(error).toMatchObject({ code: 'remote_body', fault: 'entity', fields: ['order.id'] })
  })
})

describe('time', () => {
  it('ends a silent call at the deadline of the work', async () => {
    const { crm, clock } = cannedCrm([silence])
    const began = clock.now()
    const soon = crm.within({ deadline: deadlineIn(clock, 15_000) })
    const error = await failure(clock.run(createOrder(soon, 'main', {})))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'connection' })
    expect(clock.now() - began).toBe(15_000)
  })

  it('that left the CRM no fair chance is not charged to it', async () => {
    const { crm, clock } = cannedCrm([silence])
    const soon = crm.within({ deadline: deadlineIn(clock, 1500) })
    const error = await failure(clock.run(createOrder(soon, 'main', {})))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'entity' })
  })

  it('ends a call whose body stops half way', async () => {
    const stuck: Canned = async (_request, signal) =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode('{"success":'))
            signal.addEventListener('abort', () => stream.error(signal.reason))
          },
        }),
      )
    const { crm, clock } = cannedCrm([stuck])
    const error = await failure(clock.run(createOrder(crm, 'main', {})))
    expect(error).toMatchObject({ code: 'remote_timeout' })
  })

  it('is not charged to the CRM when it was gone before the call', async () => {
    const { crm, sent, clock } = cannedCrm([{ body: order }])
    const late = crm.within({ deadline: { at: clock.now() } })
    const error = await failure(clock.run(getOrder(late, { id: 5 })))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'entity' })
    expect(sent).toHaveLength(0)
  })
})

describe('a refusal', () => {
  it('brings the words of the CRM and the fields, cut to a readable length', async () => {
    const errors = { 'customer.externalId': `Customer with externalId=2106 not found. ${'x'.repeat(900)}` }
    const answer = { status: 400, body: { success: false, errorMsg: 'Order is not loaded', errors } }
    const { crm } = cannedCrm([answer])
    const error = await failure(createOrder(crm, 'main', {}))
    expect(error).toMatchObject({ code: 'bad_input', fault: 'refusal', fields: ['customer.externalId'] })
    expect(error.publicMessage.ru).toContain('Order is not loaded: customer.externalId: Customer with')
    expect(error.publicMessage.ru.length).toBeLessThan(340)
  })

  it.each([
    [400, 'Order already exists.', 'conflict'],
    [400, 'Customer with externalId=7 already exists', 'conflict'],
    [400, 'Pack not found', 'not_found'],
    [404, 'Wrong "apiKey" value.', 'remote_auth'],
    [200, 'Validation error', 'bad_input'],
    [400, 'Shipped is not available when the external warehouse system is disabled', 'not_configured'],
  ])('with HTTP %i and «%s» is %s', async (status, errorMsg, code) => {
    const { crm } = cannedCrm([{ status, body: { success: false, errorMsg } }])
    expect(await failure(createOrder(crm, 'main', {}))).toMatchObject({ code })
  })

  it('for want of a permission names the permission', async () => {
    const { crm } = cannedCrm([{ status: 403, body: { success: false, errorMsg: 'Access denied.' } }])
    const error = await failure(createOrder(crm, 'main', {}))
    expect(error).toMatchObject({ code: 'forbidden', fault: 'connection' })
    expect(error.remedy?.ru).toContain('order_write')
  })

  it('of a whole batch is an error, of a part is not', async () => {
    const whole = { status: 400, body: { success: false, errorMsg: "Parameter 'orders' is missing" } }
    expect(await failure(uploadOrders(cannedCrm([whole]).crm, 'main', [{}]))).toMatchObject({
      code: 'bad_input',
    })
    const part = { body: { success: true, uploadedOrders: [{ id: 1 }], failedOrders: [{ externalId: '2' }] } }
    const both = await uploadOrders(cannedCrm([part]).crm, 'main', [{}, {}])
    expect(both).toEqual({ uploaded: [{ id: 1 }], failed: [{ externalId: '2' }], problems: [], rows: [] })
  })
})

describe('the key', () => {
  it('travels in its header only', async () => {
    const { crm, sent } = cannedCrm([{ body: order }])
    await getOrder(crm, { id: 5 })
    await editOrder(crm, { id: 5 }, 'main', {})
    for (const request of sent) {
      expect(request.headers.get('X-API-KEY')).toBe(testKey)
      expect(request.url).not.toContain(testKey)
      expect(JSON.stringify(request.form)).not.toContain(testKey)
    }
  })

  it('is in no word of an error, even when the CRM quotes it', async () => {
    const quoted = { success: false, errorMsg: `Bad ${testKey}`, errors: { [testKey]: `is ${testKey}` } }
    const { crm } = cannedCrm([{ status: 400, body: quoted }])
    const error = await failure(createOrder(crm, 'main', {}))
    const cause = error.cause as Error
    const said = [error.message, cause.message, JSON.stringify([error, cause, error.publicMessage])]
    expect(said.join(' ')).not.toContain(testKey)
    expect(error.message).toContain('***')
  })

  it('that cannot be a header is refused before it is quoted by anyone', async () => {
    const { crm, sent } = cannedCrm([{ body: order }], { apiKey: 'two\nlines' })
    expect(await failure(getCredentials(crm))).toMatchObject({ code: 'remote_auth' })
    expect(sent).toHaveLength(0)
  })
})

it('stops reading an answer beyond 32 MB', async () => {
  let produced = 0
  const endless: Canned = async () =>
    new Response(
      new ReadableStream({
        pull(stream) {
          produced += 1
          stream.enqueue(new Uint8Array(1024 * 1024).fill(32))
        },
      }),
    )
  const { crm } = cannedCrm([endless])
  expect(await failure(getCredentials(crm))).toMatchObject({ code: 'too_large', fault: 'entity' })
  expect(produced).toBeLessThan(40)
})
