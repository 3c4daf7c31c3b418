import { parseArgs } from 'node:util'
import { defaultApiKey } from './app.tsx'
import { startRetailCrm } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4101' },
    'config-url': { type: 'string' },
    secret: { type: 'string' },
    'module-code': { type: 'string' },
    'state-file': { type: 'string' },
    seed: { type: 'string', default: 'shop' },
    recorded: { type: 'boolean', default: false },
    /** A made-up catalogue: how many goods, and in how many stores, price types and shops. */
    goods: { type: 'string' },
    stores: { type: 'string', default: '10' },
    'price-types': { type: 'string', default: '5' },
    sites: { type: 'string', default: '1' },
  },
})

const crm = await startRetailCrm({
  port: Number(values.port),
  seed: values.seed === 'empty' ? 'empty' : 'shop',
  recorded: values.recorded,
  ...(values.goods === undefined
    ? {}
    : {
        many: {
          goods: Number(values.goods),
          stores: Number(values.stores),
          priceTypes: Number(values['price-types']),
          sites: Number(values.sites),
        },
      }),
  ...(values['config-url'] === undefined ? {} : { moduleConfigUrl: values['config-url'] }),
  ...(values.secret === undefined ? {} : { moduleSecret: values.secret }),
  ...(values['module-code'] === undefined ? {} : { moduleCode: values['module-code'] }),
  ...(values['state-file'] === undefined ? {} : { stateFile: values['state-file'] }),
})
console.log(`retailCRM ${crm.url}  API key ${defaultApiKey}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void crm.close().then(() => process.exit(0)))
