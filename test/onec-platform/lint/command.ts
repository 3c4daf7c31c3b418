import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkFiles, shownFinding } from './check-files.ts'
import type { Finding } from './finding.ts'
import { lintDump } from './lint-dump.ts'

const extension = 'bridge-1c/extension'

/**
 * `npm run bsl -- check [FILE…]`: the files, or the extension without any; prints a line for each finding and one at
 * the end. Answers the exit code: 0 when nothing is wrong.
 */
export function checkCommand(
  paths: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const missing = paths.length === 0 ? [extension].filter(isMissing) : paths.filter(isMissing)
  for (const path of missing) err(`Нет файла ${path}`)
  if (missing.length > 0) return 2
  const findings = paths.length === 0 ? inExtension(lintDump(extension)) : checkFiles(paths)
  for (const one of findings) out(shownFinding(one))
  const what = paths.length === 0 ? extension : `файлов: ${paths.length}`
  out(findings.length === 0 ? `Замечаний нет (${what})` : `Замечаний: ${findings.length} (${what})`)
  return findings.length === 0 ? 0 : 1
}

const isMissing = (path: string) => !existsSync(path)

const inExtension = (findings: readonly Finding[]) =>
  findings.map((one) => ({ ...one, file: join(extension, one.file) }))
