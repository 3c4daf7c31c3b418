/** What is wrong in a dump, and where; the file is relative to the dump. */
export type Finding = { file: string; line: number; column: number; rule: string; message: string }

type Place = { line: number; column: number }

export const found = (file: string, at: Place, rule: string, message: string): Finding => ({
  file,
  line: at.line,
  column: at.column,
  rule,
  message,
})

export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (one, other) =>
      compare(one.file, other.file) ||
      one.line - other.line ||
      one.column - other.column ||
      compare(one.rule, other.rule),
  )

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
