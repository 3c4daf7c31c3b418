import type { Text } from '../../../shared/kernel/errors.ts'

/** From Monday to Sunday, as people write them. */
export const weekdayNames: readonly Text[] = [
  { ru: 'пн', en: 'Mon', es: 'lu' },
  { ru: 'вт', en: 'Tue', es: 'ma' },
  { ru: 'ср', en: 'Wed', es: 'mi' },
  { ru: 'чт', en: 'Thu', es: 'ju' },
  { ru: 'пт', en: 'Fri', es: 'vi' },
  { ru: 'сб', en: 'Sat', es: 'sá' },
  { ru: 'вс', en: 'Sun', es: 'do' },
]

const numberOf = (name: string): number =>
  weekdayNames.findIndex((day) =>
    Object.values(day).some((word) => word.toLowerCase() === name.toLowerCase()),
  ) + 1

/** `пн-пт, вс` to 1…7, an empty text to none; an unknown word to a number that no day has. */
export function weekdaysIn(text: string): number[] {
  const days = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [from = 0, to = from] = part.split(/[-–—]/).map(numberOf)
      if (from === 0 || to < from) return [0]
      return Array.from({ length: to - from + 1 }, (_, at) => from + at)
    })
  return [...new Set(days)].sort((a, b) => a - b)
}

export const weekdaysOut = (days: readonly number[]): string =>
  days.map((day) => weekdayNames[day - 1]?.ru ?? '').join(', ')
