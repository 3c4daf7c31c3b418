/** Names of the language are compared without case; a key may give two names: `Структура|Structure`. */

const folded = new Map<string, string>()

/** The form in which names are compared; remembered, because a program asks for the same few again and again. */
export function fold(name: string): string {
  const known = folded.get(name)
  if (known !== undefined) return known
  const result = name.toLowerCase()
  if (folded.size < 20_000) folded.set(name, result)
  return result
}

/** A map by each of the names of each key. */
export function byName<T>(record: Readonly<Record<string, T>>): Map<string, T> {
  const result = new Map<string, T>()
  for (const [names, value] of Object.entries(record)) {
    for (const name of names.split('|')) result.set(fold(name), value)
  }
  return result
}

/** Whether a word can be a name: a key of a structure, a column of a table. */
export const isName = (word: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(word)
