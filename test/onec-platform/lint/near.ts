/** The known name that a misspelt one must have been; undefined when none is close enough to be sure. */
export function nearName(name: string, known: Iterable<string>): string | undefined {
  const written = name.toLowerCase()
  const allowed = written.length > 8 ? 2 : 1
  if (written.length < 5) return undefined
  for (const one of known) {
    const other = one.toLowerCase()
    if (Math.abs(other.length - written.length) <= allowed && distance(written, other) <= allowed) return one
  }
  return undefined
}

/** Letters to put in, leave out or replace. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const kept = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
