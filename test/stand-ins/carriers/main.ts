import { parseArgs } from 'node:util'
import { type StandInCode, standInCodes, startCarrier } from './start.ts'

/** Carriers as processes of their own: each on a port of its own, the first on `--port`. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, only: { type: 'string', default: '' } },
})

const first = Number(values.port)
const wanted = standInCodes.filter((code) => values.only === '' || values.only.split(',').includes(code))
const running = await Promise.all(
  wanted.map((code: StandInCode, at) => startCarrier(code, first === 0 ? 0 : first + at)),
)
console.log(JSON.stringify(Object.fromEntries(running.map(({ code, origin }) => [code, origin]))))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all(running.map((one) => one.close())).then(() => process.exit(0))
  })
}
