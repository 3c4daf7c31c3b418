/** Whether a client takes gzip, by its `Accept-Encoding`. */
export function takesGzip(header: string | undefined): boolean {
  const weights = new Map(
    (header ?? '').split(',').map((part) => {
      const [coding = '', ...more] = part.split(';').map((one) => one.trim().toLowerCase())
      const weight = more.find((one) => one.startsWith('q='))?.slice(2)
      return [coding, weight === undefined ? 1 : Number(weight)] as const
    }),
  )
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}

/** Whether the client has this very version; a tag, where it names one, decides alone. `changedAt`: epoch ms of a whole second. */
export function unchanged(
  asked: { ifNoneMatch: string | undefined; ifModifiedSince: string | undefined },
  now: { tag: string; changedAt: number },
): boolean {
  if (asked.ifNoneMatch !== undefined) {
    const tags = asked.ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
    return tags.includes('*') || tags.includes(now.tag)
  }
  const since = asked.ifModifiedSince === undefined ? Number.NaN : Date.parse(asked.ifModifiedSince)
  return since >= now.changedAt
}
