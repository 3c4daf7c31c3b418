/** A page of a history feed as far as its end matters here; `next` continues after its last record. */
type FeedPage = { ids: readonly number[]; more: boolean }

/** Reads one page of a feed: from a moment (epoch ms), or after a record. */
type ReadFeed = (from: { startAt: number } | { sinceId: number }) => Promise<FeedPage>

const narrow = 10 * 60_000
const widest = 20 * 365 * 86_400_000

/**
 * Id of the newest record of a feed, 0 when it is empty. The feed cannot be asked for its end, so a window before `now`
 * is looked for that holds few records: widened while it is empty, halved while it has more than a page. One or two
 * requests for a busy account, some ten for a quiet one.
 */
export async function historyEnd(read: ReadFeed, now: number): Promise<number> {
  let empty = 0
  let full: number | undefined
  let width = narrow
  for (;;) {
    const page = await read({ startAt: now - width })
    const holds = page.ids.length > 0 || page.more
    if (holds && (!page.more || width - empty <= narrow)) return readOn(read, page)
    if (holds) full = width
    else if (width >= widest) return 0
    else empty = width
    if (full === undefined) width = Math.min(width * 4, widest)
    else width = full - empty <= narrow ? full : empty + (full - empty) / 2
  }
}

async function readOn(read: ReadFeed, first: FeedPage): Promise<number> {
  let last = Math.max(0, ...first.ids)
  for (let page = first; page.more; ) {
    page = await read({ sinceId: last })
    // A page without ids would be asked for again and again: what was read so far is where the feed stands for us.
    if (page.ids.length === 0) break
    last = Math.max(last, ...page.ids)
  }
  return last
}
