import type { At } from './ast.ts'
import type { Word } from './words.ts'

/** A piece of a module. `text` is as written; `value` is what a literal means. */
export type Token = At &
  (
    | { kind: 'name'; text: string; word: Word | undefined }
    | { kind: 'number' | 'mark'; text: string }
    | { kind: 'string' | 'date'; text: string; value: string }
    /** What the lexer could not read: the parser reports it when it comes to it. */
    | { kind: 'fault'; text: string; message: string }
    | { kind: 'end'; text: string }
  )

/** A token as messages show it. */
export function shown(token: Token): string {
  if (token.kind === 'end') return 'конец модуля'
  if (token.kind !== 'string') return `«${token.text}»`
  const [line = '', more] = token.text.split(/\r?\n/)
  return more === undefined && line.length <= 40 ? `строка ${line}` : `строка ${line.slice(0, 40)}…`
}
