import { parseArgs } from 'node:util'
import { startOnec } from './onec/start.ts'
import { defaultApiKey, defaultModuleSecret } from './retailcrm/app.tsx'
import { startRetailCrm } from './retailcrm/start.ts'

const { values } = parseArgs({
  options: {
    'crm-port': { type: 'string', default: '4101' },
    'onec-port': { type: 'string', default: '4102' },
    catalogue: { type: 'string' },
    'config-url': { type: 'string' },
    secret: { type: 'string', default: defaultModuleSecret },
  },
})

const crm = await startRetailCrm({
  port: Number(values['crm-port']),
  moduleSecret: values.secret,
  recorded: true,
  // A paid module: without anything to tell, `info` of a module edit is an empty list, which a typed client cannot read.
  options: { billingInfo: true },
  ...(values['config-url'] === undefined ? {} : { moduleConfigUrl: values['config-url'] }),
})
const onec = await startOnec({
  port: Number(values['onec-port']),
  ...(values.catalogue === undefined ? {} : { catalogueDir: values.catalogue }),
})

console.log(`retailCRM   ${crm.url}
  orders      ${crm.url}/orders
  marketplace ${crm.url}/marketplace
  API key     ${defaultApiKey}
  module      secret ${values.secret}, configuration ${values['config-url'] ?? '(set it on the marketplace page)'}
1C          ${onec.url}
  pages       ${onec.origin}
  user        ${onec.user}, password ${onec.password}
Ctrl-C stops both.`)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void Promise.all([crm.close(), onec.close()]).then(() => process.exit(0))
  })
