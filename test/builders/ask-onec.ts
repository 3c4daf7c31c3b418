import type { startOnec } from '../stand-ins/onec/start.ts'
import { wrongAnswer } from './onec-answer.ts'

type Server = Awaited<ReturnType<typeof startOnec>>

/** Calls of a test over HTTP. Every answer of the wire is held against the contract. */
export function asking({
  url,
  origin,
  user,
  password,
}: Pick<Server, 'url' | 'origin' | 'user' | 'password'>) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

  async function wire(method: string, path: string, body?: unknown, key?: string) {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const type = answer.headers.get('content-type') ?? ''
    const text = await answer.text()
    const parsed = type.includes('json') && text ? JSON.parse(text) : text || null
    const wrong = wrongAnswer(method, path.split('?')[0]!, { status: answer.status, type, body: parsed })
    if (wrong) throw new Error(wrong)
    return { status: answer.status, body: parsed }
  }

  async function control(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${origin}/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }

  return {
    get: (path: string) => wire('GET', path),
    post: (path: string, body: unknown) => wire('POST', path, body),
    put: (path: string, body: unknown, key: string) => wire('PUT', path, body, key),
    wire,
    control,
  }
}

/** Waits for a state, looking again at each turn; the test's own time limit ends a wait in vain. */
export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 5))
}
