import { parseArgs } from 'node:util'
import { startOnecWithExtension } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    catalogue: { type: 'string' },
    seed: { type: 'string' },
    'state-file': { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string' },
    token: { type: 'string' },
  },
})

const onec = await startOnecWithExtension({
  port: Number(values.port),
  catalogueDir: values.catalogue,
  seed: values.seed === 'empty' ? 'empty' : 'shop',
  stateFile: values['state-file'],
  user: values.user,
  password: values.password,
  token: values.token,
})
// One line of JSON for the process that started this one.
console.log(JSON.stringify({ url: onec.url, origin: onec.origin }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void onec.close().then(() => process.exit(0))
  })
}
