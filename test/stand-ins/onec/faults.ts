import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { Refusal } from './problem.ts'
import type { Layers } from './wire/request-log.ts'
import { keepPage, oddEntry, repeatEntries } from './wrong-pages.ts'

export const faultInput = z.object({
  /** Glob over the path after the address of the service, `*` for any text; with `PUT ` before it only that method. */
  target: z.string().default('*'),
  mode: z.enum([
    'down',
    'slow',
    '503',
    '423',
    'html',
    'wrong-json',
    'timeout-after-effect',
    '500-after-effect',
    'duplicate',
    'refuse',
    'repeat-page',
    'odd-entry',
    'meanwhile',
  ]),
  /** How many requests of the target are served well before the first that it strikes. */
  skip: z.int().nonnegative().optional(),
  /** How many requests it strikes; absent: until taken off. */
  times: z.int().positive().optional(),
  /** Of `slow` (1000) and `timeout-after-effect` (60000: as long as the caller bears). */
  ms: z.int().nonnegative().optional(),
  /** 1C's words of `refuse`. */
  text: z.string().optional(),
  /** Of `meanwhile`: what people do in the base when the answer is made, a path under `/control` and its body. */
  act: z.object({ path: z.string(), body: z.unknown() }).optional(),
})
export type Fault = z.infer<typeof faultInput>
export type Faults = ReturnType<typeof createFaults>

export function createFaults() {
  let list: Fault[] = []
  /** Pages to be given once more, by path. */
  const kept = new Map<string, string>()
  return {
    keepPage: (path: string, text: string) => void kept.set(path, text),
    takePage(path: string): string | undefined {
      const text = kept.get(path)
      kept.delete(path)
      return text
    },
    list: () => list,
    add: (fault: Fault) => {
      list = [...list, { ...fault }]
    },
    clear: () => {
      list = []
      kept.clear()
    },
    /** The first fault that strikes this request; it has one time less after it. */
    strike(method: string, path: string): Fault | undefined {
      const fault = list.find((next) => {
        if (!globOf(next.target).test(`${method} ${path}`)) return false
        if (!next.skip) return true
        next.skip -= 1
        return false
      })
      if (fault?.times !== undefined) {
        fault.times -= 1
        if (fault.times === 0) list = list.filter((next) => next !== fault)
      }
      return fault
    },
  }
}

function globOf(target: string): RegExp {
  const [method, path] = /^[A-Z]+ /.test(target) ? target.split(' ', 2) : ['*', target]
  const pattern = (glob: string) => glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${pattern(method!)} ${pattern(path!)}$`)
}

type Env = Layers & { Bindings: HttpBindings }

type Reach = {
  pathOf: (url: string) => string
  /** Runs the request once more inside, for an answer given twice. */
  again: (c: Context<Env>) => Promise<unknown>
  /** Does what people do, by a path under `/control`. */
  act: (path: string, body: unknown) => Promise<unknown>
}

/** Behaves badly as told. */
export function misbehave(faults: Faults, { pathOf, again, act }: Reach) {
  return createMiddleware<Env>(async (c, next) => {
    const path = pathOf(c.req.url).split('?')[0]!
    const page = c.req.method === 'GET' ? faults.takePage(path) : undefined
    if (page !== undefined) {
      c.set('fault', 'repeat-page')
      return c.body(page, 200, { 'content-type': 'application/json' })
    }
    const fault = faults.strike(c.req.method, path)
    if (!fault) return next()
    c.set('fault', fault.mode)
    switch (fault.mode) {
      case 'down':
        return hangUp(c)
      case 'slow':
        await delay(fault.ms ?? 1000)
        return next()
      case '503':
        return c.text('Service Unavailable', 503, { 'retry-after': '5' })
      case '423':
        throw new Refusal('locked', 'Конфликт блокировок при выполнении транзакции: данные заняты.')
      case 'html':
        return c.html('<html><head><title>IIS</title></head><body><h1>Веб-сервер работает</h1></body></html>')
      case 'wrong-json':
        return c.json({ 'odata.metadata': '$metadata', value: [] })
      case 'refuse':
        throw new Refusal('posting_refused', fault.text ?? 'Не удалось провести документ.')
      case 'timeout-after-effect':
        await next()
        await delay(fault.ms ?? 60_000, c.env.incoming?.socket)
        return hangUp(c)
      case '500-after-effect':
        await next()
        throw new Refusal('internal', 'Ошибка при выполнении запроса.')
      case 'duplicate':
        await again(c)
        await next()
        return repeatEntries(c)
      case 'repeat-page':
        await next()
        return keepPage(c, faults, path)
      case 'odd-entry':
        await next()
        return oddEntry(c)
      case 'meanwhile':
        await next()
        if (fault.act) await act(fault.act.path, fault.act.body)
        return
    }
  })
}

/** Closes the connection without a word, as a server that is not there or died. */
function hangUp(c: Context<Env>): Response {
  c.set('hungUp', true)
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Ends early when the caller has gone. */
function delay(ms: number, socket?: HttpBindings['incoming']['socket']): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      socket?.off('close', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    timer.unref()
    socket?.once('close', done)
  })
}
