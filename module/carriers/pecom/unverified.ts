import { z } from 'zod'

/**
 * What no source that we read tells of ПЭК's API, and nobody tried against a live account:
 *
 * - the member of `/order/cancellation/` that names the freight (the answer names it `code`);
 * - where the file stands in the answer of `/order/print/`: as the whole of it, or as one member of an object;
 * - how many codes `/cargos/statusfullhistory/` takes; `/cargos/status/` takes 15.
 */
export const cancellationBody = (code: string): readonly Record<string, string>[] => [{ code }]

export const historyBatch = 15

const file = z.union([z.string().min(1), z.record(z.string(), z.unknown())])

/** Base64 of the PDF, wherever it stands; undefined where none is there. */
export function fileOf(body: unknown): string | undefined {
  const parsed = file.safeParse(body)
  if (!parsed.success) return undefined
  const texts = typeof parsed.data === 'string' ? [parsed.data] : Object.values(parsed.data)
  // A PDF begins with `%PDF`.
  return texts.find((one): one is string => typeof one === 'string' && one.startsWith('JVBERi'))
}
