/** A range of postcodes of one length, both ends inside: `101000-129999`, or one code. Undefined where it is none. */
export function parseRange(text: string): { from: string; to: string } | undefined {
  const match = /^\s*(\d{3,10})(?:\s*[-–—]\s*(\d{3,10}))?\s*$/.exec(text)
  if (!match?.[1]) return undefined
  const [from, to] = [match[1], match[2] ?? match[1]]
  return from.length === to.length && from <= to ? { from, to } : undefined
}

/** How many codes the narrowest of the ranges that hold it has; undefined where none does. */
export function widthOfRange(ranges: readonly string[], postcode: string | null): number | undefined {
  const asked = postcode?.trim() ?? ''
  let narrowest: number | undefined
  for (const text of ranges) {
    const range = parseRange(text)
    if (!range || asked.length !== range.from.length || asked < range.from || asked > range.to) continue
    const width = Number(range.to) - Number(range.from) + 1
    if (narrowest === undefined || width < narrowest) narrowest = width
  }
  return narrowest
}
