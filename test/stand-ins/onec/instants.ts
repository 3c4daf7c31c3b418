const moscow = 3 * 3_600_000

/** Epoch ms → RFC 3339 in the time of the base (Moscow): `2025-11-23T12:00:00+03:00`. 1C keeps whole seconds. */
export function instantText(ms: number): string {
  return `${new Date(ms + moscow).toISOString().slice(0, 19)}+03:00`
}

/** As 1C shows a moment to people: `23.11.2025 12:00`. */
export function momentText(instant: string): string {
  const [day = '', time = ''] = instant.split('T')
  return `${day.split('-').reverse().join('.')} ${time.slice(0, 5)}`
}
