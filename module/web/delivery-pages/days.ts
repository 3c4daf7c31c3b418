/** `2–4`, `1`, or a dash where the carrier does not say. */
export const daysShown = (days: { min: number; max: number } | null): string =>
  days === null ? '—' : days.min === days.max ? String(days.min) : `${days.min}–${days.max}`
