import { z } from 'zod'

/**
 * One request of the module to a 1C without a public address: the answer to the extension's `GET /onec/inbox?wait=25`. `path` starts after
 * the base of the direct transport and holds the query; `body` is the exact text to hand to the handler.
 */
export const inboxEnvelope = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PUT']),
  path: z.string().regex(/^[/]/),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
})

/** What the handler answered: the body of `POST /onec/outbox/{id}`. Files (print forms, pictures) travel as `base64`. */
export const outboxAnswer = z.object({
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  encoding: z.enum(['text', 'base64']),
})
