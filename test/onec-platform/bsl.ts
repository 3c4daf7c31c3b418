import { runFiles } from './interpreter/run-file.ts'
import { checkCommand } from './lint/command.ts'

const [command, ...paths] = process.argv.slice(2)

const out = (line: string) => process.stdout.write(`${line}\n`)
const err = (line: string) => process.stderr.write(`${line}\n`)

if (command === 'check') {
  process.exitCode = checkCommand(paths, out, err)
} else if (command === 'run' && paths.length > 0) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  process.exitCode = runFiles(paths, { clock: Date.now, zone, message: out }, err)
} else {
  err('npm run bsl -- check [FILE…]\nnpm run bsl -- run FILE…')
  process.exitCode = 2
}
