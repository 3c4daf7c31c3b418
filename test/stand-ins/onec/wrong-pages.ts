import type { Context } from 'hono'

type Answer = { next?: string | null; rows?: unknown[]; entries?: { kind?: string; state?: unknown }[] }

/** A page of a broken base gives each row or entry twice. */
export async function repeatEntries(c: Context): Promise<undefined> {
  await rewrite(c, (answer) => {
    const twice = <T>(list: T[]): T[] => list.flatMap((one) => [one, one])
    return {
      ...answer,
      ...(Array.isArray(answer.rows) ? { rows: twice(answer.rows) } : {}),
      ...(Array.isArray(answer.entries) ? { entries: twice(answer.entries) } : {}),
    }
  })
}

/** One entry of the feed is not what the contract says, its neighbours are: the first of a stock row, else the first of all. */
export async function oddEntry(c: Context): Promise<undefined> {
  await rewrite(c, (answer) => {
    const { entries } = answer
    if (!Array.isArray(entries)) return answer
    const odd = entries.find(({ kind }) => kind === 'stock') ?? entries[0]
    const state = { offer: null, left: 'нет', stores: 'все' }
    return { ...answer, entries: entries.map((entry) => (entry === odd ? { ...entry, state } : entry)) }
  })
}

/** Keeps the page for the next request of its path, which gets it once more with the same `next`; the last page is not kept. */
export async function keepPage(
  c: Context,
  faults: { keepPage: (path: string, text: string) => void },
  path: string,
): Promise<undefined> {
  await rewrite(c, (answer) => {
    if (answer.next) faults.keepPage(path, JSON.stringify(answer))
    return answer
  })
}

async function rewrite(c: Context, change: (answer: Answer) => Answer): Promise<void> {
  if (!c.res.headers.get('content-type')?.startsWith('application/json')) return
  const answer = change((await c.res.clone().json()) as Answer)
  c.res = new Response(JSON.stringify(answer), c.res)
}
