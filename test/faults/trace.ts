import { createHash } from 'node:crypto'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** What happened, line by line. Random ids are told by the order in which they appear, so the same run gives the same lines. */
export function createTrace(now: () => number) {
  const start = now()
  const lines: string[] = []
  const names = new Map<string, string>()
  const named = (id: string): string => {
    const key = id.toLowerCase()
    const name = names.get(key) ?? `id${names.size + 1}`
    names.set(key, name)
    return name
  }
  return {
    lines,
    note(text: string): void {
      lines.push(`${((now() - start) / 1000).toFixed(3)} ${text.replace(uuid, named)}`)
    },
    hash: (): string => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
  }
}
export type Trace = ReturnType<typeof createTrace>
