import { z } from 'zod'

/**
 * `PUT /subscription`: the extension pings `url` with `Authorization: Bearer token` and no data: the first change at once, further ones
 * at most once in 2 seconds, the last always. A lost ping costs only time.
 */
export const subscription = z.object({ url: z.url(), token: z.string().min(1) })
