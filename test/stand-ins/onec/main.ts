import { parseArgs } from 'node:util'
import { startOnec } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    catalogue: { type: 'string' },
    'state-file': { type: 'string' },
    seed: { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string' },
    token: { type: 'string' },
  },
})

const onec = await startOnec({
  port: Number(values.port),
  catalogueDir: values.catalogue,
  stateFile: values['state-file'],
  seed: values.seed === 'empty' ? 'empty' : 'shop',
  user: values.user,
  password: values.password,
  token: values.token,
})
// One line of JSON for the process that started this one.
console.log(JSON.stringify({ url: onec.url, origin: onec.origin, goods: onec.state.goods.size }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void onec.close().then(() => process.exit(0))
  })
}
