import { refuse } from '../refuse.ts'

export type FileKind = 'xml' | 'zip' | 'picture' | 'other'

const longestName = 240
const kinds: readonly [RegExp, FileKind][] = [
  [/\.xml$/i, 'xml'],
  [/\.zip$/i, 'zip'],
  [/\.(jpe?g|png|gif|webp|bmp)$/i, 'picture'],
]

/**
 * Name of a file as 1C or an archive gives it: a path below the exchange, with plain slashes. Throws `bad_input` for one that leads
 * elsewhere.
 */
export function safeName(given: string): string {
  const name = given.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
  const odd =
    name === '' ||
    name.length > longestName ||
    /^[a-z]:/i.test(name) ||
    [...name].some((char) => char.charCodeAt(0) < 32) ||
    name.split('/').some((part) => part === '' || part === '.' || part === '..')
  if (odd)
    throw refuse({
      ru: 'Имя файла не принимается: оно ведёт за пределы обмена или слишком длинное.',
      en: 'The file name is not taken: it leads out of the exchange or is too long.',
      es: 'El nombre del archivo no se acepta: lleva fuera del intercambio o es demasiado largo.',
    })
  return name
}

export const kindOf = (name: string): FileKind => kinds.find(([shape]) => shape.test(name))?.[1] ?? 'other'
