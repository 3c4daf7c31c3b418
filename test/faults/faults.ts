import { parseArgs } from 'node:util'
import { runProcesses } from './processes.ts'
import { withStormServer } from './server.ts'
import { type Outcome, runStorm } from './storm.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    ops: { type: 'string', default: '400' },
    /** How many seeds, counted from `seed`. */
    seeds: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    /** `memory`: the stand-in; `extension`: the source of the extension, executed. */
    onec: { type: 'string', default: 'memory' },
    /** Real processes, killed by pid, instead of the simulation. */
    processes: { type: 'boolean', default: false },
  },
})
const [first, count, ops] = [Number(values.seed), Number(values.seeds), Number(values.ops)]
const onec = values.onec === 'extension' ? 'extension' : 'memory'
const tail = 60

function tell({ seed, hash, violations, trace }: Outcome): void {
  if (values.trace) console.log(trace.join('\n'))
  console.log(`seed ${seed}, ${ops} ops: ${violations.length === 0 ? 'calm' : 'VIOLATED'}, trace ${hash}`)
  if (violations.length === 0) return
  if (!values.trace) {
    const calm = trace.findIndex((line) => line.endsWith(' calm'))
    console.log(trace.slice(Math.max(0, calm - tail), calm < 0 ? undefined : calm).join('\n'))
  }
  for (const violation of violations) console.log(`  ${violation}`)
  console.log(`again: npm run faults -- --seed ${seed} --ops ${ops} --onec ${onec} --trace`)
}

async function simulate(): Promise<number> {
  let bad = 0
  await withStormServer(async (fresh) => {
    for (let seed = first; seed < first + count; seed += 1) {
      const outcome = await fresh((db) => runStorm(db, { seed, ops, onec }))
      tell(outcome)
      if (outcome.violations.length > 0) bad += 1
    }
  })
  return bad
}

async function withProcesses(): Promise<number> {
  let bad = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const violations = await runProcesses({ seed, ops, onec, say: (line) => console.log(line) })
    console.log(`seed ${seed}, ${ops} ops with processes: ${violations.length === 0 ? 'calm' : 'VIOLATED'}`)
    for (const violation of violations) console.log(`  ${violation}`)
    if (violations.length > 0) bad += 1
  }
  return bad
}

const bad = await (values.processes ? withProcesses() : simulate())
if (count > 1) console.log(`${count} seeds, ${bad} violated`)
if (bad > 0) process.exitCode = 1
