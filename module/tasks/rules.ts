import type { Language, Text } from '../../shared/kernel/errors.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import { texts } from './texts.ts'

/** Where the text is cut; the CRM's own limit is UNVERIFIED. */
const longest = 250
/** How long a manager has. */
const dueInMs = 3_600_000

/** Letters and digits that nobody mistakes for one another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ours, recognisable in the CRM and short enough to be read out: `M1C-7F3K-2QXD`. */
export function newMark(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => alphabet[byte % 32])
  return `M1C-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** Tells causes of one code apart by their words; numbers in them (how much is missing) make no other cause. */
export function wordsKey(text: Text): string {
  let hash = 0x811c9dc5
  for (const letter of text.ru.replace(/\d+/g, '0')) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  }
  return hash.toString(36)
}

export type Told = {
  mark: string
  orderLabel: string | null
  message: Text
  remedy: Text | null
}

/** A task as a manager reads it. The mark stands at the end of the text, whatever had to be cut. */
export function wordsOf(task: Told, language: Language): { text: string; commentary: string } {
  const order = task.orderLabel === null ? '' : `${texts.order[language]} ${task.orderLabel}: `
  const tail = ` (${task.mark})`
  const commentary = [
    task.remedy ? `${texts.whatToDo[language]} ${task.remedy[language]}` : '',
    `${texts.from[language]} ${task.mark}`,
  ]
  return {
    text: `${cut(`${order}${task.message[language]}`, longest - tail.length)}${tail}`,
    commentary: commentary.filter((line) => line !== '').join('\n'),
  }
}

/** A notification has no room for anything but its text. */
export const notificationOf = (task: Told, language: Language): string => {
  const { text, commentary } = wordsOf(task, language)
  return `${text} ${commentary.split('\n').slice(0, -1).join(' ')}`.trim()
}

/** Until when, as the CRM wants it: `Y-m-d H:i`, naive local time of the account. */
export const dueOf = (now: number, timeZone: string): string =>
  epochToNaive(now + dueInMs, timeZone).slice(0, 16)

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text
