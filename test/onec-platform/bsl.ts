import { runCommand } from './interpreter/run-file.ts'

const [command, ...paths] = process.argv.slice(2)

const out = (line: string) => process.stdout.write(`${line}\n`)
const err = (line: string) => process.stderr.write(`${line}\n`)

if (command === 'run' && paths.length > 0) {
  process.exitCode = runCommand(paths, out, err)
} else {
  err('npm run bsl -- run FILE…')
  process.exitCode = 2
}
