/** The account's clock: naive local time, as the API prints it. */

const formats = new Map<string, Intl.DateTimeFormat>()

export function localTime(epochMs: number, timezone: string): string {
  let format = formats.get(timezone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(timezone, format)
  }
  return format.format(epochMs)
}
