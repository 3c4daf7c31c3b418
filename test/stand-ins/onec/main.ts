import { parseArgs } from 'node:util'
import { startOnec } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    catalogue: { type: 'string' },
    /** A made-up catalogue of so many goods. */
    goods: { type: 'string' },
    stores: { type: 'string', default: '10' },
    'price-types': { type: 'string', default: '5' },
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
  synthetic:
    values.goods === undefined
      ? undefined
      : {
          goods: Number(values.goods),
          stores: Number(values.stores),
          priceTypes: Number(values['price-types']),
        },
  seed: values.seed === 'empty' ? 'empty' : 'shop',
  user: values.user,
  password: values.password,
  token: values.token,
})
// One line of JSON for the process that started this one.
console.log(JSON.stringify({ url: onec.url, origin: onec.origin, goods: onec.state.offers.size }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void onec.close().then(() => process.exit(0))
  })
}
