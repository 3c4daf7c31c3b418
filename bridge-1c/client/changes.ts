import type { Deadline } from '../../shared/kernel/clock.ts'
import { type Changes, changes } from '../../shared/wire-1c/index.ts'
import { expectNothing } from './answer.ts'
import type { OnecClient } from './client.ts'

/** `GET /changes`: stamps and brings at most `limit` entries; they come again until `ackChanges` gets their message number. */
export const selectChanges = (
  client: OnecClient,
  input: { limit: number; deadline: Deadline },
): Promise<Changes> =>
  client.read(
    { method: 'GET', path: '/changes', query: { limit: String(input.limit) }, deadline: input.deadline },
    changes,
  )

/** `POST /changes/ack`: everything stamped with `message` or a lower number is taken. Safe to repeat. */
export async function ackChanges(
  client: OnecClient,
  input: { message: number; deadline: Deadline },
): Promise<void> {
  const body = JSON.stringify({ message: input.message })
  expectNothing(await client.send({ method: 'POST', path: '/changes/ack', body, deadline: input.deadline }))
}

/** `PUT /subscription`: 1C pings `url` with `token` after changes. A later call replaces the earlier one. */
export async function subscribe(
  client: OnecClient,
  input: { url: string; token: string; deadline: Deadline },
): Promise<void> {
  const body = JSON.stringify({ url: input.url, token: input.token })
  expectNothing(await client.send({ method: 'PUT', path: '/subscription', body, deadline: input.deadline }))
}
