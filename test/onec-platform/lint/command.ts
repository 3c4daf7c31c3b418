import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkFiles, shownFinding } from './check-files.ts'
import { configurationFile } from './dump/read.ts'
import type { Finding } from './finding.ts'
import { lintDump } from './lint-dump.ts'

const extension = 'bridge-1c/extension'

/**
 * `npm run bsl -- check [FILE…]`: modules, or dumps by their folders; the extension without any. Prints a line for each
 * finding and one at the end. Answers the exit code: 0 when nothing is wrong, 2 when there is nothing to check.
 */
export function checkCommand(
  given: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const paths = given.length === 0 ? [extension] : given
  const missing = paths.filter((path) => !existsSync(path))
  for (const path of missing) err(`Нет файла ${path}`)
  if (missing.length > 0) return 2
  const folders = paths.filter((path) => statSync(path).isDirectory())
  const noDumps = folders.filter((path) => !existsSync(join(path, configurationFile)))
  for (const path of noDumps) err(`В папке ${path} нет ${configurationFile}`)
  if (noDumps.length > 0) return 2
  const findings = [
    ...folders.flatMap((folder) => inFolder(folder, lintDump(folder))),
    ...checkFiles(paths.filter((path) => !folders.includes(path))),
  ]
  for (const one of findings) out(shownFinding(one))
  const what = given.length === 0 ? extension : `проверено: ${paths.length}`
  out(findings.length === 0 ? `Замечаний нет (${what})` : `Замечаний: ${findings.length} (${what})`)
  return findings.length === 0 ? 0 : 1
}

const inFolder = (folder: string, findings: readonly Finding[]) =>
  findings.map((one) => ({ ...one, file: join(folder, one.file) }))
